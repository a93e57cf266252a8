"""How scorecards can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class ScorecardsMade(Conflict):
    """A year's scorecards are made once."""

    code = "SCORECARDS_MADE"
    title = Text("该年度评价卡已生成", "The scorecards of that year are made")


class YearNotOver(Unprocessable):
    """A year is looked back on when it is over."""

    code = "YEAR_NOT_OVER"
    title = Text("该年度尚未结束", "The year is not over")
