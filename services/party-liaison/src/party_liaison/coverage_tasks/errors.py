"""How a coverage task can refuse."""

from shared.kit.problems import Conflict, Text, Unprocessable


class SurveyInvalid(Unprocessable):
    """The survey cannot be entered so."""

    code = "SURVEY_INVALID"
    title = Text("摸排信息不符合规定", "The survey cannot be entered so")


class PlanInvalid(Unprocessable):
    """The plan does not fit what the survey found."""

    code = "COVERAGE_PLAN_INVALID"
    title = Text("组建计划不符合摸排结果", "The plan does not fit the survey")


class NotSurveyed(Conflict):
    """There is no survey of the present round yet."""

    code = "NOT_SURVEYED"
    title = Text("尚未完成本轮摸排", "The present round has no survey yet")
