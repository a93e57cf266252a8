"""The states of an evaluation and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class EvaluationState(StrEnum):
    """Where an evaluation stands; from GRANTED on it is a grade."""

    APPLIED = "APPLIED"
    ACCEPTED = "ACCEPTED"
    SCORED = "SCORED"
    PUBLICITY = "PUBLICITY"
    GRANTED = "GRANTED"
    EXPIRED = "EXPIRED"
    SUPERSEDED = "SUPERSEDED"
    CANCELLED = "CANCELLED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


_S = EvaluationState
OFFICERS: Final = ("CTY", "MUN")
PUBLIC_STATES: Final = frozenset({_S.PUBLICITY, _S.GRANTED})
"""What everybody may see."""


def _row(
    source: EvaluationState | None,
    command: str,
    target: EvaluationState,
    roles: tuple[str, ...] = OFFICERS,
    guard: str = "",
    event: str | None = None,
) -> Transition[EvaluationState]:
    named = f"registration.evaluation.{event}.v1" if event else None
    return Transition(source=source, target=target, command=command, roles=roles, guard=guard, event=named)


EVALUATION_MACHINE: Final = StateMachine(
    "evaluation",
    [
        _row(None, "apply", _S.APPLIED, ("CSO",), "eligible"),
        _row(_S.APPLIED, "accept", _S.ACCEPTED, guard="still eligible"),
        _row(_S.APPLIED, "refuse", _S.REFUSED, guard="reasons"),
        _row(_S.APPLIED, "withdraw", _S.WITHDRAWN, ("CSO",)),
        _row(_S.ACCEPTED, "withdraw", _S.WITHDRAWN, ("CSO",)),
        _row(_S.ACCEPTED, "assign", _S.ACCEPTED, guard="no expert with a conflict, no officer of the case"),
        _row(_S.ACCEPTED, "score", _S.ACCEPTED, ("REV",), "an expert of the evaluation, once"),
        _row(_S.ACCEPTED, "recuse", _S.ACCEPTED, ("REV",), "an expert of the evaluation, before the sheet"),
        _row(_S.ACCEPTED, "close_scoring", _S.SCORED, guard="enough experts, all have scored"),
        _row(_S.SCORED, "decide", _S.PUBLICITY, guard="quorum and majority of the committee"),
        _row(_S.PUBLICITY, "object", _S.PUBLICITY, ("CSO", "PUB", "RES"), "within the days of publicity"),
        _row(_S.PUBLICITY, "review", _S.PUBLICITY, guard="majority of all members of the review committee"),
        _row(_S.PUBLICITY, "grant", _S.GRANTED,
             guard="publicity is over; no objection is open; another person; still not excluded", event="granted"),
        _row(_S.GRANTED, "propose_measure", _S.GRANTED, guard="a ground"),
        _row(_S.GRANTED, "drop_measure", _S.GRANTED, guard="another person"),
        _row(_S.GRANTED, "downgrade", _S.GRANTED, guard="another person; not the lowest grade", event="downgraded"),
        _row(_S.GRANTED, "cancel", _S.CANCELLED, guard="another person", event="cancelled"),
        _row(_S.GRANTED, "supersede", _S.SUPERSEDED, ("SYS",), "another grade was granted"),
        _row(_S.GRANTED, "expire", _S.EXPIRED, ("SYS",), "its years are over, or its holder has ended", "expired"),
        _row(_S.GRANTED, "return_certificate", _S.GRANTED, guard="downgraded"),
        _row(_S.CANCELLED, "return_certificate", _S.CANCELLED, guard="once"),
    ],
)  # fmt: skip
