"""How activities can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class ActivityRefused(Unprocessable):
    """The activity breaks rules of clauses 6 and 10; all of them are listed."""

    code = "ACTIVITY_REFUSED"
    title = Text("活动不符合规定", "The activity breaks rules")


class ScreeningRequired(Conflict):
    """The community party organization has not passed it yet."""

    code = "SCREENING_REQUIRED"
    title = Text("活动尚未经社区党组织审核通过", "The community party organization has not passed the activity")


class NothingToScreen(Conflict):
    """It need not be looked at, or has been."""

    code = "NOTHING_TO_SCREEN"
    title = Text("该活动无需审核或已审核", "The activity need not be looked at, or has been")


class NotYetHeld(Unprocessable):
    """The activity is still to come."""

    code = "NOT_YET_HELD"
    title = Text("活动尚未开始", "The activity is still to come")
