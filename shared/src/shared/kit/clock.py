"""The only reader of the time. Legal days are days in Asia/Shanghai; instants are aware UTC."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Clock:
    """Tells the time, shifted by `offset` when a sandbox has moved it.

    Legal dates, deadlines and event times use `now` and `today`; tokens, caches, rate limits, idempotency,
    leases and audit use `real_now`.
    """

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self.offset = offset

    def real_now(self) -> datetime:
        """Return the machine's time."""
        return datetime.now(UTC)

    def now(self) -> datetime:
        """Return the time that domain rules see."""
        return self.real_now() + self.offset

    def today(self) -> date:
        """Return the legal day of `now`."""
        return legal_day(self.now())

    def set(self, now: datetime) -> None:
        """Move the clock so that `now` is the present; it runs on from there."""
        self.offset = now - self.real_now()


def legal_day(instant: datetime) -> date:
    """Return the day in Asia/Shanghai on which an aware `instant` falls."""
    return instant.astimezone(SHANGHAI).date()
