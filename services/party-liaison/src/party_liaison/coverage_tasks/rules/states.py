"""How a coverage task walks, and what others are shown of its state."""

from datetime import date
from typing import Final

from party_liaison.organizations.rules import Home, Responsible, community_body, is_alive, town_body
from party_liaison.states import Depth, TaskState
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.calendar import WorkCalendar, add_months
from shared.kit.transitions import StateMachine, Transition

_S = TaskState
_PARTY: Final = ("CPO", "PWC")
_SURVEYABLE: Final = (_S.OPEN, _S.REOPENED, _S.SURVEYED)
_KEPT: Final = (_S.PLANNED, _S.APPLIED, _S.ORG_COVERED, _S.WORK_COVERED)
_LIVE: Final = (*_SURVEYABLE, *_KEPT)
SURVEYED_AT: Final = frozenset({_S.OPEN, _S.REOPENED})

TASK: Final = StateMachine(
    "coverage task",
    [
        Transition(None, _S.OPEN, "open", ("SYS",), event="party.coverage.task_opened"),
        *(Transition(s, _S.SURVEYED, "survey", _PARTY, event="party.coverage.surveyed") for s in _SURVEYABLE),
        *(Transition(s, s, "survey", _PARTY, "the need is the same", "party.coverage.surveyed") for s in _KEPT),
        *(Transition(s, _S.PLANNED, "plan", _PARTY, "measure fits the need") for s in (_S.SURVEYED, _S.PLANNED)),
        *(Transition(s, _S.APPLIED, "apply", _PARTY, "a unit is applied for") for s in _LIVE),
        Transition(_S.APPLIED, _S.PLANNED, "refuse", ("PWC",)),
        *(
            Transition(s, _S.ORG_COVERED, "cover", ("SYS",), "in a unit that fits", "party.coverage.covered")
            for s in _LIVE
        ),
        *(
            Transition(s, _S.WORK_COVERED, "cover_work", ("SYS",), "an instructor; no unit", "party.coverage.covered")
            for s in _LIVE
        ),
        *(
            Transition(s, _S.REOPENED, "reopen", ("SYS",), "the need has changed", "party.coverage.task_opened")
            for s in (*_LIVE, _S.CANCELLED)
        ),
        *(
            Transition(s, _S.CANCELLED, "cancel", ("SYS",), "the organization ended", "party.coverage.task_cancelled")
            for s in _LIVE
        ),
    ],
)
SHOWN_STATES: Final = {_S.ORG_COVERED: "COVERED", _S.WORK_COVERED: "COVERED", _S.APPLIED: "PLANNED"}
"""What is shown outside party organizations: neither the kind of coverage nor an application for a unit."""


def depth_of(tier: str) -> Depth:
    """Return how deeply an organization is looked into: in full when it is registered.

    Source: cq-cso-opinions 17; linli-design
    """
    return Depth.FULL if tier == Tier.REGISTERED else Depth.LIGHT


def has_task(status: str) -> bool:
    """Tell whether there is something to do; a group whose filing is undecided has no task yet.

    Source: cq-cso-opinions 17
    """
    return is_alive(status)


def is_bound(tier: str, status: str) -> bool:
    """Tell whether the duty to have a unit binds: registered ones that act or are only suspended.

    Source: party-building-2015; linli-design
    """
    return tier == Tier.REGISTERED and status in (OrganizationStatus.ACTIVE, OrganizationStatus.SUSPENDED)


def responsible_for(tier: str, home: Home) -> Responsible:
    """Return who is responsible: for community-guided ones the community's party organization, else the town's.

    Source: cq-cso-opinions 17; linli-design
    """
    return community_body(home) if tier == Tier.COMMUNITY_GUIDED else town_body(home)


def survey_counts_from(tier: str, registered_on: date | None, filed_on: date | None) -> date | None:
    """Return the legal day from which the survey's time counts; a registration has it begin anew.

    Source: cq-cso-opinions 17; linli-design
    """
    return registered_on if tier == Tier.REGISTERED else filed_on


def step_due(since: date, days: int, calendar: WorkCalendar) -> date:
    """Return the last day of a step, rolled off a day on which offices are closed.

    Source: cq-cso-opinions 17; civil-code 203; linli-design
    """
    return calendar.add_calendar_days(since, days)


def build_due(registered_on: date, obliged_since: date, months: int, calendar: WorkCalendar) -> date:
    """Return the last day to have a unit: months after the later of registration and enough members.

    Source: party-branch-regulations 4; civil-code 203; linli-design
    """
    return calendar.next_working_day(add_months(max(registered_on, obliged_since), months))
