"""How cultivation can refuse."""

from shared.kit.problems import Conflict, Text, Unprocessable


class PathInvalid(Unprocessable):
    """The step does not keep the rules."""

    code = "CULTIVATION_INVALID"
    title = Text("培养步骤不符合规定", "The step does not keep the rules")


class PathExists(Conflict):
    """The person is on such a path already."""

    code = "CULTIVATION_EXISTS"
    title = Text("该人员已在培养中", "The person is on such a path already")
