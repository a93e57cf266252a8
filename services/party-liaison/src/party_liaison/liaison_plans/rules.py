"""Which liaison plan an organization is to have."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from party_liaison.organizations.rules import Home, Responsible, community_body
from party_liaison.states import PLAN_BY_STATUS, PlanState
from shared.contracts.values import OrganizationStatus
from shared.kit.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What follows from an organization's state; `key` organizations are contacted more often."""

    state: PlanState
    responsible: Responsible
    key: bool


def plan_terms(status: str, credit_flags: Collection[str], home: Home) -> PlanTerms | None:
    """Return the plan that an organization is to have; None while its filing is undecided.

    Suspended ones and those on a credit list are key organizations.

    Source: cq-cso-opinions 17; linli-design
    """
    state = PLAN_BY_STATUS.get(status)
    if state is None:
        return None
    key = status == OrganizationStatus.SUSPENDED or bool(credit_flags)
    return PlanTerms(state, community_body(home), key)


def first_contact_due(since: date, days: int, calendar: WorkCalendar) -> date:
    """Return the day by which the first contact is due, rolled off a day on which offices are closed.

    Source: cq-cso-opinions 17; civil-code 203; linli-design
    """
    return calendar.add_calendar_days(since, days)
