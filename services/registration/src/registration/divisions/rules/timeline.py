"""The dated rows of one division: what is entered is never rewritten, only cut short and followed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from registration.divisions.rules.classification import Setting


@dataclass(frozen=True, slots=True)
class Period:
    """What a division is from `valid_from` until the day before `valid_to` (None: until further notice).

    A period whose two days are equal is empty: it was replaced on the very day it began.
    """

    valid_from: date
    valid_to: date | None
    name: str
    urban_rural_code: str | None = None
    urban_override: Setting | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """The period at `index` now ends on the day before `valid_to`."""

    index: int
    valid_to: date


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What becomes of a division's periods: some are cut, new ones follow."""

    cuts: tuple[Cut, ...]
    added: tuple[Period, ...]


def rewritten(periods: Sequence[Period], from_day: date, change: Callable[[Period], Period] | None) -> Rewriting:
    """Return how to make `change` hold from `from_day` on, in later periods too; None ends the division.

    The days before `from_day` stay as they are.

    Source: linli-design
    """
    cuts: list[Cut] = []
    added: list[Period] = []
    for index, period in enumerate(periods):
        if not _reaches(period, from_day):
            continue
        start = max(from_day, period.valid_from)
        cuts.append(Cut(index, start))
        if change is not None:
            added.append(change(replace(period, valid_from=start)))
    return Rewriting(tuple(cuts), tuple(added))


def _reaches(period: Period, day: date) -> bool:
    """Tell whether a part of the period lies on `day` or later."""
    if period.valid_to is None:
        return True
    return period.valid_to > day and period.valid_to > period.valid_from
