"""By which day something must be public."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from shared.kit.calendar import WorkCalendar, add_months

MONTH_AND_DAY: Final = "%m-%d"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One account of the use of a donation: `part` tells it from the others of the same project."""

    part: str
    due_on: date


@dataclass(frozen=True, slots=True)
class DonationTimes:
    """Months of the rules: a project longer than `long_project` is accounted for each `interim`, all within `final`."""

    long_project: int
    interim: int
    final: int


def due_after(happened_on: date, working_days: int, calendar: WorkCalendar) -> date:
    """Return the last day to publish what happened on a day; that day is not counted.

    Source: linli-design 18.7
    """
    return calendar.add_working_days(happened_on, working_days)


def due_in_year(year: int, month_and_day: str, calendar: WorkCalendar) -> date:
    """Return the day of the year that a rule names as MM-DD, rolled off days on which offices are closed.

    Source: civil-code 203
    """
    month, day = (int(part) for part in month_and_day.split("-"))
    return calendar.next_working_day(date(year, month, day))


def donation_instalments(
    start: date, end: date, times: DonationTimes, calendar: WorkCalendar
) -> tuple[Instalment, ...]:
    """Return when the use of a donation to a project from `start` to `end` inclusive is published, in order.

    A project of more than half a year is accounted for every three months while it runs; in any case within three
    months after its end.

    Source: charity-law 79; civil-code 203
    """
    interim = [] if end < add_months(start, times.long_project) else list(_interim(start, end, times.interim))
    last = calendar.next_working_day(add_months(end, times.final))
    return (
        *(Instalment(f"interim-{number}", calendar.next_working_day(day)) for number, day in enumerate(interim, 1)),
        Instalment("final", last),
    )


def _interim(start: date, end: date, months: int) -> Iterator[date]:
    """Yield each `months` after the start before the end; counted from the start, so that month ends do not drift."""
    passed = months
    while (day := add_months(start, passed)) < end:
        yield day
        passed += months
