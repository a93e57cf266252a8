"""The states of a payment order and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class BasisKind(StrEnum):
    """What an order pays for."""

    AWARD = "AWARD"
    CONTRACT = "CONTRACT"
    SUBSIDY = "SUBSIDY"
    OTHER = "OTHER"


class OrderState(StrEnum):
    """Where an order stands."""

    CREATED = "CREATED"
    APPROVED = "APPROVED"
    HELD = "HELD"
    SENT = "SENT"
    PAID = "PAID"
    BOUNCED = "BOUNCED"
    CANCELLED = "CANCELLED"


_S = OrderState
MAKERS: Final = ("FIN", "FDN")
CHECKERS: Final = ("FIN", "CTY", "FDN")
OPEN_STATES: Final = frozenset({_S.CREATED, _S.APPROVED, _S.HELD})
"""Not given to the bank."""
UNSETTLED_STATES: Final = frozenset({*OPEN_STATES, _S.SENT, _S.BOUNCED})
"""Money of commitments is still bound by it."""


def _row(
    source: OrderState | None,
    command: str,
    target: OrderState,
    roles: tuple[str, ...],
    guard: str = "",
    event: str | None = None,
) -> Transition[OrderState]:
    named = f"funding.disbursement.{event}.v1" if event else None
    return Transition(source=source, target=target, command=command, roles=roles, guard=guard, event=named)


ORDER_MACHINE: Final = StateMachine(
    "disbursement",
    [
        _row(None, "make", _S.CREATED, (*MAKERS, "SYS"), "once per tranche; money is set aside", "requested"),
        _row(_S.CREATED, "approve", _S.APPROVED, CHECKERS, "another person; the organization may be paid"),
        _row(_S.CREATED, "hold", _S.HELD, (*CHECKERS, "SYS"), "a reason", "held"),
        _row(_S.APPROVED, "hold", _S.HELD, (*CHECKERS, "SYS"), "a reason", "held"),
        _row(_S.HELD, "release_created", _S.CREATED, ("SYS",), "no reason is left", "released"),
        _row(_S.HELD, "release_approved", _S.APPROVED, ("SYS",), "no reason is left", "released"),
        _row(_S.APPROVED, "send", _S.SENT, MAKERS, "everything checked again just before, with registration itself"),
        _row(_S.SENT, "settle", _S.PAID, (*MAKERS, "SYS"), "the bank has paid", "paid"),
        _row(_S.SENT, "bounce", _S.BOUNCED, (*MAKERS, "SYS"), "the bank sent it back", "bounced"),
        _row(_S.PAID, "bounce", _S.BOUNCED, (*MAKERS, "SYS"), "the bank sent it back later", "bounced"),
        _row(_S.BOUNCED, "renew", _S.CREATED, MAKERS, "to be approved again"),
        _row(_S.CREATED, "cancel", _S.CANCELLED, (*CHECKERS, "SYS"), "a reason"),
        _row(_S.APPROVED, "cancel", _S.CANCELLED, (*CHECKERS, "SYS"), "a reason"),
        _row(_S.HELD, "cancel", _S.CANCELLED, (*CHECKERS, "SYS"), "a reason"),
        _row(_S.BOUNCED, "cancel", _S.CANCELLED, (*CHECKERS, "SYS"), "a reason"),
    ],
)
