"""How requests for help in an investigation can fail."""

from shared.kit.problems import Text, Unprocessable


class DueInPast(Unprocessable):
    """The unit would have no time to answer."""

    code = "DUE_IN_PAST"
    title = Text("期限应晚于今天", "The day lies in the past")
