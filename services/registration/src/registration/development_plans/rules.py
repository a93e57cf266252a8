"""What a plan has to say, and what a yearly review has to answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition

LONGEST_RULE: Final = "developmentPlan.maxYears"
_CLAUSE: Final = "cq-cso-opinions 16"


class PlanState(StrEnum):
    """Where a plan stands."""

    DRAFT = "DRAFT"
    ADOPTED = "ADOPTED"
    CLOSED = "CLOSED"


_S = PlanState
PLAN_MACHINE: Final = StateMachine(
    "development_plan",
    [
        Transition(None, _S.DRAFT, "draft", ("CSO",)),
        Transition(_S.DRAFT, _S.DRAFT, "update", ("CSO",)),
        Transition(_S.DRAFT, _S.ADOPTED, "adopt", ("CSO",), "by its assembly or board; no other plan in force"),
        Transition(_S.ADOPTED, _S.ADOPTED, "review", ("CSO",), "every goal, once for each year"),
        Transition(_S.DRAFT, _S.DRAFT, "advise", ("STR", "COM", "HUB", "CTY", "MUN")),
        Transition(_S.ADOPTED, _S.ADOPTED, "advise", ("STR", "COM", "HUB", "CTY", "MUN")),
        Transition(_S.ADOPTED, _S.CLOSED, "close", ("CSO", "SYS"), "given up, or its last year is over"),
    ],
)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached, and by the end of which year."""

    title: str
    due_year: int


def plan_defects(from_year: int, to_year: int, goals: Sequence[Goal], longest: int, this_year: int) -> list[FieldError]:
    """Return what stands against the plan: its years, which begin now or next year, and goals within them.

    Source: cq-cso-opinions 16; linli-design 16
    """
    found = []
    if not this_year <= from_year <= this_year + 1:
        found.append(FieldError("/from_year", "BEGINS_NOW_OR_NEXT_YEAR", _BEGIN, _CLAUSE))
    if not from_year <= to_year < from_year + longest:
        found.append(FieldError("/to_year", "TOO_LONG", _too_long(longest), _CLAUSE))
    seen: set[str] = set()
    for index, goal in enumerate(goals):
        if not from_year <= goal.due_year <= to_year:
            found.append(FieldError(f"/goals/{index}/due_year", "OUTSIDE_THE_PLAN", _OUTSIDE, _CLAUSE))
        if goal.title in seen:
            found.append(FieldError(f"/goals/{index}/title", "GOAL_TWICE", _TWICE, _CLAUSE))
        seen.add(goal.title)
    return found


def review_defects(
    year: int, answered: Collection[int], goals: int, from_year: int, to_year: int, this_year: int
) -> list[FieldError]:
    """Return what stands against a review: its year has begun and is the plan's, and every goal is answered once.

    Source: cq-cso-opinions 16; linli-design 16
    """
    found = []
    if not from_year <= year <= min(to_year, this_year):
        found.append(FieldError("/year", "OUTSIDE_THE_PLAN", _OUTSIDE, _CLAUSE))
    if sorted(answered) != list(range(goals)):
        found.append(FieldError("/progress", "EVERY_GOAL_ONCE", _EVERY, _CLAUSE))
    return found


def _too_long(longest: int) -> Text:
    return Text(f"规划期为一至{longest}年。", f"A plan is for one to {longest} years.")


_BEGIN = Text("规划须自本年或下一年开始。", "A plan begins this year or the next.")
_OUTSIDE = Text("年份须在规划期内，且不晚于今年。", "The year must be one of the plan's, and not in the future.")
_TWICE = Text("目标重复。", "The goal stands there twice.")
_EVERY = Text("须逐项评估全部目标，每项一次。", "Every goal has to be answered, each once.")
