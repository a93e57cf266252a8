"""How well an organization publishes what it owes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shared.kit.calendar import add_months

WHOLE_BPS = 10_000


@dataclass(frozen=True, slots=True)
class Owed:
    """One required disclosure: its last day, and the day of its publication if there was one."""

    due_on: date
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Transparency:
    """Required disclosures that fell due in the time, and those of them that were on time."""

    required: int
    on_time: int

    @property
    def score_bps(self) -> int | None:
        """Return the share in basis points, rounded down: 8000 is a score of 80. None when nothing fell due."""
        return self.on_time * WHOLE_BPS // self.required if self.required else None


def transparency(owed: Iterable[Owed], as_of: date, months: int) -> Transparency:
    """Return how many disclosures that fell due in the `months` up to and including `as_of` were on time.

    What was published after `as_of` counts as not published. One that is due on `as_of` itself and not out yet may
    still be in time, so it does not count.

    Source: linli-design 16; cq-cso-opinions 16
    """
    first = add_months(as_of, -months)
    counted = [_on_time(each, as_of) for each in owed if first < each.due_on <= as_of and _settled(each, as_of)]
    return Transparency(len(counted), sum(counted))


def _settled(owed: Owed, as_of: date) -> bool:
    return owed.due_on < as_of or _published(owed, as_of)


def _published(owed: Owed, as_of: date) -> bool:
    return owed.published_on is not None and owed.published_on <= as_of


def _on_time(owed: Owed, as_of: date) -> bool:
    return _published(owed, as_of) and owed.published_on is not None and owed.published_on <= owed.due_on
