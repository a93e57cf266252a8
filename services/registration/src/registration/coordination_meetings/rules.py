"""What a meeting decides, and how decisions are settled."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final

from registration.coordination_meetings.errors import DecisionInvalid, HeldInFuture
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition


class DecisionState(StrEnum):
    """Where a decision stands."""

    OPEN = "OPEN"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


_D = DecisionState
_OFFICES: Final = ("MUN", "CTY", "STR")

DECISION_MACHINE: Final = StateMachine(
    "meeting_decision",
    [
        Transition(None, _D.OPEN, "decide", _OFFICES, "an owner at the table; a day after the meeting"),
        Transition(_D.OPEN, _D.DONE, "DONE", (*_OFFICES, "DEP"), "a result"),
        Transition(_D.OPEN, _D.CANCELLED, "CANCELLED", _OFFICES, "the reason as result"),
    ],
)


def require_held(held_on: date, today: date) -> None:
    """Pass a meeting that was held.

    Raises:
        HeldInFuture: it is to come.

    Source: cq-cso-opinions 19
    """
    if held_on > today:
        raise HeldInFuture


def decision_defects(
    pointer: str, owner: str, due_on: date, departments: Collection[str], held_on: date
) -> list[FieldError]:
    """Return what is wrong with a decision: its owner was not at the table, or its day lies before the meeting.

    Source: cq-cso-opinions 19; linli-design
    """
    found = []
    if owner not in departments:
        found.append(FieldError(f"{pointer}/owner", "NOT_AT_TABLE", _ABSENT, "cq-cso-opinions 19"))
    if due_on < held_on:
        found.append(FieldError(f"{pointer}/due_on", "BEFORE_MEETING", _BEFORE, "cq-cso-opinions 19"))
    return found


def require_no_defects(defects: list[FieldError]) -> None:
    """Pass decisions without defects.

    Raises:
        DecisionInvalid: with all of them.

    Source: cq-cso-opinions 19
    """
    if defects:
        raise DecisionInvalid(errors=defects, clause_ref="19")


_ABSENT = Text("责任部门未参加会议。", "The owner was not at the meeting.")
_BEFORE = Text("完成日期早于会议日期。", "The day lies before the meeting.")
