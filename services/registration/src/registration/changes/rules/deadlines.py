"""Until when a change is applied for in time, and until when it is decided."""

from datetime import date
from typing import Final

from registration.applications.rules.deadlines import ReviewDeadlines, due_soon_on
from registration.applications.rules.lookup import Lookup
from shared.contracts.values import RegistrationMode
from shared.kit.calendar import WorkCalendar

APPLY_RULE: Final = "change.applyWithinDays"
DECISION_RULE: Final = "change.decision.workingDays"
EXTENSION_RULE: Final = "application.correctionNotice.extensionWorkingDays"
DUE_SOON_RULE: Final = "application.dueSoonPercent"


def apply_by(
    mode: RegistrationMode, resolved_on: date, consented_on: date | None, lookup: Lookup, calendar: WorkCalendar
) -> date | None:
    """Return the last day on which the request is in time.

    Under dual management the days run from the supervising unit's consent, otherwise from the organization's own
    decision; None as long as the unit has not consented.

    Source: sg-regulations 18; so-regulations 15; linli-design 13.5
    """
    begins = consented_on if mode is RegistrationMode.DUAL else resolved_on
    return None if begins is None else calendar.add_calendar_days(begins, int(lookup(APPLY_RULE).value))


def days_late(applied_on: date, apply_by_on: date | None) -> int | None:
    """Return by how many days the request came too late, 0 when in time; None as long as no limit is settled.

    Source: sg-regulations 18; so-regulations 15
    """
    return None if apply_by_on is None else max(0, (applied_on - apply_by_on).days)


def decision_deadlines(begun_on: date, lookup: Lookup, calendar: WorkCalendar) -> ReviewDeadlines:
    """Return the days of an authority that has had the request to decide since `begun_on`.

    Source: administrative-license-law 42
    """
    due_on = calendar.add_working_days(begun_on, int(lookup(DECISION_RULE).value))
    return ReviewDeadlines(due_on, due_on, due_soon_on(begun_on, due_on, int(lookup(DUE_SOON_RULE).value)))


def longer_deadlines(begun_on: date, due_on: date, lookup: Lookup, calendar: WorkCalendar) -> ReviewDeadlines:
    """Return the days of an authority whose head has approved ten more working days.

    Source: administrative-license-law 42
    """
    longer = calendar.add_working_days(due_on, int(lookup(EXTENSION_RULE).value))
    return ReviewDeadlines(longer, longer, due_soon_on(begun_on, longer, int(lookup(DUE_SOON_RULE).value)))
