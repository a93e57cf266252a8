"""Rates, and figures that are too small to be shown."""

from typing import Final

LEAST_CELL_RULE: Final = "statistics.leastCell"
MATCH_MONTHS_RULE: Final = "indicator.matchMonths"
_FULL: Final = 10_000


def rate_bps(part: int, whole: int) -> int | None:
    """Return the share in hundredths of a percent, rounded down so that a target is never met by rounding; None of 0.

    Source: linli-design
    """
    return part * _FULL // whole if whole else None


def shown_count(count: int, least: int) -> int | None:
    """Return the count of persons of a small group; None where so few would be known from it, and no zero is hidden.

    Source: pipl 14; linli-design
    """
    return None if 0 < count < least else count
