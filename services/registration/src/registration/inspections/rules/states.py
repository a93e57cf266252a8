"""The states of an inspection and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class InspectionState(StrEnum):
    """Where an inspection stands."""

    PLANNED = "PLANNED"
    NOTIFIED = "NOTIFIED"
    IN_PROGRESS = "IN_PROGRESS"
    REPORTED = "REPORTED"
    NO_ISSUE = "NO_ISSUE"
    RECTIFY = "RECTIFY"
    CASE = "CASE"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


class InspectionResult(StrEnum):
    """What an inspection leads to."""

    NO_ISSUE = "NO_ISSUE"
    RECTIFY = "RECTIFY"
    CASE = "CASE"


class InspectionKind(StrEnum):
    """Why an organization is inspected: drawn by lot, aimed at, or on a proposal."""

    REGULAR = "REGULAR"
    TARGETED = "TARGETED"


_S = InspectionState
_OFFICERS: Final = ("CTY", "MUN")
_INSPECTORS: Final = ("INS",)
_EVENT: Final = "registration.inspection"
DECIDED: Final = (_S.NO_ISSUE, _S.RECTIFY, _S.CASE)
"""There is a result to be told and published."""
COMMANDS: Final = {
    InspectionResult.NO_ISSUE: "clear",
    InspectionResult.RECTIFY: "order",
    InspectionResult.CASE: "open_case",
}
"""The command that leads to each result."""

INSPECTION_MACHINE: Final = StateMachine(
    "inspection",
    [
        Transition(None, _S.PLANNED, "plan", (*_OFFICERS, "SYS"), "two untied inspectors", f"{_EVENT}.scheduled.v1"),
        Transition(_S.PLANNED, _S.NOTIFIED, "notify", _OFFICERS, "the day of the visit"),
        Transition(_S.NOTIFIED, _S.IN_PROGRESS, "start", _INSPECTORS,
                   "two on site, credentials and notice shown, no fee"),
        Transition(_S.IN_PROGRESS, _S.IN_PROGRESS, "find", _INSPECTORS),
        Transition(_S.IN_PROGRESS, _S.IN_PROGRESS, "join", ("DEP",), "its own result"),
        Transition(_S.IN_PROGRESS, _S.REPORTED, "report", _INSPECTORS, "a finding for every item and department"),
        Transition(_S.REPORTED, _S.NO_ISSUE, "clear", _OFFICERS, "not an inspector; no issue was found"),
        Transition(_S.REPORTED, _S.RECTIFY, "order", _OFFICERS, "not an inspector; an order is issued"),
        Transition(_S.REPORTED, _S.CASE, "open_case", _OFFICERS, "not an inspector; a case is opened"),
        *(Transition(state, state, "publish", _OFFICERS, "within 20 working days of the report") for state in DECIDED),
        *(
            Transition(state, _S.CLOSED, "close", _OFFICERS, "published; an order is closed", f"{_EVENT}.closed.v1")
            for state in DECIDED
        ),
        *(
            Transition(state, _S.CANCELLED, "cancel", _OFFICERS, "the organization has ended")
            for state in (_S.PLANNED, _S.NOTIFIED)
        ),
    ],
)  # fmt: skip
