"""How money can be refused."""

from shared.kit.problems import Conflict, Locked, Text, Unprocessable


class FundExhausted(Conflict):
    """The fund has less free money than asked for."""

    code = "FUND_EXHAUSTED"
    title = Text("资金可用余额不足", "The fund has less free money than asked for")


class CommitmentExhausted(Conflict):
    """Less is set aside than asked for."""

    code = "COMMITMENT_EXHAUSTED"
    title = Text("已安排资金余额不足", "Less is set aside than asked for")


class FundClosed(Conflict):
    """The fund takes no money and sets none aside any more."""

    code = "FUND_CLOSED"
    title = Text("该资金已结账", "The fund is closed")


class KeyReused(Unprocessable):
    """The key was used for another content."""

    code = "KEY_REUSED"
    title = Text("同一幂等键已用于不同内容", "The key was used for another content")


class PurposeNotAllowed(Unprocessable):
    """The fund may not be spent for this."""

    code = "PURPOSE_NOT_ALLOWED"
    title = Text("用途不符合资金使用范围", "The fund may not be spent for this purpose")


class DivisionNotAllowed(Unprocessable):
    """The fund may not be spent there."""

    code = "DIVISION_NOT_ALLOWED"
    title = Text("使用地区不符合资金限定范围", "The fund may not be spent there")


class OutsideFundPeriod(Unprocessable):
    """The fund may not be spent on that day."""

    code = "OUTSIDE_FUND_PERIOD"
    title = Text("不在资金使用期限内", "The fund may not be spent on that day")


class PostedDayWrong(Unprocessable):
    """The day lies in the future or before the fund's newest posting."""

    code = "POSTED_DAY_WRONG"
    title = Text("记账日期不得晚于今日，也不得早于最近一笔", "The day is in the future or before the newest posting")


class NothingPaid(Unprocessable):
    """Nothing was paid that could come back."""

    code = "NOTHING_PAID"
    title = Text("该项目没有已拨付的资金可退回", "Nothing was paid that could come back")


class AlreadyReversed(Conflict):
    """The transaction was reversed, or is itself a reversal."""

    code = "ALREADY_REVERSED"
    title = Text("该笔交易已冲正或本身为冲正", "The transaction was reversed or is a reversal")


class NotReversible(Conflict):
    """What came of this transaction is undone by its own command."""

    code = "NOT_REVERSIBLE"
    title = Text("该类交易不能手工冲正", "A transaction of this kind is not reversed by hand")


class CustodyOnly(Unprocessable):
    """Money kept for others is not the pool's."""

    code = "CUSTODY_MONEY"
    title = Text("代管资金不得并入资金池使用", "Money kept for others is not the pool's to spend")


class AccountFrozen(Locked):
    """The organization must not act; it can pay back only."""

    code = "ACCOUNT_FROZEN"
    title = Text("组织账户已冻结，只收退款", "The organization's account is frozen: refunds only")


class AccountClosing(Locked):
    """The organization is being wound up."""

    code = "ACCOUNT_CLOSING"
    title = Text("组织正在清算", "The organization is being wound up")


class AccountClosed(Locked):
    """The organization has ended, or was never on record."""

    code = "ACCOUNT_CLOSED"
    title = Text("组织账户已关闭或不存在", "The organization has no account that is open")


class CreditSevere(Locked):
    """The organization stands on the list of serious violations."""

    code = "CREDIT_SEVERE"
    title = Text("组织被列入严重违法失信名单", "The organization stands on the list of serious violations")


class CreditAbnormal(Locked):
    """The organization stands on the list of abnormal activities."""

    code = "CREDIT_ABNORMAL"
    title = Text("组织被列入活动异常名录", "The organization stands on the list of abnormal activities")


class OutflowStopped(Locked):
    """Outflow was stopped until an officer and an auditor release it."""

    code = "OUTFLOW_STOPPED"
    title = Text("资金流出已停止，须经办人员与审计人员共同解除", "Outflow is stopped until two officers release it")


class StopStands(Conflict):
    """The stop stands already."""

    code = "STOP_STANDS"
    title = Text("该停止支付措施已存在", "The stop stands already")


class StopReleased(Conflict):
    """The stop was released, or this side has released it."""

    code = "STOP_RELEASED"
    title = Text("该停止措施已解除或本方已同意解除", "The stop was released, or this side has agreed already")
