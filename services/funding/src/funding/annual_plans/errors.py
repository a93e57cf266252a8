"""How plans can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class PlanExists(Conflict):
    """The division has a plan for the year."""

    code = "PLAN_EXISTS"
    title = Text("该区域该年度已有计划", "The division has a plan for the year")


class PlanNotPossible(Unprocessable):
    """Place, year or targets of the plan are none; all breaches are named."""

    code = "PLAN_NOT_POSSIBLE"
    title = Text("计划内容不合理", "The plan is not possible")
