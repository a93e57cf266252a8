"""How runs and reports can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class UnknownScope(Unprocessable):
    """There was no such division or authority on the day."""

    code = "UNKNOWN_SCOPE"
    title = Text("当日没有该区划或登记管理机关", "There was no such division or authority on that day")


class AsOfInFuture(Unprocessable):
    """What has not happened yet cannot be counted."""

    code = "AS_OF_IN_FUTURE"
    title = Text("统计日不得晚于今天", "The day to be measured lies in the future")


class ShortfallUnexplained(Unprocessable):
    """A shortfall has no cause, or no day by which it is remedied."""

    code = "SHORTFALL_UNEXPLAINED"
    title = Text("存在未说明原因和整改期限的缺口", "A shortfall lacks its cause or its remedy date")


class UnknownShortfall(Unprocessable):
    """The report has no such shortfall."""

    code = "UNKNOWN_SHORTFALL"
    title = Text("报告中没有该缺口", "The report has no such shortfall")


class RemedyTooEarly(Unprocessable):
    """A remedy lies in the past, or before the day that was measured."""

    code = "REMEDY_DATE_PAST"
    title = Text("整改期限不得早于今天", "The remedy date lies in the past")


class RunReported(Conflict):
    """Another report on the run is published."""

    code = "RUN_ALREADY_REPORTED"
    title = Text("该次测算已有公布的报告", "A report on this run is published already")
