"""The days and hours of major matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shared.contracts.registration.major_matters import MajorMatterType
from shared.kit.calendar import WorkCalendar, add_months


@dataclass(frozen=True, slots=True)
class Lead:
    """How long before the day a matter must be reported: some days, an election some months."""

    days: int
    election_months: int


def latest_submission(matter_type: MajorMatterType, planned_on: date, lead: Lead) -> date:
    """Return the last day on which a matter planned for that day may be reported; that day itself is not counted.

    Source: county-practice
    """
    if matter_type is MajorMatterType.ELECTION:
        return add_months(planned_on, -lead.election_months)
    return planned_on - timedelta(days=lead.days)


def silence_due_on(submitted_on: date, working_days: int, calendar: WorkCalendar) -> date:
    """Return the last day on which a notice can be objected to; it may go ahead on the next.

    Source: county-practice
    """
    return calendar.add_working_days(submitted_on, working_days)


def told_late(occurred_at: datetime, told_at: datetime, hours: int) -> bool:
    """Return whether an incident was told later than `hours` after it happened; on the hour is in time.

    Source: county-practice
    """
    return told_at - occurred_at > timedelta(hours=hours)


def report_due_on(held_on: date, days: int, calendar: WorkCalendar) -> date:
    """Return the last day for the report of a matter that was to be over on `held_on`.

    Source: county-practice; overseas-ngo-law 30; civil-code 203
    """
    return calendar.add_calendar_days(held_on, days)


def over_on(planned_on: date, temporary_activity: Mapping[str, str] | None) -> date:
    """Return the day on which what was planned is over: a temporary activity on its last day.

    Source: overseas-ngo-law 30
    """
    return planned_on if temporary_activity is None else date.fromisoformat(temporary_activity["ends_on"])
