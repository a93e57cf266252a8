"""How suspending and revoking can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NotRegistered(Conflict):
    """The organization is filed: it has no legal personality that could be suspended, wound up or taken away."""

    code = "NOT_REGISTERED"
    title = Text("该组织为备案组织，不适用此程序", "The organization is filed, not registered")


class SuspensionInvalid(Unprocessable):
    """The suspension would be over before it begins."""

    code = "SUSPENSION_INVALID"
    title = Text("限期停止活动的期限无效", "The period of the suspension is not valid")


class SuspensionOver(Conflict):
    """The suspension has ended or was lifted."""

    code = "SUSPENSION_OVER"
    title = Text("停止活动的期限已经结束", "The suspension is over")


class RevocationOpen(Conflict):
    """A revocation of the organization is under way or in force."""

    code = "REVOCATION_OPEN"
    title = Text("该组织已有撤销登记事项", "A revocation of the organization is under way or in force")


class RevocationInvalid(Unprocessable):
    """The ground does not hold for this organization, or the day cannot be."""

    code = "REVOCATION_INVALID"
    title = Text("不符合撤销登记的条件", "The conditions of a revocation are not met")


class NoticeRequired(Conflict):
    """The organization has not been told yet what is held against it."""

    code = "NOTICE_REQUIRED"
    title = Text("尚未书面告知当事组织", "The organization has not been given written notice")


class HearingOpen(Conflict):
    """The organization may still ask for a hearing, or has asked and was not heard."""

    code = "HEARING_OPEN"
    title = Text("听证期限未满或听证尚未举行", "The time for a hearing is running, or it has not been held")


class HearingTooLate(Conflict):
    """The time to ask for a hearing has passed."""

    code = "HEARING_TOO_LATE"
    title = Text("申请听证的期限已过", "The time to ask for a hearing has passed")


class RevocationFinal(Conflict):
    """The organization is off the register; nothing can be given back."""

    code = "REVOCATION_FINAL"
    title = Text("该组织已注销，撤销登记不能再撤回", "The organization has been deregistered")


class RevocationPending(Conflict):
    """The organization may not leave, merge or split while a revocation is being decided."""

    code = "REVOCATION_PENDING"
    title = Text("撤销登记事项尚未办结", "A revocation of the organization is not decided yet")
