"""How work on placements can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NotEligible(Unprocessable):
    """Something stands against placing the person in the post; `errors` name each obstacle."""

    code = "NOT_ELIGIBLE"
    title = Text("不符合岗位的必备条件", "The person cannot be placed in this post")


class FteExceeded(Conflict):
    """The shares of overlapping posts would be more than one full post."""

    code = "FTE_EXCEEDED"
    title = Text("同期各岗位工时比例合计超过 1.00", "The shares of overlapping posts exceed one full post")


class PrimaryTaken(Conflict):
    """The person has a primary post in that time."""

    code = "PRIMARY_TAKEN"
    title = Text("该时段已有主要岗位", "The person has a primary post in that time")


class AlreadyProposed(Conflict):
    """The person is proposed for or placed in the post."""

    code = "ALREADY_PROPOSED"
    title = Text("已向该人员提出或已安排该岗位", "The person is proposed for or placed in this post")


class PostTaken(Conflict):
    """Somebody is confirmed in the post, or it is closed."""

    code = "POST_TAKEN"
    title = Text("该岗位已有人或已关闭", "The post is taken or closed")


class AnswerLate(Conflict):
    """The days to answer have passed."""

    code = "ANSWER_LATE"
    title = Text("答复期限已过", "The days to answer have passed")


class PeriodWrong(Unprocessable):
    """The days of the placement do not fit the post, or one another."""

    code = "PERIOD_WRONG"
    title = Text("起止日期有误", "The days are wrong")


class EndsBeforeToday(Unprocessable):
    """An end lies today or later; what has been is not changed."""

    code = "END_DAY_WRONG"
    title = Text("结束日期不得早于今日或开始日期", "The end lies before today or before the beginning")


class PauseNotOurs(Conflict):
    """The pause ends with its cause: the organization's suspension, or a check of the person."""

    code = "PAUSE_HAS_CAUSE"
    title = Text("暂停原因尚未消除", "The pause ends when its cause does")


class CheckInFuture(Unprocessable):
    """A check is said to lie in the future."""

    code = "DAY_IN_FUTURE"
    title = Text("日期不得晚于今日", "The day lies in the future")
