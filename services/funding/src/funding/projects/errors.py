"""How funded projects can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class SigningTooLate(Conflict):
    """The time for signing is over."""

    code = "SIGNING_TOO_LATE"
    title = Text("签约期限已过", "The time for signing is over")


class AccountHolderDiffers(Unprocessable):
    """The account is not in the name of the organization or its sponsor; personal accounts are never paid."""

    code = "ACCOUNT_HOLDER_DIFFERS"
    title = Text("账户户名与组织(承接方)名称不一致", "The account holder is not the organization or its sponsor")


class GateClosed(Unprocessable):
    """What the tranche waits for has not come; all of it is named."""

    code = "GATE_CLOSED"
    title = Text("拨付条件尚未满足", "The tranche's conditions are not met")


class InvoiceUsed(Unprocessable):
    """The invoice was used before."""

    code = "INVOICE_USED"
    title = Text("该发票已在项目中列支", "The invoice was used in a project")


class VoucherUsed(Unprocessable):
    """The expense voucher was used before."""

    code = "VOUCHER_USED"
    title = Text("该支出凭证已在项目中列支", "The voucher was used in a project")


class SharesExceed(Unprocessable):
    """More than the whole of a cost item is charged to projects."""

    code = "SHARES_EXCEED"
    title = Text("同一成本在各项目分摊合计超过100%", "More than the whole of a cost is charged to projects")


class ExpenseOutsidePeriod(Unprocessable):
    """The money was not spent within the project's time, or not yet."""

    code = "EXPENSE_OUTSIDE_PERIOD"
    title = Text("支出不在项目期限内", "The expense lies outside the project's time")


class EligibleTooMuch(Unprocessable):
    """More is stated as eligible than was spent, or than grant and own share allow."""

    code = "ELIGIBLE_TOO_MUCH"
    title = Text("合规支出超过凭证或资金总额", "More is stated as eligible than vouchers or money allow")


class RefundOpen(Conflict):
    """Money is still to be paid back."""

    code = "REFUND_OPEN"
    title = Text("尚有应退资金", "Money is still to be paid back")


class StaffingNotAwaited(Conflict):
    """The award waits for no staff."""

    code = "STAFFING_NOT_AWAITED"
    title = Text("该资助不再等待社工到岗", "The award waits for no staff")
