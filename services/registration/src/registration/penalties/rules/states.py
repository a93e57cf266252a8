"""The states of a penalty case and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class PenaltyState(StrEnum):
    """Where a case stands; IN_FORCE is served and not stayed."""

    OPENED = "OPENED"
    PROPOSED = "PROPOSED"
    HEARING = "HEARING"
    HEARD = "HEARD"
    DECIDED = "DECIDED"
    IN_FORCE = "IN_FORCE"
    STAYED = "STAYED"
    LIFTED = "LIFTED"
    CLOSED = "CLOSED"


_S = PenaltyState
OFFICERS: Final = ("CTY", "MUN")
UNDECIDED_STATES: Final = frozenset({_S.OPENED, _S.PROPOSED, _S.HEARING, _S.HEARD})
"""The organization is under investigation."""
IMPOSED_STATES: Final = frozenset({_S.DECIDED, _S.IN_FORCE, _S.STAYED})
"""A penalty was decided and has not fallen."""
_OTHERS: Final = "neither the proposer nor one who investigated"


def _row(
    source: PenaltyState | None,
    command: str,
    target: PenaltyState,
    roles: tuple[str, ...] = OFFICERS,
    guard: str = "",
    event: str | None = None,
) -> Transition[PenaltyState]:
    named = f"registration.penalty.{event}.v1" if event else None
    return Transition(source=source, target=target, command=command, roles=roles, guard=guard, event=named)


PENALTY_MACHINE: Final = StateMachine(
    "penalty",
    [
        _row(None, "open", _S.OPENED, (*OFFICERS, "INS", "SYS"), "a registered organization; not too long ago"),
        _row(_S.OPENED, "propose", _S.PROPOSED, guard="a kind and an amount that the law allows; told in writing"),
        _row(_S.OPENED, "close", _S.CLOSED, guard="reasons"),
        _row(_S.PROPOSED, "state", _S.PROPOSED, ("CSO",), "within 5 working days, once"),
        _row(_S.HEARING, "state", _S.HEARING, ("CSO",), "once"),
        _row(_S.PROPOSED, "answer", _S.PROPOSED, guard="a statement was made"),
        _row(_S.HEARING, "answer", _S.HEARING, guard="a statement was made"),
        _row(_S.HEARD, "answer", _S.HEARD, guard="a statement was made"),
        _row(_S.PROPOSED, "request_hearing", _S.HEARING, ("CSO",), "within 5 working days; a right to be heard"),
        _row(_S.HEARING, "announce_hearing", _S.HEARING, guard="at least 7 days ahead"),
        _row(_S.HEARING, "hear", _S.HEARD, guard=f"on its day or later; {_OTHERS}"),
        _row(_S.PROPOSED, "impose", _S.DECIDED, guard=f"5 working days are over; the statement is answered; {_OTHERS}"),
        _row(_S.HEARD, "impose", _S.DECIDED, guard=f"the statement is answered; {_OTHERS}"),
        _row(_S.PROPOSED, "drop", _S.CLOSED, guard=_OTHERS),
        _row(_S.HEARD, "drop", _S.CLOSED, guard=_OTHERS),
        _row(_S.DECIDED, "serve", _S.IN_FORCE, guard="within 7 days", event="in_force"),
        _row(_S.IN_FORCE, "appeal", _S.IN_FORCE, guard="in time"),
        _row(_S.IN_FORCE, "stay", _S.STAYED, guard="an appeal is open", event="lifted"),
        _row(_S.IN_FORCE, "uphold", _S.IN_FORCE, guard="an appeal is open"),
        _row(_S.STAYED, "uphold", _S.IN_FORCE, guard="an appeal is open", event="in_force"),
        _row(_S.IN_FORCE, "overturn", _S.LIFTED, guard="an appeal is open", event="lifted"),
        _row(_S.STAYED, "overturn", _S.LIFTED, guard="an appeal is open"),
        _row(_S.IN_FORCE, "execute", _S.IN_FORCE, guard="once"),
    ],
)  # fmt: skip
