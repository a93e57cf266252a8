"""How special checks can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NotUnderThisUnit(Unprocessable):
    """An organization is not dual-managed under the unit."""

    code = "NOT_UNDER_THIS_UNIT"
    title = Text("该组织不由本单位主管", "The organization is not under this supervising unit")


class NotCovered(Unprocessable):
    """A finding is about an organization that the check does not cover."""

    code = "NOT_COVERED"
    title = Text("该组织不在本次检查范围内", "The check does not cover the organization")


class CheckIncomplete(Unprocessable):
    """A dimension has no finding."""

    code = "CHECK_INCOMPLETE"
    title = Text("专项检查内容不完整", "The check is incomplete")


class YearOver(Conflict):
    """The year for which the check counts is over."""

    code = "YEAR_OVER"
    title = Text("检查年度已结束", "The year of the check is over")
