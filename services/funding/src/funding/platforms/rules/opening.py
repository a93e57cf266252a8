"""When a platform is open, and which times a use may have."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from funding.platforms.errors import HoursNotPossible, OutsideHours, UseNotPossible
from shared.kit.clock import SHANGHAI
from shared.kit.problems import FieldError


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """A stretch of a weekday, 1 Monday to 7 Sunday; at `closes` it is over."""

    weekday: int
    opens: time
    closes: time

    def holds(self, other: "Hours") -> bool:
        """Tell whether the other stretch lies in this one."""
        return self.weekday == other.weekday and self.opens <= other.opens and other.closes <= self.closes


def hours_of(rows: Sequence[dict[str, object]]) -> list[Hours]:
    """Return opening hours as they stand in a row.

    Source: linli-design
    """
    return [
        Hours(int(str(row["weekday"])), time.fromisoformat(str(row["opens"])), time.fromisoformat(str(row["closes"])))
        for row in rows
    ]


def require_hours(hours: Sequence[Hours]) -> None:
    """Pass opening hours that close after they open and do not overlap.

    Raises:
        HoursNotPossible: they do not, or do.

    Source: cq-cso-opinions 14; linli-design
    """
    ordered = sorted(hours)
    overlap = any(a.weekday == b.weekday and b.opens < a.closes for a, b in pairwise(ordered))
    if overlap or any(one.closes <= one.opens for one in ordered):
        raise HoursNotPossible(errors=[_at("/hours", HoursNotPossible)])


def require_inside(own: Sequence[Hours], platform: Sequence[Hours]) -> None:
    """Pass hours of a service that lie within those of its platform.

    Raises:
        HoursNotPossible: they overlap or lie outside.

    Source: cq-cso-opinions 14; linli-design
    """
    require_hours(own)
    if not all(any(wide.holds(one) for wide in platform) for one in own):
        raise HoursNotPossible(errors=[_at("/hours", HoursNotPossible)])


def is_open(starts_at: datetime, ends_at: datetime, hours: Sequence[Hours], closed_days: Collection[date]) -> bool:
    """Tell whether one stretch of opening holds the whole time, in Shanghai's time.

    Source: cq-cso-opinions 14; linli-design
    """
    start, end = starts_at.astimezone(SHANGHAI), ends_at.astimezone(SHANGHAI)
    if start.date() != end.date() or start.date() in closed_days:
        return False
    wanted = Hours(start.isoweekday(), start.time(), end.time())
    return any(one.holds(wanted) for one in hours)


def require_open(starts_at: datetime, ends_at: datetime, hours: Sequence[Hours], closed_days: Collection[date]) -> None:
    """Pass a time at which the platform, or the service, is open from beginning to end.

    Raises:
        OutsideHours: it is not.

    Source: cq-cso-opinions 14; linli-design
    """
    if not is_open(starts_at, ends_at, hours, closed_days):
        raise OutsideHours(errors=[_at("/starts_at", OutsideHours)], clause_ref="14")


def require_past(starts_at: datetime, ends_at: datetime, now: datetime, days: int) -> None:
    """Pass the time of a use that is over, and not for longer than it may be recorded.

    Raises:
        UseNotPossible: it is not over, too long ago, or no time at all.

    Source: linli-design
    """
    if not (starts_at < ends_at <= now and now - ends_at <= timedelta(days=days)):
        raise UseNotPossible(errors=[_at("/ends_at", UseNotPossible)], clause_ref="14")


def require_actual(actual_from: datetime, actual_to: datetime, starts_at: datetime, now: datetime) -> None:
    """Pass the time that a use really took: over by now, and on the day that was booked.

    Raises:
        UseNotPossible: it cannot have been so.

    Source: linli-design
    """
    same_day = actual_from.astimezone(SHANGHAI).date() == starts_at.astimezone(SHANGHAI).date()
    if not (same_day and actual_from < actual_to <= now and actual_to - actual_from <= timedelta(days=1)):
        raise UseNotPossible(errors=[_at("/actual_from", UseNotPossible)], clause_ref="14")


def _at(pointer: str, error: type[HoursNotPossible | OutsideHours | UseNotPossible]) -> FieldError:
    return FieldError(pointer, error.code, error.title, "14")
