"""By which day each side of an application must have acted."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from registration.applications.rules.lookup import Lookup
from shared.kit.calendar import WorkCalendar

CORRECTION_RULE: Final = "application.correction.days"
PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class ReviewDeadlines:
    """Days of one review: `due_on` by law, `commit_due_on` by promise, `due_soon_on` the day of the warning."""

    due_on: date
    commit_due_on: date
    due_soon_on: date


def notice_due_on(received_on: date, lookup: Lookup, calendar: WorkCalendar) -> date:
    """Return the last day to list the defects; on the day after it, silence is acceptance.

    Source: administrative-license-law 32
    """
    return calendar.add_working_days(received_on, int(lookup("application.correctionNotice.workingDays").value))


def correction_due_on(requested_on: date, lookup: Lookup, calendar: WorkCalendar) -> date:
    """Return the last day to hand in corrections; on the day after it the application lapses.

    Source: linli-design 13.3
    """
    return calendar.add_calendar_days(requested_on, int(lookup(CORRECTION_RULE).value))


def review_deadlines(
    accepted_on: date, lookup: Lookup, calendar: WorkCalendar, *, community: bool, charity: bool
) -> ReviewDeadlines:
    """Return the days of a review that began on `accepted_on`.

    `community` organizations are promised an earlier day, for others it is the legal one; `charity` organizations
    (as a status) have a shorter legal limit.

    Source: sg-regulations 12; so-regulations 11; fd-regulations 11; charity-law 10; cq-cso-opinions 13
    """
    days = int(lookup("registration.review.charity" if charity else "registration.review.days").value)
    if lookup("registration.review.unit").value == "WORKING":
        due_on = calendar.add_working_days(accepted_on, days)
    else:
        due_on = calendar.add_calendar_days(accepted_on, days)
    promise = int(lookup("registration.review.commitmentWorkingDays").value)
    commit_due_on = min(due_on, calendar.add_working_days(accepted_on, promise)) if community else due_on
    percent = int(lookup("application.dueSoonPercent").value)
    return ReviewDeadlines(due_on, commit_due_on, due_soon_on(accepted_on, due_on, percent))


def due_soon_on(accepted_on: date, due_on: date, percent: int) -> date:
    """Return the first day on which `percent` of the days until `due_on` are gone, never after `due_on`.

    Source: linli-design 13.3
    """
    return accepted_on + timedelta(days=-((due_on - accepted_on).days * -percent // PERCENT))


def extended(day: date, days: int, calendar: WorkCalendar) -> date:
    """Return a deadline moved by the `days` for which the clock stood still, rolled off non-working days.

    Source: administrative-license-law 45
    """
    return calendar.add_calendar_days(day, days) if days else day
