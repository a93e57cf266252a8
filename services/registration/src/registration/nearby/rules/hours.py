"""On which days the hours of a week hold."""

from datetime import date
from typing import Final

from shared.kit.calendar import WorkCalendar

_MONDAY: Final = 1


def weekdays_kept(day: date, calendar: WorkCalendar, *, closed_on_holidays: bool) -> tuple[int, ...]:
    """Return the weekdays, 1 Monday to 7 Sunday, whose hours hold on the day.

    Hours that know holidays: none on a public holiday; on a weekend that is worked in exchange for one those of
    Monday, besides the day's own.

    Source: holiday-notices; linli-design
    """
    own = day.isoweekday()
    if not closed_on_holidays:
        return (own,)
    if calendar.is_public_holiday(day):
        return ()
    return (own, _MONDAY) if calendar.is_exchanged_working_day(day) else (own,)
