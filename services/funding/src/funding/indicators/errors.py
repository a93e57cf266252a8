"""How reading indicators can fail."""

from shared.kit.problems import Text, Unprocessable


class NothingBelow(Unprocessable):
    """A community is the narrowest division."""

    code = "NOTHING_BELOW"
    title = Text("社区以下不再细分", "There is no division below a community")
