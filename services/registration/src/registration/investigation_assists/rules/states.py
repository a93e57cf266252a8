"""The states of a request that a supervising unit help to investigate, and its transitions."""

from datetime import date
from enum import StrEnum
from typing import Final

from registration.investigation_assists.errors import DueInPast
from shared.kit.transitions import StateMachine, Transition


class AssistState(StrEnum):
    """Where a request stands."""

    REQUESTED = "REQUESTED"
    ANSWERED = "ANSWERED"
    CLOSED = "CLOSED"


_S = AssistState
_OFFICERS: Final = ("CTY", "MUN")
ASSIST_MACHINE: Final = StateMachine(
    "investigation_assist",
    [
        Transition(None, _S.REQUESTED, "request", _OFFICERS, "the organization has a supervising unit"),
        Transition(_S.REQUESTED, _S.ANSWERED, "answer", ("SUP",)),
        Transition(_S.REQUESTED, _S.CLOSED, "close", _OFFICERS, "not needed any more"),
        Transition(_S.ANSWERED, _S.CLOSED, "close", _OFFICERS),
        Transition(_S.ANSWERED, _S.REQUESTED, "ask_again", _OFFICERS, "the answer lacks something"),
    ],
)


def require_due_ahead(due_on: date, today: date) -> None:
    """Pass a day by which the unit can still answer.

    Raises:
        DueInPast: it is today or earlier.

    Source: cq-cso-opinions 18; linli-design
    """
    if due_on <= today:
        raise DueInPast
