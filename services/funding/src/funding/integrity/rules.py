"""What is done about a conflict that came out after the award."""

from enum import StrEnum
from typing import Final

from funding.integrity.errors import MeasureWrong
from shared.kit.transitions import StateMachine, Transition


class IntegrityState(StrEnum):
    """Where a case stands."""

    OPEN = "OPEN"
    DISMISSED = "DISMISSED"
    CONFIRMED = "CONFIRMED"


class Measure(StrEnum):
    """What follows from a confirmed case: the money goes on, or stands still until the project is terminated."""

    CONTINUE = "CONTINUE"
    TERMINATE = "TERMINATE"


_S = IntegrityState
INTEGRITY_MACHINE: Final = StateMachine(
    "integrity_case",
    [
        Transition(None, _S.OPEN, "open", ("SYS",), "a sheet was voided after the award"),
        Transition(
            _S.OPEN, _S.DISMISSED, "dismiss", ("MUN", "CTY"), "another person than who granted the award; reasons",
            "funding.conflict.decided.v1",
        ),
        Transition(
            _S.OPEN, _S.CONFIRMED, "confirm", ("MUN", "CTY"), "another person than who granted; reasons and a measure",
            "funding.conflict.decided.v1",
        ),
    ],
)  # fmt: skip
COMMANDS: Final = {IntegrityState.DISMISSED: "dismiss", IntegrityState.CONFIRMED: "confirm"}


def require_measure(outcome: IntegrityState, measure: Measure | None) -> None:
    """Pass a decision whose measure fits its outcome.

    Raises:
        MeasureWrong: a confirmed case has none, or a dismissed one has one.

    Source: cq-cso-opinions 14; linli-design
    """
    if (outcome is IntegrityState.CONFIRMED) != (measure is not None):
        raise MeasureWrong(clause_ref="14")
