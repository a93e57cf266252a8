"""How service records can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class RecordRefused(Unprocessable):
    """The record breaks rules of clauses 5 and 8; all of them are listed."""

    code = "RECORD_REFUSED"
    title = Text("服务记录不符合规定", "The service record breaks rules")


class VolunteerOverlap(Conflict):
    """A volunteer cannot serve in two places at once."""

    code = "VOLUNTEER_OVERLAP"
    title = Text("同一志愿者的服务时间重叠", "A volunteer's hours overlap with others")


class VolunteerDayFull(Unprocessable):
    """A volunteer serves so many hours a day and no more."""

    code = "VOLUNTEER_DAY_FULL"
    title = Text("志愿者当日服务时长超过上限", "A volunteer's hours of the day exceed the limit")


class RecordSettled(Conflict):
    """The time for corrections is over: the numbers of the month are fixed."""

    code = "RECORD_SETTLED"
    title = Text("更正期限已过，统计数据已固定", "The time for corrections is over")


class PeriodReversed(Unprocessable):
    """The period ends before it begins."""

    code = "PERIOD_REVERSED"
    title = Text("截止时间不能早于开始时间", "The period ends before it begins")
