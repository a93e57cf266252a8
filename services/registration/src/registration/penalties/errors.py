"""How work on penalties can fail."""

from shared.kit.problems import Conflict, SamePerson, Text, Unprocessable


class CaseOpen(Conflict):
    """A case of the same source is open, or ended in a penalty that stands."""

    code = "CASE_OPEN"
    title = Text("同一来源已有立案", "There is a case of this source already")


class TooLongAgo(Unprocessable):
    """The violation can no longer be punished."""

    code = "TOO_LONG_AGO"
    title = Text("已超过行政处罚追诉时效", "The violation can no longer be punished")


class ViolatedLater(Unprocessable):
    """The violation is said to lie in the future, or after it was found."""

    code = "VIOLATED_LATER"
    title = Text("违法行为日期不得晚于发现日期和今日", "A violation precedes its discovery")


class MeasureNotAllowed(Unprocessable):
    """The law does not allow the penalty."""

    code = "MEASURE_NOT_ALLOWED"
    title = Text("处罚种类或幅度不符合规定", "The law does not allow this penalty")


class HearingPeriodRunning(Conflict):
    """The organization may still make a statement or ask to be heard."""

    code = "HEARING_PERIOD_RUNNING"
    title = Text("陈述申辩和要求听证的期限尚未届满", "The organization may still state its case or ask to be heard")


class HearingLate(Conflict):
    """The five working days have passed."""

    code = "HEARING_LATE"
    title = Text("陈述申辩和要求听证的期限已过", "The days to state a case or ask for a hearing have passed")


class NoHearingRight(Unprocessable):
    """No hearing is owed for a penalty of this kind and amount."""

    code = "NO_HEARING_RIGHT"
    title = Text("该处罚不属于听证范围", "No hearing is owed for this penalty")


class HearingTooSoon(Unprocessable):
    """A hearing is announced seven days ahead and not held before its day."""

    code = "HEARING_TOO_SOON"
    title = Text("听证须提前七日通知", "A hearing is announced at least seven days ahead")


class HearingNotAnnounced(Conflict):
    """Nobody has told the organization when the hearing is."""

    code = "HEARING_NOT_ANNOUNCED"
    title = Text("尚未通知听证时间", "The hearing has not been announced")


class StatementMade(Conflict):
    """The statement was made or answered already."""

    code = "STATEMENT_MADE"
    title = Text("已陈述申辩或已答复", "The statement was made or answered already")


class NothingStated(Conflict):
    """There is no statement to answer."""

    code = "NOTHING_STATED"
    title = Text("没有待答复的陈述申辩", "There is no statement to answer")


class StatementUnanswered(Conflict):
    """The statement waits for an answer."""

    code = "STATEMENT_UNANSWERED"
    title = Text("陈述申辩意见尚未答复", "The statement has not been answered")


class Investigator(SamePerson):
    """Who looked into the case does not decide it, nor preside over its hearing."""

    title = Text("调查人员不得主持听证或作出决定", "An investigator neither hears nor decides the case")


class ServedEarlier(Unprocessable):
    """The day of service lies before the decision or in the future."""

    code = "SERVICE_DAY_WRONG"
    title = Text("送达日期有误", "The day of service is wrong")


class AppealLate(Unprocessable):
    """The time for the appeal has passed."""

    code = "APPEAL_LATE"
    title = Text("复议或诉讼期限已过", "The time for the appeal has passed")


class AppealOpen(Conflict):
    """Another appeal is not decided yet."""

    code = "APPEAL_OPEN"
    title = Text("已有未决的复议或诉讼", "Another appeal is open")


class NoAppeal(Conflict):
    """No appeal is open."""

    code = "NO_APPEAL"
    title = Text("没有未决的复议或诉讼", "No appeal is open")


class ExecutedBefore(Conflict):
    """The penalty was carried out."""

    code = "ALREADY_EXECUTED"
    title = Text("处罚已执行", "The penalty has been carried out")


class LeaderNotReplaced(Conflict):
    """The post is vacant; the penalty is carried out when somebody else takes it up."""

    code = "LEADER_NOT_REPLACED"
    title = Text("被撤换的职务尚未另任他人", "Nobody else has taken up the post yet")
