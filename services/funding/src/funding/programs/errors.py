"""How programs can fail."""

from shared.kit.problems import Conflict, Locked, Text, Unprocessable


class TermsNotAllowed(Unprocessable):
    """The terms of the program break rules."""

    code = "TERMS_NOT_ALLOWED"
    title = Text("项目方案不符合规定", "The terms of the program are not allowed")


class NotAFoundation(Unprocessable):
    """Only an acting foundation gives foundation grants."""

    code = "NOT_A_FOUNDATION"
    title = Text("该组织不是正常存续的基金会", "The organization is no acting foundation")


class OwnerNotAllowed(Unprocessable):
    """An authority's program has no foundation as its owner, and a foundation's has one."""

    code = "OWNER_NOT_ALLOWED"
    title = Text("该类项目的主办方不符", "This kind of program has another kind of owner")


class CallNotOver(Conflict):
    """Proposals may still come in."""

    code = "CALL_NOT_OVER"
    title = Text("申报尚未截止", "The call is not over")


class ProposalsOpen(Conflict):
    """Something of the program is not decided or not ended."""

    code = "PROPOSALS_OPEN"
    title = Text("尚有未办结的申报或项目", "Proposals or projects of the program are still open")


class FundUnknown(Unprocessable):
    """A fund named does not exist, is closed or is another's."""

    code = "FUND_UNKNOWN"
    title = Text("资金来源不存在或不属于主办方", "A fund does not exist or is not the program's owner's")


class FundsInsufficient(Unprocessable):
    """The funds named do not hold what the program wants to give."""

    code = "FUNDS_INSUFFICIENT"
    title = Text("资金来源可用余额不足", "The funds do not hold the program's budget")


class PurposeNotAllowed(Unprocessable):
    """The money may not be used for this."""

    code = "PURPOSE_NOT_ALLOWED"
    title = Text("资金不得用于该用途", "The money may not be used for this purpose")


class ProgramLocked(Locked):
    """The program takes no proposals any more."""

    code = "CALL_CLOSED"
    title = Text("申报已截止或尚未开始", "The call is not open")
