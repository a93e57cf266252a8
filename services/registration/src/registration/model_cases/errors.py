"""How model cases can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class CaseNotEligible(Unprocessable):
    """One of the organizations cannot be a model: it is flagged, does not act, or is not on the register."""

    code = "CASE_NOT_ELIGIBLE"
    title = Text("案例所涉组织不符合条件", "An organization of this case cannot be a model")


class WrongLevel(Forbidden):
    """The county decides on county cases, the city on municipal ones."""

    code = "WRONG_LEVEL"
    title = Text("应由相应层级的民政部门办理", "Another level decides on this")


class AdoptedAlready(Conflict):
    """The caller's body follows the case already."""

    code = "ADOPTED_ALREADY"
    title = Text("已采纳该案例", "This case was adopted before")
