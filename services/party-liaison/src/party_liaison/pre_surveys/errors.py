"""How a survey before the opening can refuse."""

from shared.kit.problems import Conflict, Text, Unprocessable


class PreSurveyClosed(Conflict):
    """The application is decided; what follows is the organization's own task."""

    code = "PRE_SURVEY_CLOSED"
    title = Text("登记申请已办结，请使用覆盖任务", "The application is decided; see the organization's own task")


class PreSurveyInvalid(Unprocessable):
    """The survey does not keep the rules."""

    code = "PRE_SURVEY_INVALID"
    title = Text("摸排信息不符合规定", "The survey does not keep the rules")
