"""How units can refuse."""

from shared.kit.problems import Conflict, Text, Unprocessable


class UnitInvalid(Unprocessable):
    """A unit of this form does not fit these organizations."""

    code = "UNIT_INVALID"
    title = Text("党组织设置不符合规定", "The unit does not fit the organizations")


class UnitElectionInvalid(Unprocessable):
    """The officers cannot be elected so."""

    code = "UNIT_ELECTION_INVALID"
    title = Text("支部选举不符合规定", "The election does not keep the rules")


class UnitDayInvalid(Unprocessable):
    """The day is not possible."""

    code = "UNIT_DAY_INVALID"
    title = Text("日期不正确", "The day is not possible")


class HasUnit(Conflict):
    """An organization is in a unit already, or one is applied for."""

    code = "HAS_UNIT"
    title = Text("该组织已有党组织或已在申请", "The organization is in a unit already, or one is applied for")


class RelationsRemain(Conflict):
    """Members' relations have not been transferred; a unit ends after its members have gone on."""

    code = "RELATIONS_REMAIN"
    title = Text("党员组织关系尚未转出", "Members' relations have not been transferred yet")


class SecretaryTaken(Conflict):
    """A secretary was elected at the same moment."""

    code = "SECRETARY_TAKEN"
    title = Text("书记刚刚选出", "A secretary has just been elected")
