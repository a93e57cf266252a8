"""How inspections can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class NotAssigned(Forbidden):
    """Only the inspectors named for the visit carry it out."""

    code = "NOT_ASSIGNED"
    title = Text("仅限本次检查的检查员办理", "Only the inspectors of this visit may do this")


class NotYourPart(Forbidden):
    """A department writes its own result only."""

    code = "NOT_YOUR_PART"
    title = Text("只能填写本部门的结果", "A department writes its own result only")


class VisitRefused(Unprocessable):
    """The visit is not as the rules ask for."""

    code = "VISIT_REFUSED"
    title = Text("现场检查不符合规定", "The visit is not as the rules ask for")


class FeesForbidden(Unprocessable):
    """An inspection costs the organization nothing."""

    code = "FEES_FORBIDDEN"
    title = Text("检查不得收取任何费用", "No fee may be charged for an inspection")


class ReportIncomplete(Unprocessable):
    """An item or a department has no finding yet."""

    code = "REPORT_INCOMPLETE"
    title = Text("检查事项尚未全部填写", "The report is incomplete")


class ResultContradictsFindings(Unprocessable):
    """The result does not follow from what was found."""

    code = "RESULT_CONTRADICTS_FINDINGS"
    title = Text("处理结果与检查情况不符", "The result contradicts the findings")


class NotPublished(Conflict):
    """The result was not published yet."""

    code = "NOT_PUBLISHED"
    title = Text("检查结果尚未公布", "The result was not published")


class OrderOpen(Conflict):
    """The order that followed is not closed yet."""

    code = "ORDER_OPEN"
    title = Text("整改尚未办结", "The order to rectify is not closed")


class StillOnRecord(Unprocessable):
    """The organization goes on; its inspection is not dropped."""

    code = "STILL_ON_RECORD"
    title = Text("该组织仍在册，不得取消或替换", "The organization is still on record")


class InspectionKnown(Conflict):
    """This draw or proposal led to an inspection of the organization before."""

    code = "INSPECTION_KNOWN"
    title = Text("已安排该项检查", "This inspection was planned before")
