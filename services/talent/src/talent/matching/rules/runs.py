"""The states of a run."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition

SIZE_RULE: Final = "matching.batchSize"


class RunState(StrEnum):
    """How a run stands; FAILED says why in `error`."""

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"


_S = RunState

RUN_MACHINE: Final = StateMachine(
    "assignment_run",
    [
        Transition(None, _S.QUEUED, "queue", ("CTY", "MUN"), "a post is open, and somebody agrees to be matched"),
        Transition(_S.QUEUED, _S.RUNNING, "start", ("SYS",)),
        Transition(_S.RUNNING, _S.RUNNING, "start", ("SYS",), "the process that had it is gone"),
        Transition(_S.RUNNING, _S.DONE, "finish", ("SYS",)),
        Transition(_S.RUNNING, _S.FAILED, "fail", ("SYS",)),
        Transition(_S.QUEUED, _S.FAILED, "fail", ("SYS",), "its job is gone"),
    ],
)
