"""How fee waivers can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class WaiverOverlaps(Conflict):
    """The organization has a waiver of this item in that time."""

    code = "WAIVER_OVERLAPS"
    title = Text("该组织同一项目的减免期间重叠", "The organization has a waiver of this item in that time")


class TermTurned(Unprocessable):
    """The term ends before it begins."""

    code = "TERM_TURNED"
    title = Text("减免结束日期早于开始日期", "The term ends before it begins")


class OutsideStartUpTime(Unprocessable):
    """The organization is no start-up in all of that time."""

    code = "NOT_A_START_UP"
    title = Text("减免期间超出初创期", "The term is not within the organization's start-up time")


class WaivedTwice(Unprocessable):
    """The rent is borne already: by free premises, or by a subsidy."""

    code = "RENT_BORNE"
    title = Text("同期已享受无偿场地或租金补贴", "Its premises are free, or its rent subsidized, in that time")
