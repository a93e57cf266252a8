"""How work on priority groups and founder cases can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class GroupKnown(Conflict):
    """The person belongs to the group in that time already."""

    code = "GROUP_KNOWN"
    title = Text("该时段已有同类重点人群记录", "The person belongs to the group in that time already")


class AlreadyDecided(Conflict):
    """It was verified or refused before."""

    code = "ALREADY_DECIDED"
    title = Text("已审核", "It was decided before")


class GroupDayWrong(Unprocessable):
    """A group begins today or earlier."""

    code = "DAY_IN_FUTURE"
    title = Text("日期不得晚于今日", "The day lies in the future")


class NotRural(Unprocessable):
    """The organization is not at home in a village, or is not on record."""

    code = "NOT_RURAL"
    title = Text("该组织不是农村社区社会组织", "The organization is not a rural one")


class FounderKnown(Conflict):
    """There is a case of this person and organization."""

    code = "FOUNDER_CASE_KNOWN"
    title = Text("该人员与组织已有创办认定", "There is a case of this person and organization")
