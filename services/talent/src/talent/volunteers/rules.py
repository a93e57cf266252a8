"""What a record of hours must be, and how many a day may have."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from shared.kit.clock import legal_day

DAY_RULE: Final = "volunteer.maxDayHours"
_STEP: Final = timedelta(minutes=30)


class HoursState(StrEnum):
    """Hours count once the organization has verified them."""

    SUBMITTED = "SUBMITTED"
    VERIFIED = "VERIFIED"
    REFUSED = "REFUSED"


def half_hours_of(starts_at: datetime, ends_at: datetime, now: datetime) -> int | None:
    """Return the half hours of a service; None when it is not past, not on one legal day, or no multiple of them.

    Source: volunteer-service-regulations 19; linli-design
    """
    length = ends_at - starts_at
    if length <= timedelta(0) or ends_at > now or length % _STEP:
        return None
    if legal_day(starts_at) != legal_day(ends_at - timedelta(microseconds=1)):
        return None
    return length // _STEP


def fits_day(known_half_hours: int, more: int, most_hours: float) -> bool:
    """Tell whether the day may have these half hours besides those known.

    Source: linli-design
    """
    return known_half_hours + more <= 2 * most_hours
