"""Working days, deadlines and validities in mainland China.

Statutory holidays and the weekends worked in exchange for them come from the published yearly calendars, and a
table of days overrides them. For a year without a calendar Monday to Friday are taken as working days;
`is_published` tells which case it is, so that a deadline can be shown as provisional.
"""

import calendar
from collections.abc import Collection, Mapping
from datetime import date, timedelta

import chinese_calendar

ONE_DAY = timedelta(days=1)
_PUBLISHED: Mapping[date, bool] = {
    **dict.fromkeys(chinese_calendar.holidays, False),
    **dict.fromkeys(chinese_calendar.workdays, True),
}
_PUBLISHED_YEARS = frozenset(day.year for day in chinese_calendar.holidays)


class WorkCalendar:
    """Knows which days are working days; `overrides` maps a day to whether it is worked."""

    def __init__(self, overrides: Mapping[date, bool] | None = None, published_years: Collection[int] = ()) -> None:
        self._days = {**_PUBLISHED, **(overrides or {})}
        self._years = _PUBLISHED_YEARS | frozenset(published_years)

    def is_published(self, year: int) -> bool:
        """Return whether the holidays of `year` are known; otherwise weekdays stand in for working days."""
        return year in self._years

    def is_working_day(self, day: date) -> bool:
        """Return whether offices are open on `day`."""
        worked = self._days.get(day)
        return day.weekday() < 5 if worked is None else worked

    def is_public_holiday(self, day: date) -> bool:
        """Return whether `day` is free by a published calendar, weekends within a holiday included; others are not."""
        return self._days.get(day) is False

    def is_exchanged_working_day(self, day: date) -> bool:
        """Return whether `day` is a Saturday or Sunday that is worked in exchange for a holiday."""
        return day.weekday() >= 5 and self._days.get(day) is True

    def next_working_day(self, day: date) -> date:
        """Return `day` itself when it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add_working_days(self, day: date, days: int) -> date:
        """Return the last day of a limit of `days` working days; the day of the event is not counted.

        Source: 中华人民共和国行政许可法 Art. 82.
        """
        _require_not_negative(days)
        while days:
            day += ONE_DAY
            days -= self.is_working_day(day)
        return day

    def add_calendar_days(self, day: date, days: int) -> date:
        """Return the last day of a limit of `days` days, rolled off a non-working day.

        Source: 中华人民共和国民法典 Art. 201, 203.
        """
        _require_not_negative(days)
        return self.next_working_day(day + timedelta(days=days))


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later (or earlier), clipped to the end of that month."""
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month_index + 1)[1]
    return date(year, month_index + 1, min(day.day, last))


def validity_end(start: date, months: int) -> date:
    """Return the last valid day, inclusive: three years from 2022-05-10 end on 2025-05-09.

    Where the last month has no such day its last day is the end: a year from 2024-02-29 ends on 2025-02-28.
    """
    corresponding = add_months(start, months)
    return corresponding if corresponding.day < start.day else corresponding - ONE_DAY


def _require_not_negative(days: int) -> None:
    if days < 0:
        raise ValueError("a limit has no negative length")
