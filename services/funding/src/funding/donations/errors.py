"""How a donation can be refused."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NoLegalPersonality(Unprocessable):
    """A filed organization takes no donations itself."""

    code = "NO_LEGAL_PERSONALITY"
    title = Text("备案组织不具备法人资格，不得直接接受捐赠", "A filed organization takes no donations itself")


class NoReceipt(Conflict):
    """The donation has no receipt: it was not taken, or the donor wanted none."""

    code = "NO_RECEIPT"
    title = Text("该捐赠没有收据", "The donation has no receipt")


class FundForeign(Unprocessable):
    """The fund belongs to somebody else, or takes no donations."""

    code = "FUND_FOREIGN"
    title = Text("该资金不属于受赠组织或不用于捐赠", "The fund is not the receiver's, or takes no donations")


class MatterNotCleared(Unprocessable):
    """The major matter about the overseas donation is not cleared."""

    code = "MAJOR_MATTER_NOT_CLEARED"
    title = Text("境外捐赠须先完成重大事项报告", "An overseas donation waits until its major matter is cleared")


class OverseasNotRegistered(Unprocessable):
    """The overseas NGO has neither an office here nor a filed temporary activity."""

    code = "OVERSEAS_NGO_NOT_REGISTERED"
    title = Text("境外组织未登记代表机构也未备案临时活动", "The overseas NGO has no office here and no filed activity")


class RelatedBeneficiary(Unprocessable):
    """Somebody who would benefit is related to the donor."""

    code = "RELATED_BENEFICIARY"
    title = Text("捐赠人的利害关系人不得作为受益人", "A person related to the donor may not benefit")


class PurposeDiffers(Unprocessable):
    """The donation was given for something else, and the donor has not agreed."""

    code = "PURPOSE_DIFFERS"
    title = Text("用途与捐赠约定不符，须先征得捐赠人同意", "The donation was given for something else")


class DonationExhausted(Conflict):
    """Less of the donation is left than asked for."""

    code = "DONATION_EXHAUSTED"
    title = Text("捐赠余额不足", "Less of the donation is left")


class NotReceived(Conflict):
    """The donation is not with the organization."""

    code = "DONATION_NOT_RECEIVED"
    title = Text("该捐赠尚未接受或已退回", "The donation is not with the organization")


class PaymentForeign(Unprocessable):
    """The payment that a use names was none from the donation's fund for the purpose, or other uses account for it."""

    code = "PAYMENT_FOREIGN"
    title = Text(
        "所列付款不是该资金为此用途的有效付款，或已被其他使用记录占用",
        "The payment was none of the fund's for this purpose, or is accounted for by other uses",
    )


class NoReportDue(Conflict):
    """Nothing is to be reported of this donation, or not any more."""

    code = "NO_REPORT_DUE"
    title = Text("该捐赠无须公开使用报告或已报告完毕", "No report of this donation's use is due")


class ReportTooEarly(Conflict):
    """A report was published today already."""

    code = "REPORT_TOO_EARLY"
    title = Text("今日已公开使用报告", "A report was published today already")
