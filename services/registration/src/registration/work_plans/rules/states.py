"""The states of plans and of their measures, and their transitions."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class PlanState(StrEnum):
    """Where a plan stands."""

    DRAFT = "DRAFT"
    ADOPTED = "ADOPTED"
    CLOSED = "CLOSED"


class MeasureState(StrEnum):
    """Where a measure stands."""

    PLANNED = "PLANNED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    DROPPED = "DROPPED"


_P = PlanState
_M = MeasureState
_OFFICES: Final = ("MUN", "CTY", "STR")
_WRITERS: Final = (*_OFFICES, "DEP")
SETTLED: Final = (_M.DONE, _M.DROPPED)

PLAN_MACHINE: Final = StateMachine(
    "work_plan",
    [
        Transition(None, _P.DRAFT, "create", _OFFICES),
        Transition(_P.DRAFT, _P.DRAFT, "update", _OFFICES),
        Transition(_P.DRAFT, _P.DRAFT, "add_measure", _WRITERS, "a department of the plan; within its period"),
        Transition(_P.ADOPTED, _P.ADOPTED, "add_measure", _WRITERS, "a department of the plan; within its period"),
        Transition(_P.DRAFT, _P.ADOPTED, "adopt", _OFFICES, "goals; each department has a measure"),
        Transition(_P.ADOPTED, _P.ADOPTED, "progress", _WRITERS, "the writer of the measure, or the office"),
        Transition(_P.ADOPTED, _P.ADOPTED, "review", _OFFICES, "a year of the period that is over"),
        Transition(_P.ADOPTED, _P.CLOSED, "close", _OFFICES, "the period is over; every year is reviewed"),
    ],
)
MEASURE_MACHINE: Final = StateMachine(
    "work_plan_measure",
    [
        Transition(None, _M.PLANNED, "add", _WRITERS),
        Transition(_M.PLANNED, _M.RUNNING, "RUNNING", _WRITERS),
        Transition(_M.PLANNED, _M.DONE, "DONE", _WRITERS, "a result"),
        Transition(_M.RUNNING, _M.DONE, "DONE", _WRITERS, "a result"),
        Transition(_M.PLANNED, _M.DROPPED, "DROPPED", _WRITERS, "the reason as result"),
        Transition(_M.RUNNING, _M.DROPPED, "DROPPED", _WRITERS, "the reason as result"),
    ],
)
