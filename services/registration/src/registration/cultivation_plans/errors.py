"""How cultivation plans can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class YearOver(Conflict):
    """The year is over."""

    code = "YEAR_OVER"
    title = Text("该年度已结束，目标不可再设定或修改", "The year is over; its target stands")


class PlanExists(Conflict):
    """The authority has a target of the category for the year."""

    code = "CULTIVATION_PLAN_EXISTS"
    title = Text("该年度该类别已有培育计划", "There is a plan of this category for the year")


class ReasonsMissing(Unprocessable):
    """Another target takes reasons."""

    code = "REASONS_MISSING"
    title = Text("调整目标须说明理由", "Another target takes reasons")
