"""How development plans can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class PlanInvalid(Unprocessable):
    """The plan's years or goals do not fit."""

    code = "PLAN_INVALID"
    title = Text("发展规划不符合要求", "The plan's years or goals do not fit")


class PlanInForce(Conflict):
    """The organization has an adopted plan."""

    code = "PLAN_IN_FORCE"
    title = Text("该组织已有生效的发展规划", "The organization has a plan in force")


class YearReviewed(Conflict):
    """The year was reviewed before."""

    code = "YEAR_REVIEWED"
    title = Text("该年度已评估", "This year was reviewed before")
