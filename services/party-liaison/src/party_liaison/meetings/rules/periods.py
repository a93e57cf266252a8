"""Calendar months, quarters and years.

Source: party-branch-regulations; linli-design
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from shared.kit.calendar import add_months

_ONE_DAY: Final = timedelta(days=1)
_NAME: Final = re.compile(r"(20[0-9]{2})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"


MONTHS: Final = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period, both days inclusive."""

    kind: PeriodKind
    start: date
    end: date

    @property
    def name(self) -> str:
        """Return `2024-03`, `2024-Q1` or `2024`."""
        year = f"{self.start.year:04d}"
        if self.kind is PeriodKind.MONTH:
            return f"{year}-{self.start.month:02d}"
        return year if self.kind is PeriodKind.YEAR else f"{year}-Q{self.start.month // 3 + 1}"


def period_of(day: date, kind: PeriodKind) -> Period:
    """Return the period of that kind in which the day lies.

    Source: party-branch-regulations
    """
    length = MONTHS[kind]
    start = date(day.year, (day.month - 1) // length * length + 1, 1)
    return Period(kind, start, add_months(start, length) - _ONE_DAY)


def period_named(name: str) -> Period | None:
    """Return the period of that name, or None when it names none.

    Source: linli-design
    """
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    year = int(match[1])
    if match[2]:
        return period_of(date(year, int(match[2]) * 3, 1), PeriodKind.QUARTER)
    return period_of(date(year, int(match[3] or 1), 1), PeriodKind.MONTH if match[3] else PeriodKind.YEAR)


def parts_of(period: Period, kind: PeriodKind) -> Iterator[Period]:
    """Yield the periods of that kind that make up `period`, in order; none when they are longer.

    Source: party-branch-regulations
    """
    if MONTHS[kind] > MONTHS[period.kind]:
        return
    day = period.start
    while day <= period.end:
        found = period_of(day, kind)
        yield found
        day = found.end + _ONE_DAY


def ending_on(day: date) -> Iterator[Period]:
    """Yield the month that ends on the day, and the quarter and the year if they end with it.

    Source: linli-design
    """
    for kind in PeriodKind:
        period = period_of(day, kind)
        if period.end == day:
            yield period
