"""Who can be a mentor."""

from datetime import date
from typing import Final

from shared.kit.calendar import add_months

PRACTICE_RULE: Final = "mentor.practiceYears"
LIMIT_RULE: Final = "mentor.loadLimit"


def has_practice(practice_since: date | None, years: int, on: date) -> bool:
    """Tell whether the person has been in practice for so many years on the day.

    Source: cq-cso-opinions 7; linli-design
    """
    return practice_since is not None and add_months(practice_since, 12 * years) <= on
