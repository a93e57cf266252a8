"""Who keeps whose money, how it is paid, and what it may cost."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from funding.custody.errors import CustodyEnded, CustodyFrozen, FeeTooHigh, NotForCustody, RecipientNotFitting
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.transitions import StateMachine, Transition

COSIGN_RULE: Final = "custody.coSignFen"
FEE_RULE: Final = "custody.feeMaxBps"
TRANSFER_RULE: Final = "custody.transferDays"
SUCCESSOR_RULE: Final = "custody.successorDays"
GRACE_RULE: Final = "custody.reconcileGraceDays"
BPS: Final = 10_000


class SubLedgerState(StrEnum):
    """Where a sub-ledger stands."""

    OPEN = "OPEN"
    FROZEN = "FROZEN"
    TRANSFERRING = "TRANSFERRING"
    CLOSED = "CLOSED"


class CustodyOrderState(StrEnum):
    """Where a payment stands."""

    REQUESTED = "REQUESTED"
    CHECKED = "CHECKED"
    PAID = "PAID"
    REFUSED = "REFUSED"


class CustodyOrderKind(StrEnum):
    """What leaves custody: a payment, or everything, to the own account or to the keeper of another town."""

    PAYMENT = "PAYMENT"
    OWN_ACCOUNT = "OWN_ACCOUNT"
    KEEPER = "KEEPER"


_S = CustodyOrderState
CUSTODY_ORDER_MACHINE: Final = StateMachine(
    "custody_order",
    [
        Transition(None, _S.REQUESTED, "request", ("CSO", "SYS"), "the principal's treasurer; enough is kept"),
        Transition(_S.REQUESTED, _S.CHECKED, "check", ("HUB",), "another person; the committee signs too"),
        Transition(_S.REQUESTED, _S.PAID, "check_and_pay", ("HUB",), "another person", "funding.custody.paid.v1"),
        Transition(_S.CHECKED, _S.PAID, "cosign", ("COM",), "a third person", "funding.custody.paid.v1"),
        Transition(_S.REQUESTED, _S.REFUSED, "refuse", ("HUB",), "a reason"),
        Transition(_S.CHECKED, _S.REFUSED, "refuse", ("HUB", "COM"), "a reason"),
    ],
)


def require_keepable(tier: str, status: str, town_code: str | None, custody_town: str) -> None:
    """Pass a filed, active organization of the custody account's town.

    Raises:
        NotForCustody: it is another one.

    Source: cq-cso-opinions 14; linli-design
    """
    if tier == Tier.REGISTERED or status != OrganizationStatus.ACTIVE or town_code != custody_town:
        raise NotForCustody(clause_ref="14")


def require_payable_from(state: str, account_state: str, kind: str = CustodyOrderKind.PAYMENT) -> None:
    """Pass when money may leave a sub-ledger in this way; to the own account only what is being transferred there.

    Raises:
        CustodyFrozen: it is frozen.
        CustodyEnded: it is closed or being handed over.

    Source: cq-cso-opinions 14; linli-design
    """
    if SubLedgerState.FROZEN in (state, account_state):
        raise CustodyFrozen(clause_ref="14")
    wanted = SubLedgerState.TRANSFERRING if kind == CustodyOrderKind.OWN_ACCOUNT else SubLedgerState.OPEN
    if state != wanted or account_state != SubLedgerState.OPEN:
        raise CustodyEnded(clause_ref="14")


def require_same_purpose(category: str | None, heir_category: str | None) -> None:
    """Pass an heir that works for the same purpose as the group that was struck off.

    Raises:
        RecipientNotFitting: it works for another one.

    Source: cq-cso-opinions 14; linli-design
    """
    if category is not None and heir_category is not None and category != heir_category:
        raise RecipientNotFitting(clause_ref="14")


def needs_cosign(amount_fen: int, above_fen: int) -> bool:
    """Return whether the committee signs too: above the sum, not at it.

    Source: cq-cso-opinions 14; linli-design
    """
    return amount_fen > above_fen


def require_fee_agreed(bps: int, most_bps: int) -> None:
    """Pass a fee that may be agreed.

    Raises:
        FeeTooHigh: it is above what is allowed.

    Source: cq-cso-opinions 14; linli-design
    """
    if bps > most_bps:
        raise FeeTooHigh(clause_ref="14")


def require_fee_due(fee_fen: int, charged_fen: int, deposited_fen: int, agreed_bps: int) -> None:
    """Pass a fee that, with those before it, does not exceed what was agreed of the money that came in.

    Raises:
        FeeTooHigh: it does.

    Source: cq-cso-opinions 14; linli-design
    """
    if (fee_fen + charged_fen) * BPS > deposited_fen * agreed_bps:
        raise FeeTooHigh(clause_ref="14")


def has_custody_mandate(services: Collection[str], *, ended: bool) -> bool:
    """Return whether a mandate lets a hub keep money.

    Source: cq-cso-opinions 14; linli-design
    """
    return "CUSTODY" in services and not ended
