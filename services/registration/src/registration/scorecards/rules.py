"""What a scorecard tells: numbers on four axes, no mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

FIRST_YEAR_RULE: Final = "scorecard.firstYear"
SMALLEST_RATING_RULE: Final = "privacy.minCell"


class Axis(StrEnum):
    """More complete management, fuller support, more orderly development, more visible effect."""

    MANAGEMENT = "MANAGEMENT"
    SUPPORT = "SUPPORT"
    ORDER = "ORDER"
    EFFECT = "EFFECT"


@dataclass(frozen=True, slots=True)
class Measure:
    """One number, `of` how many where it is a part; None when it cannot be told."""

    key: str
    value: int | None
    of: int | None = None


CONTENT: Final[Mapping[Axis, tuple[str, ...]]] = {
    Axis.MANAGEMENT: ("DISCLOSED_IN_TIME", "LEADERS_TRAINED"),
    Axis.SUPPORT: ("PAID_FEN", "WITH_PREMISES", "BASES", "GRADUATED", "GRADUATED_RURAL", "COMMUNITIES_SHORT_OF_STAFF"),
    Axis.ORDER: ("CREDIT_LISTED", "RECTIFIED_IN_TIME", "DISCLOSURES_OVERDUE"),
    Axis.EFFECT: ("SERVICES_DONE", "AVERAGE_RATING_CENTS"),
}


def axes_of(measures: Mapping[str, Measure]) -> dict[str, list[Measure]]:
    """Return the measures by axis, each there even when nothing is known of it.

    Source: cq-cso-opinions 2; linli-design
    """
    return {axis.value: [measures.get(key, Measure(key, None)) for key in keys] for axis, keys in CONTENT.items()}


def average_rating(total: int, ratings: int, smallest: int) -> Measure:
    """Return the average in hundredths, cut; None where fewer than `smallest` residents have rated.

    Source: pipl 4; linli-design
    """
    shown = ratings >= max(smallest, 1)
    return Measure("AVERAGE_RATING_CENTS", total * 100 // ratings if shown else None, ratings if shown else None)


def summed(measures: Sequence[Measure]) -> Measure:
    """Return the sum over planning units of one key: what is not known of one counts nothing.

    Source: linli-design
    """
    known = [each for each in measures if each.value is not None]
    key = measures[0].key if measures else ""
    if not known:
        return Measure(key, None)
    of = sum(each.of or 0 for each in known) if any(each.of is not None for each in known) else None
    return Measure(key, sum(each.value or 0 for each in known), of)
