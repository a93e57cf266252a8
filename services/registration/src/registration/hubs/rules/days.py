"""The days of hubs."""

from collections.abc import Collection
from datetime import date, timedelta

from registration.hubs.errors import PeriodInvalid
from shared.contracts.registration.hubs import HubService
from shared.kit.calendar import WorkCalendar
from shared.kit.problems import FieldError, Text


def succession_due_on(services: Collection[str], ended_on: date, days: int, calendar: WorkCalendar) -> date | None:
    """Return the last day for naming who keeps custody next; None when the hub kept none.

    Source: linli-design; civil-code 203
    """
    return calendar.add_calendar_days(ended_on, days) if HubService.CUSTODY in services else None


def report_due_on(year: int, month_and_day: str) -> date:
    """Return the last day for the report on `year`, in the year after it.

    Source: linli-design
    """
    return date.fromisoformat(f"{year + 1}-{month_and_day}")


def until_on(to_on: date | None) -> date | None:
    """Return the first day on which a mandate with this last day is not in force any more.

    Source: linli-design
    """
    return None if to_on is None else to_on + timedelta(days=1)


def require_period(from_on: date, to_on: date | None, today: date) -> None:
    """Pass a mandate that begins today or later and does not end before it begins.

    Raises:
        PeriodInvalid: with the day that is wrong.

    Source: linli-design
    """
    if from_on < today:
        raise PeriodInvalid(errors=[FieldError("/from_on", "IN_PAST", _PAST)])
    if to_on is not None and to_on < from_on:
        raise PeriodInvalid(errors=[FieldError("/to_on", "BEFORE_START", _BEFORE)])


_PAST = Text("起始日不能早于今天。", "It cannot begin before today.")
_BEFORE = Text("终止日不能早于起始日。", "It cannot end before it begins.")
