"""Claims on money that was paid: why, by when, and where they stand."""

from enum import StrEnum
from typing import Final

from funding.clawbacks.errors import RepaidTooMuch
from shared.kit.transitions import StateMachine, Transition

DAYS_RULE: Final = "clawback.days"


class ClawbackReason(StrEnum):
    """Why money is asked back."""

    SURPLUS = "SURPLUS"
    INELIGIBLE = "INELIGIBLE"
    TERMINATED = "TERMINATED"
    POST_REVOCATION = "POST_REVOCATION"
    DUPLICATE = "DUPLICATE"
    REVOKED = "REVOKED"
    OTHER = "OTHER"


class ClawbackState(StrEnum):
    """Where a claim stands."""

    ORDERED = "ORDERED"
    OVERDUE = "OVERDUE"
    PAID = "PAID"
    CANCELLED = "CANCELLED"


_S = ClawbackState
OPEN_STATES: Final = frozenset({_S.ORDERED, _S.OVERDUE})
CLAWBACK_MACHINE: Final = StateMachine(
    "clawback",
    [
        Transition(None, _S.ORDERED, "order", ("CTY", "FIN", "SYS"), "once per origin", "funding.clawback.ordered.v1"),
        Transition(_S.ORDERED, _S.OVERDUE, "miss", ("SYS",), "the day has passed", "funding.clawback.overdue.v1"),
        Transition(_S.ORDERED, _S.PAID, "repay", ("FIN",), "all is back", "funding.clawback.paid.v1"),
        Transition(_S.OVERDUE, _S.PAID, "repay", ("FIN",), "all is back", "funding.clawback.paid.v1"),
        Transition(_S.ORDERED, _S.CANCELLED, "cancel", ("CTY",), "another person; a reason"),
        Transition(_S.OVERDUE, _S.CANCELLED, "cancel", ("CTY",), "another person; a reason"),
    ],
)


def repaid_after(amount_fen: int, repaid_fen: int, more_fen: int) -> int:
    """Return what has been repaid after another payment.

    Raises:
        RepaidTooMuch: it is more than was claimed.

    Source: cq-cso-opinions 14; linli-design
    """
    if repaid_fen + more_fen > amount_fen:
        raise RepaidTooMuch(clause_ref="14")
    return repaid_fen + more_fen
