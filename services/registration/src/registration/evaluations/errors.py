"""How an evaluation can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NotEligible(Unprocessable):
    """The organization may not be evaluated now; all reasons are told."""

    code = "NOT_ELIGIBLE"
    title = Text("不符合参评条件", "The organization may not be evaluated now")


class EvaluationOpen(Conflict):
    """Another evaluation of the organization is on its way."""

    code = "EVALUATION_OPEN"
    title = Text("已有进行中的评估", "Another evaluation is on its way")


class GradeHeld(Conflict):
    """Another grade was granted meanwhile."""

    code = "GRADE_HELD"
    title = Text("已有有效等级", "Another grade is valid")


class ExpertRecused(Unprocessable):
    """The expert has a conflict."""

    code = "EXPERT_RECUSED"
    title = Text("专家应当回避", "The expert has a conflict and must not score")


class ExpertAssigned(Conflict):
    """The expert is one of this evaluation already, or was."""

    code = "EXPERT_ASSIGNED"
    title = Text("该专家已参加本次评估", "The expert belongs to this evaluation already")


class SheetHandedIn(Conflict):
    """The expert has scored, or stepped back."""

    code = "SHEET_HANDED_IN"
    title = Text("已提交评分或已回避", "The sheet is handed in, or the expert stepped back")


class SheetInvalid(Unprocessable):
    """The sheet gives more points than there are."""

    code = "SHEET_INVALID"
    title = Text("评分超出分值", "The sheet gives more points than there are")


class SheetsSealed(Conflict):
    """Sheets are not shown before scoring is closed."""

    code = "SHEETS_SEALED"
    title = Text("评分结束前不公开评分表", "Sheets are sealed until scoring is closed")


class SheetsMissing(Conflict):
    """Too few experts, or some have not scored."""

    code = "SHEETS_MISSING"
    title = Text("评分专家不足或尚未全部提交", "There are too few experts, or some have not scored")


class NotCarried(Unprocessable):
    """The committee lacks its quorum or its majority."""

    code = "NOT_CARRIED"
    title = Text("委员会未达到法定人数或多数", "The committee lacks its quorum or majority")


class VotesImpossible(Unprocessable):
    """More votes than members."""

    code = "VOTES_IMPOSSIBLE"
    title = Text("表决人数有误", "The votes do not add up")


class PublicityRunning(Conflict):
    """The days of publicity are not over."""

    code = "PUBLICITY_RUNNING"
    title = Text("公示期未满", "The days of publicity are not over")


class PublicityOver(Conflict):
    """Objections are raised during publicity only."""

    code = "PUBLICITY_OVER"
    title = Text("公示期已过", "The days of publicity are over")


class ObjectionsOpen(Conflict):
    """An objection waits for the review committee."""

    code = "OBJECTIONS_OPEN"
    title = Text("尚有未复核的异议", "An objection has not been reviewed")


class ObjectionReviewed(Conflict):
    """The review committee has spoken."""

    code = "OBJECTION_REVIEWED"
    title = Text("该异议已复核", "The objection has been reviewed")


class MeasureNotFounded(Unprocessable):
    """The ground does not carry the measure."""

    code = "MEASURE_NOT_FOUNDED"
    title = Text("降级或取消的理由不成立", "The ground does not carry the measure")


class MeasureProposed(Conflict):
    """A measure waits for a decision, or none does."""

    code = "MEASURE_PENDING"
    title = Text("已有待决定的措施", "A measure waits for a decision")


class NoMeasure(Conflict):
    """No measure is proposed."""

    code = "NO_MEASURE"
    title = Text("没有待决定的措施", "No measure is proposed")


class LowestGrade(Unprocessable):
    """There is no lower grade."""

    code = "LOWEST_GRADE"
    title = Text("已是最低等级", "There is no lower grade")


class NothingToReturn(Conflict):
    """No certificate has to come back."""

    code = "NOTHING_TO_RETURN"
    title = Text("没有应交回的证书牌匾", "No certificate has to be returned")
