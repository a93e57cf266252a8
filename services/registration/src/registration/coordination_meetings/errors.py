"""How meetings of departments can fail."""

from shared.kit.problems import Forbidden, NotFound, Text, Unprocessable


class HeldInFuture(Unprocessable):
    """The meeting is to come."""

    code = "HELD_IN_FUTURE"
    title = Text("会议尚未召开", "The meeting is to come")


class DecisionInvalid(Unprocessable):
    """A decision does not fit the meeting."""

    code = "DECISION_INVALID"
    title = Text("议定事项与会议不符", "A decision does not fit the meeting")


class DecisionNotFound(NotFound):
    """The meeting has no such decision."""

    title = Text("未找到该议定事项", "The meeting has no such decision")


class OfficeCancels(Forbidden):
    """Only the office that held the meeting takes a decision back."""

    code = "OFFICE_CANCELS"
    title = Text("议定事项只能由召集单位取消", "Only the office that held the meeting cancels a decision")
