"""How measures of support can fail."""

from shared.kit.problems import Text, Unprocessable


class PeriodTurned(Unprocessable):
    """The measure ends before it begins."""

    code = "PERIOD_INVALID"
    title = Text("扶持措施期限不正确", "The period is not right")
