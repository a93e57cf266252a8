"""The way of a task."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class TaskState(StrEnum):
    """Where a task stands; CANCELLED when the organization has ended or found its place otherwise."""

    OPEN = "OPEN"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


_S = TaskState
_MOVED: Final = "registration.organization.moved_community.v1"

TASK_MACHINE: Final = StateMachine(
    "rehoming_task",
    [
        Transition(None, _S.OPEN, "open", ("SYS",), "split or abolished"),
        Transition(_S.OPEN, _S.DONE, "assign", ("CTY",), "a successor", _MOVED),
        Transition(_S.OPEN, _S.CANCELLED, "cancel", ("SYS",), "ended, or moved by itself"),
    ],
)
