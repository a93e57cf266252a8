"""How sources and funds can be refused."""

from shared.kit.problems import Conflict, Text, Unprocessable


class OwnerWrong(Unprocessable):
    """Money of this kind is raised by somebody else."""

    code = "OWNER_WRONG"
    title = Text("资金来源类型与所有者不符", "Money of this kind has another owner")


class PlaceWrong(Unprocessable):
    """The place does not belong to the authority, or a place is missing."""

    code = "PLACE_WRONG"
    title = Text("所属区划与主管机关不符", "The place does not belong to the authority")


class CustodyByHub(Unprocessable):
    """Money kept for others comes on the books with a custody account only."""

    code = "CUSTODY_BY_HUB"
    title = Text("代管资金只能通过代管账户设立", "Money kept for others is opened with a custody account only")


class FundNotEmpty(Conflict):
    """The fund holds free money or money set aside."""

    code = "FUND_NOT_EMPTY"
    title = Text("该资金尚有可用或已安排余额", "The fund holds free money or money set aside")


class YearNotOver(Conflict):
    """The fund's fiscal year runs."""

    code = "YEAR_NOT_OVER"
    title = Text("会计年度尚未结束", "The fiscal year is not over")


class NothingLapsed(Conflict):
    """Nothing is to go back to the treasury."""

    code = "NOTHING_LAPSED"
    title = Text("没有应上缴的结余", "Nothing is to go back to the treasury")
