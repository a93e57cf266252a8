"""Which liaison plan an organization is to have, and when the next contact is due."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from party_liaison.organizations.rules import Home, Responsible, community_body
from party_liaison.states import PLAN_BY_STATUS, PlanState
from shared.contracts.values import OrganizationStatus
from shared.kit.calendar import WorkCalendar


class ContactForm(StrEnum):
    """How a party organization was in touch."""

    VISIT = "VISIT"
    MEETING = "MEETING"
    PHONE = "PHONE"


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What follows from an organization's state; `key` organizations are contacted more often."""

    state: PlanState
    responsible: Responsible
    key: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A contact that took place."""

    held_on: date
    form: str


@dataclass(frozen=True, slots=True)
class Demand:
    """A contact is asked for since one day and until another, whatever the interval."""

    since_on: date
    due_on: date


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


def which_count(contacts: Sequence[Held]) -> list[bool]:
    """Return for each contact, in order of their days, whether it counts: a call never right after another call.

    Source: cq-cso-opinions 17; linli-design
    """
    found: list[bool] = []
    last = None
    for contact in contacts:
        counts = contact.form != ContactForm.PHONE or last != ContactForm.PHONE
        last = contact.form if counts else last
        found.append(counts)
    return found


def next_due(
    first_due: date, interval: int, counted: Sequence[date], demands: Collection[Demand], calendar: WorkCalendar
) -> date:
    """Return the day by which the next contact is due: the interval after the last that counts, or earlier on demand.

    `counted` are the days of the contacts that count, oldest first. A demand is met by a contact on or after its day.

    Source: cq-cso-opinions 17; civil-code 203; linli-design
    """
    last = counted[-1] if counted else None
    due = first_due if last is None else calendar.add_calendar_days(last, interval)
    return min([due, *(each.due_on for each in demands if last is None or last < each.since_on)])


def overdue_before(day: date, grace_days: int) -> date:
    """Return the day such that what was due before it is overdue on `day`, the days of grace included.

    Source: linli-design
    """
    return day - timedelta(days=grace_days)
