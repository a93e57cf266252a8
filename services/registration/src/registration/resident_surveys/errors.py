"""How surveys can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class SurveyOfTheYear(Conflict):
    """The community has a survey for the year."""

    code = "SURVEY_OF_THE_YEAR"
    title = Text("该社区本年度已有调查", "The community has a survey for this year")


class AnsweredBefore(Conflict):
    """A resident answers once."""

    code = "ANSWERED_BEFORE"
    title = Text("您已参与本次调查", "You have answered this survey")


class SurveyPeriod(Unprocessable):
    """The last day has passed, or lies in another year."""

    code = "SURVEY_PERIOD"
    title = Text("截止日期须在今天之后、本年度之内", "The last day lies after today and within the year")
