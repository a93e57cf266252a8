"""The metrics of coverage, in exact integers, and what of them may be shown outside party organizations.

Source: party-building-2015; pipl 28; linli-design
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final

from shared.kit.calendar import add_months

_WHOLE: Final = 10_000
_QUARTERS: Final = 4
_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class Numbers:
    """Organizations of an area: all, those that should have a unit and do, and those covered, each way.

    `member_led` have a leader who is a full member.
    """

    total: int = 0
    must_build: int = 0
    built: int = 0
    organized: int = 0
    worked: int = 0
    effective: int = 0
    effective_work: int = 0
    member_led: int = 0

    def plus(self, other: "Numbers") -> "Numbers":
        """Return both areas together."""
        return Numbers(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Shown:
    """An area's numbers with the names of those that may not be shown."""

    numbers: Numbers
    hidden: frozenset[str] = field(default_factory=frozenset)


RATES: Final[Mapping[str, tuple[str, str]]] = {
    "must_build_bps": ("built", "must_build"),
    "organization_coverage_bps": ("organized", "total"),
    "work_coverage_bps": ("worked", "total"),
    "effective_coverage_bps": ("effective", "total"),
    "effective_work_coverage_bps": ("effective_work", "total"),
    "member_led_bps": ("member_led", "total"),
}
"""Each rate's numerator and denominator."""
_PARTS: Final = (
    ("worked", "total"),
    ("organized", "worked"),
    ("effective_work", "worked"),
    ("effective", "effective_work"),
    ("effective", "organized"),
    ("must_build", "total"),
    ("built", "must_build"),
    ("built", "organized"),
    ("member_led", "total"),
)
"""Each number with one that holds it: their difference is a number, too."""
NAMES: Final = tuple(each.name for each in fields(Numbers) if each.name != "total")


def rate_bps(part: int, whole: int) -> int | None:
    """Return the share in basis points, cut off; None of nothing.

    Source: linli-design
    """
    return part * _WHOLE // whole if whole else None


def hidden_in(numbers: Numbers, least: int) -> frozenset[str]:
    """Return the numbers of one area that may not be shown: small ones, and those that leave a small rest.

    Source: pipl 28; linli-design
    """
    small = {name for name in NAMES if getattr(numbers, name) < least}
    rest = {part for part, whole in _PARTS if 0 < getattr(numbers, whole) - getattr(numbers, part) < least}
    hidden = small | rest
    return frozenset(hidden | ({"built"} if "must_build" in hidden else set()))


def shown_side_by_side(areas: Sequence[Numbers], least: int) -> list[Shown]:
    """Return the areas that make up a larger one as they may be shown together with it.

    Where one area alone hides a number, a second one hides it too: else the whole would give it away.

    Source: pipl 28; linli-design
    """
    hidden = [set(hidden_in(area, least)) for area in areas]
    for name in NAMES:
        hiding = [place for place, names in enumerate(hidden) if name in names]
        if len(hiding) != 1:
            continue
        others = [place for place in range(len(areas)) if place != hiding[0]]
        if others:
            hidden[min(others, key=lambda place: (getattr(areas[place], name), place))].add(name)
    return [Shown(area, frozenset(names)) for area, names in zip(areas, hidden, strict=True)]


def member_counts_shown(full: int, probationary: int, least: int) -> tuple[int | None, int | None, int | None]:
    """Return total, full and probationary members as they may be shown; None hides.

    The parts are shown only when neither is small: with the total, one gives the other away.

    Source: pipl 28; linli-design
    """
    total = full + probationary
    if total < least:
        return None, None, None
    return (total, full, probationary) if min(full, probationary) >= least else (total, None, None)


def last_quarters(day: date) -> tuple[date, date]:
    """Return the first day of the last four complete quarters before the day's own, and the first day after them.

    Source: party-branch-regulations; linli-design
    """
    present = date(day.year, (day.month - 1) // _MONTHS * _MONTHS + 1, 1)
    return add_months(present, -_QUARTERS * _MONTHS), present
