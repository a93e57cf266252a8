"""How records of unit work can refuse."""

from shared.kit.problems import Conflict, Text, Unprocessable


class WorkInvalid(Unprocessable):
    """The record cannot be entered so."""

    code = "UNIT_WORK_INVALID"
    title = Text("支部工作记录不符合规定", "The record cannot be entered so")


class DuesEntered(Conflict):
    """The dues of the month are entered."""

    code = "DUES_ENTERED"
    title = Text("该月党费已登记", "The dues of the month are entered")


class PostTaken(Conflict):
    """The member holds a pioneer post already."""

    code = "PIONEER_POST_HELD"
    title = Text("该党员已设先锋岗", "The member holds a pioneer post already")


class PostEnded(Conflict):
    """The pioneer post has ended."""

    code = "PIONEER_POST_ENDED"
    title = Text("该先锋岗已结束", "The pioneer post has ended")
