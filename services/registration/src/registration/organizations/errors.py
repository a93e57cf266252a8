"""How work on the register can fail."""

from shared.kit.problems import Conflict, Gone, Locked, Text, Unprocessable


class NotFiled(Conflict):
    """The organization that is to be registered under its own id is not on record as a filed one."""

    code = "NOT_FILED"
    title = Text("该组织不是在册的备案组织", "The organization is not on record as a filed one")


class NothingToAnnounce(Conflict):
    """No announcement is owed for the organization."""

    code = "NOTHING_TO_ANNOUNCE"
    title = Text("没有待发布的公告", "No announcement is due")


class CreditCodeTaken(Conflict):
    """Another organization has the credit code."""

    code = "USCC_TAKEN"
    title = Text("统一社会信用代码已被使用", "The unified social credit code is in use")


class InvalidCreditCode(Unprocessable):
    """The credit code is wrong in itself, or of another kind or authority."""

    code = "USCC_INVALID"
    title = Text("统一社会信用代码无效", "The unified social credit code is not valid")


class OrganizationLocked(Locked):
    """The organization is being wound up, was revoked or must not act for a time."""

    code = "ORGANIZATION_LOCKED"
    title = Text("该组织处于停止活动、清算或撤销状态", "The organization is suspended, being wound up or revoked")


class OrganizationEnded(Gone):
    """The organization is off the register."""

    code = "ORGANIZATION_ENDED"
    title = Text("该组织已注销或已移出备案", "The organization has ended")
