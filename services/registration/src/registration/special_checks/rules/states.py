"""The states of a special check and its transitions."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class CheckState(StrEnum):
    """Where a check stands."""

    PLANNED = "PLANNED"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


_S = CheckState
_UNIT: Final = ("SUP",)
_COMPLETED: Final = "registration.supervision.special_check_completed.v1"

CHECK_MACHINE: Final = StateMachine(
    "special_check",
    [
        Transition(None, _S.PLANNED, "plan", _UNIT, "organizations under the unit"),
        Transition(_S.PLANNED, _S.PLANNED, "find", _UNIT, "of organizations that it covers"),
        Transition(_S.PLANNED, _S.COMPLETED, "complete", _UNIT, "this year; each dimension has a finding", _COMPLETED),
        Transition(_S.PLANNED, _S.CANCELLED, "cancel", _UNIT, "reasons"),
    ],
)
