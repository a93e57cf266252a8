"""How subsidies can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class SubsidyKnown(Conflict):
    """The organization has, or had, a subsidy of this type on this basis."""

    code = "SUBSIDY_KNOWN"
    title = Text("该事由的补贴已申请或发放，不得重复", "There is a subsidy of this type for this already")


class ProposalDiffers(Conflict):
    """The decision is not the one that was proposed."""

    code = "PROPOSAL_DIFFERS"
    title = Text("决定与拟办意见不一致，请先退回", "The decision differs from the proposal; return it first")


class PaymentStands(Conflict):
    """An order for the subsidy stands, or it was paid."""

    code = "PAYMENT_STANDS"
    title = Text("该补贴已有有效付款单", "There is a payment order for the subsidy")


class DisputeKnown(Conflict):
    """This decision was disputed already."""

    code = "DISPUTE_KNOWN"
    title = Text("对该决定已提出过异议", "This decision was disputed already")


class NoOpenDispute(Conflict):
    """Nothing is disputed."""

    code = "NO_OPEN_DISPUTE"
    title = Text("没有待处理的异议", "There is no open dispute")


class ApplicationTooLate(Unprocessable):
    """The time to apply is over."""

    code = "APPLICATION_TOO_LATE"
    title = Text("已超过补贴申请期限", "The time to apply for the subsidy is over")


class DisputeTooLate(Unprocessable):
    """The time to dispute the decision is over."""

    code = "DISPUTE_TOO_LATE"
    title = Text("已超过异议期限", "The time to dispute the decision is over")


class NotAStartUpAnyMore(Unprocessable):
    """The organization is no start-up, or none of a village."""

    code = "NOT_A_START_UP"
    title = Text("不属于初创期社区社会组织", "The organization is not a start-up (of a village, where that is asked)")


class BasisEnded(Unprocessable):
    """What the subsidy is given for has ended."""

    code = "BASIS_ENDED"
    title = Text("补贴事由已不存在", "What the subsidy is given for has ended")


class LeaseWrong(Unprocessable):
    """The lease does not bear a rent subsidy of that year."""

    code = "LEASE_WRONG"
    title = Text("租赁情况不符合租金补贴条件", "The lease does not bear a rent subsidy of that year")


class RentBorne(Unprocessable):
    """The organization has premises without rent in that time."""

    code = "RENT_BORNE"
    title = Text("同期已享受无偿场地或租金减免", "Its premises are free, or its rent waived, in that time")


class PayeeMissing(Unprocessable):
    """A filed organization is paid through its hub or sponsor, and there is none that may be paid."""

    code = "PAYEE_MISSING"
    title = Text("备案组织须经代管枢纽组织或承接组织收款", "A filed organization is paid through a hub or sponsor")


class FundNotForSubsidies(Unprocessable):
    """A fund named is not the authority's own, or there is none."""

    code = "FUND_NOT_OURS"
    title = Text("所列资金不属于本级部门", "A fund is missing, or is not one of the authority")


class NotRevocable(Unprocessable):
    """On this ground the subsidy cannot be taken back."""

    code = "NOT_REVOCABLE"
    title = Text("不得以该理由撤销该补贴", "The subsidy cannot be revoked on this ground")


class AmountMissing(Unprocessable):
    """By the rules of its day the subsidy comes to nothing."""

    code = "AMOUNT_MISSING"
    title = Text("按当日标准该补贴金额为零", "By the rules of its day the subsidy comes to nothing")
