"""Which coverage task an organization is to have."""

from dataclasses import dataclass
from datetime import date

from party_liaison.organizations.rules import Home, Responsible, community_body, town_body
from party_liaison.states import TASK_BY_STATUS, Depth, TaskState
from shared.contracts.values import Tier
from shared.kit.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class TaskTerms:
    """What follows from an organization's state."""

    depth: Depth
    state: TaskState
    responsible: Responsible


def task_terms(tier: str, status: str, home: Home) -> TaskTerms | None:
    """Return the task that an organization is to have; None while its filing is undecided.

    Community-guided ones are the community party organization's, all others the town's.

    Source: cq-cso-opinions 17; linli-design
    """
    state = TASK_BY_STATUS.get(status)
    if state is None:
        return None
    depth = Depth.FULL if tier == Tier.REGISTERED else Depth.LIGHT
    responsible = community_body(home) if tier == Tier.COMMUNITY_GUIDED else town_body(home)
    return TaskTerms(depth, state, responsible)


def survey_counts_from(tier: str, registered_on: date | None, filed_on: date | None) -> date | None:
    """Return the legal day from which the survey's time counts; a registration has it begin anew.

    Source: cq-cso-opinions 17; linli-design
    """
    return registered_on if tier == Tier.REGISTERED else filed_on


def survey_due(since: date, days: int, calendar: WorkCalendar) -> date:
    """Return the last day of the survey, rolled off a day on which offices are closed.

    Source: cq-cso-opinions 17; civil-code 203; linli-design
    """
    return calendar.add_calendar_days(since, days)
