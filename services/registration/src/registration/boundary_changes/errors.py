"""How re-homing can fail."""

from shared.kit.problems import Text, Unprocessable


class NotASuccessor(Unprocessable):
    """The community did not follow the one that ended, or is none of the county's."""

    code = "NOT_A_SUCCESSOR"
    title = Text("该社区（村）不是原社区（村）的承接单位", "The community did not follow the one that ended")


class UnknownHome(Unprocessable):
    """There is no such community or town today."""

    code = "UNKNOWN_REFERENCE"
    title = Text("没有该社区（村）或街道（乡镇）", "There is no such community or town")
