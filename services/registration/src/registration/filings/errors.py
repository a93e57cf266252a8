"""How filings can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class UnknownCommunity(Unprocessable):
    """The filing names a community that does not exist."""

    code = "UNKNOWN_REFERENCE"
    title = Text("引用的社区（村）不存在", "The filing refers to a community that does not exist")


class FilingIncomplete(Unprocessable):
    """The filing lacks what its tier needs, or is for another tier than its facts."""

    code = "FILING_INCOMPLETE"
    title = Text("备案材料不齐全或不符合要求", "The filing is incomplete")


class FixedOnceFiled(Unprocessable):
    """What a filed organization is, where and by what name, does not change by an update."""

    code = "FIXED_ONCE_FILED"
    title = Text("备案后该内容不可修改", "This cannot be changed once filed")


class NotTheManagingBody(Forbidden):
    """Street-managed filings are the street's to decide, community-guided ones the committee's."""

    code = "NOT_THE_MANAGING_BODY"
    title = Text("应由负责管理该组织的机构办理", "Another body manages this filing")


class ConsentRequired(Conflict):
    """The community party organization has not consented yet."""

    code = "CONSENT_REQUIRED"
    title = Text("社区党组织尚未同意", "The community party organization has not consented yet")


class ConsentNotNeeded(Conflict):
    """There is nothing to consent to, or consent was given."""

    code = "CONSENT_NOT_NEEDED"
    title = Text("无需同意，或已经同意", "No consent is needed, or it has been given")


class TierUnchanged(Conflict):
    """The facts still fit the tier."""

    code = "TIER_UNCHANGED"
    title = Text("现有情况与当前管理层级相符", "The facts fit the present tier")


class UpgradePending(Conflict):
    """An application for registration is open already."""

    code = "UPGRADE_PENDING"
    title = Text("已有进行中的登记申请", "An application for registration is open already")


class NothingToReplace(Unprocessable):
    """The number that is to be replaced is not one under which the caller's group is filed."""

    code = "NOTHING_TO_REPLACE"
    title = Text("未找到可替换的备案", "There is no such filing to replace")


class FilingOpen(Conflict):
    """The organization has another filing that is not decided yet, or was filed meanwhile."""

    code = "FILING_OPEN"
    title = Text("该组织已有办理中的备案", "The organization has another filing in progress")


class ResponsibleAlready(Conflict):
    """The person answers for the organization already."""

    code = "RESPONSIBLE_ALREADY"
    title = Text("该人员已是负责人", "The person answers for the organization already")


class NameUnchanged(Conflict):
    """The organization has that name already."""

    code = "NAME_UNCHANGED"
    title = Text("名称没有变化", "The organization has that name already")
