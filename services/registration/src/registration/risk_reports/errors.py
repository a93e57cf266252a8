"""How risk reports can fail."""

from shared.kit.problems import Text, Unprocessable


class UnknownReporter(Unprocessable):
    """The organization for which the caller reports is not on the register."""

    code = "UNKNOWN_REFERENCE"
    title = Text("没有该组织", "There is no such organization")
