"""When a certificate is registered, for how long, and which hours a cycle has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from shared.contracts.talent import QualificationLevel
from shared.kit.calendar import ONE_DAY, add_months, validity_end
from talent.qualifications.rules.states import CpdKind

HOURS_RULE: Final = "cpd.hours"
CYCLE_RULE: Final = "cpd.cycleYears"
WINDOW_RULE: Final = "cpd.renewWindowMonths"
FIRST_RULE: Final = "cpd.firstWithinYears"
DEGREE_RULE: Final = "cpd.degreeHours"
_ORDER: Final = tuple(QualificationLevel)


@dataclass(frozen=True, slots=True)
class Cycle:
    """A time of validity, both days inclusive, and the first day on which it can be renewed."""

    valid_from: date
    valid_to: date
    renewable_from: date


@dataclass(frozen=True, slots=True)
class Hours:
    """Verified hours of a person on a day."""

    kind: str
    held_on: date
    hours: float
    degree_obtained: bool


def cycle_from(start: date, years: int, window_months: int) -> Cycle:
    """Return the cycle that begins on `start`: from 2022-05-10 to 2025-05-09, renewable from 2025-02-10.

    The window is counted back from the day on which the next cycle would begin.

    Source: social-work-registration
    """
    end = validity_end(start, 12 * years)
    return Cycle(start, end, add_months(end + ONE_DAY, -window_months))


def register_by(passed_on: date, years: int) -> date:
    """Return the last day of the first registration.

    Source: social-work-registration
    """
    return add_months(passed_on, 12 * years)


def make_up_window(on: date, years: int) -> tuple[date, date]:
    """Return the days whose hours count for a registration that comes late: the length of a cycle up to the day.

    Source: social-work-registration; linli-design
    """
    return add_months(on, -12 * years) + ONE_DAY, on


def required_hours(level: str | None, table: Mapping[str, float]) -> float:
    """Return the hours that a cycle needs; other kinds than social work need none.

    Source: social-work-registration
    """
    return float(table[level]) if level is not None else 0.0


def counted_hours(records: Iterable[Hours], since: date, until: date, degree_hours: float) -> float:
    """Return the hours that count from `since` to `until`, both inclusive; `records` are all of the person's.

    Training counts its hours. The first degree in social work that was obtained counts `degree_hours`, in the time in
    which it was obtained and never again; without a degree, and for a second one, the hours of the courses count.

    Source: social-work-registration
    """
    listed = sorted(records, key=lambda one: (one.held_on, one.hours))
    degree = next((one for one in listed if one.kind == CpdKind.DEGREE and one.degree_obtained), None)
    return sum(degree_hours if one is degree else one.hours for one in listed if since <= one.held_on <= until)


def is_above(level: str, other: str) -> bool:
    """Tell whether a level stands above another.

    Source: social-work-registration
    """
    return _ORDER.index(QualificationLevel(level)) > _ORDER.index(QualificationLevel(other))
