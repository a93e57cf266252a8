"""How work with hubs can fail."""

from shared.kit.problems import Conflict, NotFound, Text, Unprocessable


class HubNotEligible(Unprocessable):
    """The organization does not meet the conditions for a hub."""

    code = "HUB_NOT_ELIGIBLE"
    title = Text("不符合枢纽型社会组织条件", "The organization cannot be a hub")


class PeriodInvalid(Unprocessable):
    """The days of the mandate do not fit."""

    code = "PERIOD_INVALID"
    title = Text("授权期限不正确", "The period of the mandate is not right")


class CustodyTaken(Conflict):
    """Another hub of the town keeps custody in that time."""

    code = "CUSTODY_TAKEN"
    title = Text("该街道（乡镇）已有代管资金的枢纽", "Another hub of the town keeps custody")


class AlreadyHub(Conflict):
    """The organization has a mandate in that time."""

    code = "ALREADY_HUB"
    title = Text("该组织在此期间已有授权", "The organization has a mandate already")


class NoSuccessionOpen(Conflict):
    """Nobody has to be named: the mandate kept no custody, or somebody was named."""

    code = "NO_SUCCESSION_OPEN"
    title = Text("没有待确定的资金代管接续", "No successor has to be named")


class MandateNotActive(Conflict):
    """The mandate is not in force."""

    code = "MANDATE_NOT_ACTIVE"
    title = Text("授权未生效或已终止", "The mandate is not in force")


class ServiceNotMandated(Unprocessable):
    """The mandate does not name this service."""

    code = "SERVICE_NOT_MANDATED"
    title = Text("授权内容不包括该项服务", "The mandate does not name this service")


class MemberNotEligible(Unprocessable):
    """The organization cannot be a member of the hub."""

    code = "MEMBER_NOT_ELIGIBLE"
    title = Text("该组织不能加入枢纽", "The organization cannot be a member of the hub")


class AlreadyMember(Conflict):
    """The organization is a member."""

    code = "ALREADY_MEMBER"
    title = Text("该组织已是成员", "The organization is a member already")


class NotAMember(Unprocessable):
    """The organization is no member of the hub."""

    code = "NOT_A_MEMBER"
    title = Text("该组织不是成员", "The organization is no member of the hub")


class ConductCodeNotFound(NotFound):
    """The hub has no such code of conduct."""

    title = Text("未找到该行为规范", "The hub has no such code of conduct")


class AlreadyAdherent(Conflict):
    """The member keeps the code."""

    code = "ALREADY_ADHERENT"
    title = Text("该成员已签署", "The member keeps the code already")


class AdoptedInFuture(Unprocessable):
    """A code of conduct is adopted before it is entered."""

    code = "ADOPTED_IN_FUTURE"
    title = Text("通过日期不能晚于今天", "The day of adoption lies in the future")


class ReportInvalid(Unprocessable):
    """The report does not fit the year or the mandate."""

    code = "REPORT_INVALID"
    title = Text("年度报告与授权不符", "The report does not fit the mandate")


class ReportPublished(Conflict):
    """The report on the year is published."""

    code = "REPORT_PUBLISHED"
    title = Text("该年度报告已发布", "The report on the year is published")
