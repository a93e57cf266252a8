"""How annual reports can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class ReportKnown(Conflict):
    """The duty for this organization and year is on record."""

    code = "REPORT_KNOWN"
    title = Text("该年度的报告义务已在册", "The duty for this year is on record already")


class NoSuchDuty(Unprocessable):
    """The organization does not report on this year."""

    code = "NO_SUCH_DUTY"
    title = Text("该组织无须报告该年度", "The organization does not report on this year")


class ReportIncomplete(Unprocessable):
    """The report lacks something, or its figures contradict one another."""

    code = "REPORT_INCOMPLETE"
    title = Text("年度报告不完整或数据不一致", "The report is incomplete or its figures do not agree")


class AlreadyHandedIn(Conflict):
    """The supervising unit has the report already."""

    code = "ALREADY_HANDED_IN"
    title = Text("报告已报送业务主管单位初审", "The supervising unit has the report already")


class NotHandedIn(Conflict):
    """There is nothing to look at: the report was never handed in."""

    code = "NOT_HANDED_IN"
    title = Text("报告尚未报送", "The report has not been handed in")


class FirstReviewMissing(Conflict):
    """The supervising unit has not reviewed the report yet."""

    code = "FIRST_REVIEW_MISSING"
    title = Text("业务主管单位尚未初审", "The supervising unit has not reviewed the report yet")


class NoFirstReview(Conflict):
    """Nobody but the receiving office looks at this report."""

    code = "NO_FIRST_REVIEW"
    title = Text("该报告无须业务主管单位初审", "This report needs no review by a supervising unit")


class NotTheReceiver(Forbidden):
    """The report lies with another office."""

    code = "NOT_THE_RECEIVER"
    title = Text("报告现由其他机构办理", "Another office has the report at present")


class ReasonsRequired(Unprocessable):
    """This conclusion needs reasons: it is not a pass, or it passes over what was found."""

    code = "REASONS_REQUIRED"
    title = Text("该结论须说明理由", "This conclusion needs reasons")


class WrongKind(Conflict):
    """A statement gets no conclusion, and a report is not just taken note of."""

    code = "WRONG_KIND"
    title = Text("该操作不适用于此类报告", "This is not done with a report of this kind")
