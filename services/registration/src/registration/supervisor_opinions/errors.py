"""How opinions of supervising units can fail."""

from shared.kit.problems import Text, Unprocessable


class DueTooSoon(Unprocessable):
    """The organization has too little time to answer."""

    code = "DUE_TOO_SOON"
    title = Text("答复期限过短", "The time for the answer is too short")


class NoSupervisingUnit(Unprocessable):
    """The organization has no supervising unit."""

    code = "NO_SUPERVISING_UNIT"
    title = Text("该组织没有业务主管单位", "The organization has no supervising unit")


class CheckUnknown(Unprocessable):
    """The check is not one of the unit's that covers the organization."""

    code = "CHECK_UNKNOWN"
    title = Text("没有覆盖该组织的专项检查", "The unit has no such check of the organization")
