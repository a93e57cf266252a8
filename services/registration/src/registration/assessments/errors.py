"""How assessments can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class YearNotOver(Unprocessable):
    """A year is assessed when it is over."""

    code = "YEAR_NOT_OVER"
    title = Text("该年度尚未结束", "The year is not over")


class WrongLevel(Unprocessable):
    """The city assesses counties, a county its towns."""

    code = "WRONG_LEVEL"
    title = Text("市级考核区县，区县考核街道（乡镇）", "The city assesses counties, a county its towns")


class RoundExists(Conflict):
    """There is a round of that year already."""

    code = "ROUND_EXISTS"
    title = Text("该年度考核已经开始", "The round of that year is open already")


class RoundIncomplete(Conflict):
    """Some units are not verified yet, or an appeal is not answered."""

    code = "ROUND_INCOMPLETE"
    title = Text("仍有单位未完成核查或申诉未答复", "Units are not verified, or appeals not answered")


class AppealTooLate(Conflict):
    """The working days for appeals have passed."""

    code = "APPEAL_TOO_LATE"
    title = Text("申诉期限已过", "The time for appeals is over")


class AppealPeriodRunning(Conflict):
    """Units may still appeal."""

    code = "APPEAL_PERIOD_RUNNING"
    title = Text("申诉期限尚未届满", "Units may still appeal")


class AppealMade(Conflict):
    """The unit has appealed already, or there is no appeal to answer."""

    code = "APPEAL_STATE"
    title = Text("申诉已提出或不存在待答复的申诉", "An appeal was made already, or there is none to answer")


class UnknownIndicator(Unprocessable):
    """A self-score names an indicator that is none."""

    code = "UNKNOWN_INDICATOR"
    title = Text("没有该考核指标", "There is no such indicator")
