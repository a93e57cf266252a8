"""How lapsed money goes back."""

from enum import StrEnum
from typing import Final

from funding.remittances.errors import NothingLapsed
from shared.kit.transitions import StateMachine, Transition


class RemittanceState(StrEnum):
    """Where a remittance stands."""

    REQUESTED = "REQUESTED"
    REMITTED = "REMITTED"
    REFUSED = "REFUSED"


_S = RemittanceState
REMITTANCE_MACHINE: Final = StateMachine(
    "remittance",
    [
        Transition(None, _S.REQUESTED, "request", ("FIN",), "so much has lapsed"),
        Transition(_S.REQUESTED, _S.REMITTED, "confirm", ("FIN", "CTY"), "another person; the treasury's receipt"),
        Transition(_S.REQUESTED, _S.REFUSED, "refuse", ("FIN", "CTY"), "another person; a reason"),
    ],
)


def amount_to_remit(stated_fen: int | None, lapsed_fen: int) -> int:
    """Return the sum to be remitted: what is stated, or all that has lapsed.

    Raises:
        NothingLapsed: less has lapsed, or nothing.

    Source: cq-cso-opinions 14; linli-design
    """
    amount = lapsed_fen if stated_fen is None else stated_fen
    if not 0 < amount <= lapsed_fen:
        raise NothingLapsed(clause_ref="14")
    return amount
