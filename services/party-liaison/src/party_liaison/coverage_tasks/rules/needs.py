"""Which form of party work an organization needs, decided by full members whose relation is in it.

Source: party-branch-regulations 4, 5; party-building-2015; linli-design
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from party_liaison.members.rules import MemberCounts
from party_liaison.organizations.errors import defect
from party_liaison.states import TaskState
from shared.kit.problems import FieldError
from shared.kit.rule_register.book import AppliedRule

Lookup = Callable[[str], AppliedRule]
MIN_FULL_RULE: Final = "party.branch.minFull"


class Need(StrEnum):
    """What the members ask for: a unit of its own, one with neighbors, one without relations, or an instructor."""

    OWN_UNIT = "OWN_UNIT"
    JOINT_UNIT = "JOINT_UNIT"
    FUNCTIONAL_UNIT = "FUNCTIONAL_UNIT"
    INSTRUCTOR = "INSTRUCTOR"


class Measure(StrEnum):
    """What is planned."""

    BUILD_OWN = "BUILD_OWN"
    BUILD_JOINT = "BUILD_JOINT"
    BUILD_FUNCTIONAL = "BUILD_FUNCTIONAL"
    ASSIGN_INSTRUCTOR = "ASSIGN_INSTRUCTOR"


class NotCoveredReason(StrEnum):
    """Why an organization is not covered yet; seen by party organizations only."""

    NO_MEMBERS = "NO_MEMBERS"
    TOO_FEW_MEMBERS = "TOO_FEW_MEMBERS"
    RELATIONS_ELSEWHERE = "RELATIONS_ELSEWHERE"
    NO_NEIGHBORS = "NO_NEIGHBORS"
    NO_SECRETARY = "NO_SECRETARY"
    IN_PREPARATION = "IN_PREPARATION"


_MEASURES: Final = {
    Need.OWN_UNIT: frozenset({Measure.BUILD_OWN}),
    Need.JOINT_UNIT: frozenset({Measure.BUILD_JOINT, Measure.ASSIGN_INSTRUCTOR}),
    Need.FUNCTIONAL_UNIT: frozenset({Measure.BUILD_FUNCTIONAL, Measure.ASSIGN_INSTRUCTOR}),
    Need.INSTRUCTOR: frozenset({Measure.ASSIGN_INSTRUCTOR}),
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What covers an organization now; `form` is that of its unit, None without one."""

    form: str | None
    instructed: bool

    @property
    def covered(self) -> bool:
        """Tell whether a unit or an instructor works there."""
        return self.form is not None or self.instructed


def is_obliged(full_here: int, lookup: Lookup) -> bool:
    """Tell whether the full members are enough for a unit of its own; probationary members never count.

    Source: party-branch-regulations 4
    """
    return full_here >= int(lookup(MIN_FULL_RULE).value)


def need_of(counts: MemberCounts, lookup: Lookup) -> Need:
    """Return what the organization's members ask for.

    Source: party-branch-regulations 4, 5; party-building-2015; linli-design
    """
    if is_obliged(counts.full_here, lookup):
        return Need.OWN_UNIT
    if counts.full_here > 0:
        return Need.JOINT_UNIT
    if is_obliged(counts.full_elsewhere, lookup):
        return Need.FUNCTIONAL_UNIT
    return Need.INSTRUCTOR


def survey_defects(
    counts: MemberCounts, staff: int, reason: NotCoveredReason | None, surveyed_on: date, since: date, today: date
) -> list[FieldError]:
    """Return everything that stands against a survey; an organization without a unit has its reason stated.

    Source: cq-cso-opinions 17; linli-design
    """
    found = []
    if not since <= surveyed_on <= today:
        found.append(defect("/surveyed_on", "DAY_IMPOSSIBLE", "摸排日期不在期间内。", "The day is not possible."))
    if staff < counts.here + counts.full_elsewhere:
        found.append(defect("/staff", "FEWER_THAN_MEMBERS", "从业人员少于党员数。", "Staff are fewer than members."))
    if reason is NotCoveredReason.NO_MEMBERS and counts.here + counts.full_elsewhere:
        found.append(defect("/reason", "REASON_WRONG", "原因与名册不符。", "The reason contradicts the register."))
    if reason is NotCoveredReason.RELATIONS_ELSEWHERE and not counts.full_elsewhere:
        found.append(defect("/reason", "REASON_WRONG", "原因与名册不符。", "The reason contradicts the register."))
    return found


def reason_defects(coverage: Coverage, reason: NotCoveredReason | None) -> list[FieldError]:
    """Return the defect of a survey that states no reason where nothing covers, or one where a unit does.

    Source: cq-cso-opinions 17; linli-design
    """
    if coverage.form is None and reason is None:
        return [defect("/reason", "MISSING", "须说明尚未覆盖的原因。", "State why there is no unit yet.")]
    if coverage.form is not None and reason is not None:
        return [defect("/reason", "REASON_WRONG", "已建党组织，无需说明。", "There is a unit already.")]
    return []


def plan_defects(
    need: Need, measure: Measure, for_on: date, build_due_on: date | None, today: date
) -> list[FieldError]:
    """Return what stands against a plan: a measure that does not fit the need, or a day behind or too late.

    Source: party-branch-regulations 4; linli-design
    """
    found = []
    if measure not in _MEASURES[need]:
        allowed = ", ".join(sorted(_MEASURES[need]))
        found.append(
            defect("/measure", "MEASURE_DOES_NOT_FIT", f"应采取：{allowed}。", f"What fits here is {allowed}.")
        )
    if for_on < today:
        found.append(defect("/for_on", "DAY_IMPOSSIBLE", "计划日期不得早于今天。", "The day lies behind."))
    if build_due_on is not None and for_on > build_due_on:
        found.append(
            defect("/for_on", "PLAN_TOO_LATE", "晚于应建党组织的期限。", "It is after the last day to have a unit.")
        )
    return found


def unit_fits(form: str, full_here: int, lookup: Lookup) -> bool:
    """Tell whether the unit is still the right one: enough members stand alone, too few stand with neighbors.

    Source: party-branch-regulations 4, 5
    """
    alone = form in ("SINGLE_BRANCH", "GENERAL_BRANCH", "COMMITTEE")
    return alone == is_obliged(full_here, lookup)


def command_for(state: TaskState, coverage: Coverage, *, fits: bool, obliged: bool) -> str | None:
    """Return what the facts ask of a task; None when it stays as it is.

    An instructor is enough only where no unit is owed. What covered and does not fit any more opens the task anew.

    Source: party-branch-regulations 4, 5; party-building-2015; linli-design
    """
    if coverage.form is not None and fits:
        return None if state is TaskState.ORG_COVERED else "cover"
    if coverage.form is None and coverage.instructed and not obliged:
        return None if state is TaskState.WORK_COVERED else "cover_work"
    return "reopen" if state in (TaskState.ORG_COVERED, TaskState.WORK_COVERED) else None
