"""The hours of volunteers, in half hours."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from registration.service_records.errors import VolunteerDayFull, VolunteerOverlap
from shared.kit.problems import FieldError, Text

_CLAUSE = "volunteer-service-regulations"


@dataclass(frozen=True, slots=True)
class Shift:
    """A volunteer served from `starts` until before `ends` of one day."""

    volunteer_ref: str
    starts: time
    ends: time

    @property
    def minutes(self) -> int:
        """How long it was."""
        return _minutes(self.ends) - _minutes(self.starts)

    @property
    def half_hours(self) -> int:
        """How many whole half hours it was."""
        return self.minutes // 30


def shift_defects(shifts: Sequence[Shift]) -> list[FieldError]:
    """Return the shifts that do not take whole half hours.

    Source: volunteer-service-regulations; linli-design
    """
    return [
        FieldError(f"/shifts/{index}/ends", "HALF_HOURS_ONLY", _HALF_HOURS, _CLAUSE)
        for index, shift in enumerate(shifts)
        if shift.minutes <= 0 or shift.minutes % 30
    ]


def require_apart(shifts: Iterable[Shift]) -> None:
    """Pass shifts of which no two of one volunteer overlap; one may begin when another ends.

    Raises:
        VolunteerOverlap: two do.

    Source: volunteer-service-regulations; linli-design
    """
    ordered = sorted(shifts, key=lambda shift: (shift.volunteer_ref, shift.starts))
    for earlier, later in pairwise(ordered):
        if earlier.volunteer_ref == later.volunteer_ref and later.starts < earlier.ends:
            raise VolunteerOverlap


def half_hours_by_volunteer(shifts: Iterable[Shift]) -> Mapping[str, int]:
    """Return how many half hours each volunteer served.

    Source: volunteer-service-regulations
    """
    total: Counter[str] = Counter()
    for shift in shifts:
        total[shift.volunteer_ref] += shift.half_hours
    return total


def require_day(served_before: int, added: int, limit: int) -> None:
    """Pass a volunteer whose half hours of a day, with those `added`, do not exceed `limit`.

    Raises:
        VolunteerDayFull: they do.

    Source: volunteer-service-regulations; linli-design
    """
    if served_before + added > limit:
        raise VolunteerDayFull(
            Text(f"每人每日不超过{limit / 2:g}小时。", f"A volunteer serves at most {limit / 2:g} hours a day.")
        )


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


_HALF_HOURS = Text("服务时长以半小时为单位。", "Volunteers serve whole half hours.")
