"""How custody can be refused."""

from shared.kit.problems import Conflict, Locked, Text, Unprocessable


class NoCustodyMandate(Unprocessable):
    """The organization is no hub of the town with custody among its services."""

    code = "NO_CUSTODY_MANDATE"
    title = Text("该组织不是本街镇承担代管职能的枢纽组织", "The organization has no mandate for custody in the town")


class NotForCustody(Unprocessable):
    """Only a filed organization of the town has its money kept."""

    code = "NOT_FOR_CUSTODY"
    title = Text("仅本街镇的备案组织可由枢纽组织代管资金", "Only filed organizations of the town have their money kept")


class CustodyFrozen(Locked):
    """Nothing is paid out until it is released; money may come in."""

    code = "CUSTODY_FROZEN"
    title = Text("代管账户已冻结，只可查询和收退款", "Custody is frozen: it can be read and receive refunds only")


class CustodyEnded(Conflict):
    """The account or sub-ledger is closed or being handed over."""

    code = "CUSTODY_ENDED"
    title = Text("代管账户已关闭或正在移交", "The account is closed or being handed over")


class CustodyExhausted(Conflict):
    """The organization has less than asked for."""

    code = "CUSTODY_EXHAUSTED"
    title = Text("代管余额不足", "Less is kept than asked for")


class FeeTooHigh(Unprocessable):
    """The fee is more than allowed, or than was agreed."""

    code = "FEE_TOO_HIGH"
    title = Text("代管费超过约定或规定的上限", "The fee exceeds what was agreed or is allowed")


class CosignMissing(Conflict):
    """The order is not one for the committee, or was not checked yet."""

    code = "COSIGN_NOT_DUE"
    title = Text("该付款单无须或尚不能会签", "The order is not for the committee to sign now")


class StillDiffers(Conflict):
    """The newest reconciliation shows a difference, or there is none since the freeze."""

    code = "STILL_DIFFERS"
    title = Text(
        "最近一次对账仍有差异或尚未对账", "The newest reconciliation differs, or there is none since the freeze"
    )


class NoSuccessor(Conflict):
    """Nobody was named to take over, or the successor has opened no account."""

    code = "NO_SUCCESSOR"
    title = Text("尚未指定接管方或接管方未开立代管账户", "No successor was named, or it has opened no account")


class NotTransferable(Conflict):
    """The organization has no verified account of its own, or is not to be handed over."""

    code = "NOT_TRANSFERABLE"
    title = Text(
        "该组织尚无核验通过的自有账户或无须移交", "No own account is verified, or nothing is to be handed over"
    )


class InCustody(Conflict):
    """The organization's money is kept already, or the hub has its account."""

    code = "IN_CUSTODY"
    title = Text("该组织已有代管账户", "The money is kept already")


class RecipientNotFitting(Unprocessable):
    """What was kept goes to a group of the same purpose, or to a fund of the same community, and nowhere else."""

    code = "RECIPIENT_NOT_FITTING"
    title = Text(
        "结余只能转给同类宗旨的社区社会组织或本社区的服务资金",
        "The rest goes to a group of the same purpose or to a fund of the same community",
    )
