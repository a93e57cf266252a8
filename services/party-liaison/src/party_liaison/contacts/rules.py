"""When a contact can be entered, and how an issue walks.

Source: cq-cso-opinions 17; linli-design
"""

from datetime import date
from enum import StrEnum
from typing import Final

from party_liaison.organizations.errors import defect
from shared.kit.problems import FieldError
from shared.kit.transitions import StateMachine, Transition


class IssueTopic(StrEnum):
    """What an organization needs."""

    PARTY_WORK = "PARTY_WORK"
    FUNDS = "FUNDS"
    VENUE = "VENUE"
    STAFF = "STAFF"
    GOVERNANCE = "GOVERNANCE"
    SERVICE = "SERVICE"
    SAFETY = "SAFETY"
    OTHER = "OTHER"


class IssueState(StrEnum):
    """Where an issue stands."""

    RAISED = "RAISED"
    FOLLOWED = "FOLLOWED"
    SOLVED = "SOLVED"


_S = IssueState
_PARTY: Final = ("CPO", "PWC")
ISSUE: Final = StateMachine(
    "liaison issue",
    [
        Transition(None, _S.RAISED, "raise", _PARTY),
        Transition(_S.RAISED, _S.FOLLOWED, "follow_up", _PARTY),
        Transition(_S.FOLLOWED, _S.FOLLOWED, "follow_up", _PARTY),
        Transition(_S.RAISED, _S.SOLVED, "solve", _PARTY),
        Transition(_S.FOLLOWED, _S.SOLVED, "solve", _PARTY),
    ],
)


def contact_defects(held_on: date, since: date, today: date) -> list[FieldError]:
    """Return the defect of a contact that lies ahead, or before the organization was on record.

    Source: cq-cso-opinions 17; linli-design
    """
    if since <= held_on <= today:
        return []
    return [defect("/held_on", "DAY_IMPOSSIBLE", "联系日期不在允许范围内。", "The day is not possible.")]


def step_defects(on: date, raised_on: date, next_on: date | None, today: date) -> list[FieldError]:
    """Return what stands against a step of an issue: its day, and a next one that does not follow.

    Source: linli-design
    """
    found = []
    if not raised_on <= on <= today:
        found.append(defect("/on", "DAY_IMPOSSIBLE", "日期不在允许范围内。", "The day is not possible."))
    if next_on is not None and next_on <= on:
        found.append(defect("/next_on", "NEXT_NOT_AFTER", "下次跟进须在本次之后。", "The next step follows this one."))
    return found
