"""How meetings can refuse."""

from shared.kit.problems import Conflict, Text, Unprocessable


class MeetingInvalid(Unprocessable):
    """The meeting cannot be entered so."""

    code = "PARTY_MEETING_INVALID"
    title = Text("组织生活记录不符合规定", "The meeting cannot be entered so")


class UnitNotWorking(Conflict):
    """The unit is not established, or has ended."""

    code = "UNIT_NOT_WORKING"
    title = Text("党组织尚未成立或已撤销", "The unit is not established or has ended")


class MinutesThere(Conflict):
    """The meeting has its minutes."""

    code = "MINUTES_THERE"
    title = Text("已有会议记录", "The meeting has its minutes")


class MinutesShared(Conflict):
    """The same paper is another meeting's minutes; each record has its own."""

    code = "MINUTES_SHARED"
    title = Text("该记录已用于另一次会议", "The paper is another meeting's minutes")


class PeriodClosed(Conflict):
    """The period of the meeting is closed."""

    code = "PERIOD_CLOSED"
    title = Text("该期间已结账", "The period is closed")


class UnknownPeriod(Unprocessable):
    """There is no such period."""

    code = "UNKNOWN_PERIOD"
    title = Text("期间格式应为 2024-03、2024-Q1 或 2024", "A period is 2024-03, 2024-Q1 or 2024")
