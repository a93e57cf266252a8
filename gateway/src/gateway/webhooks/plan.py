"""When a delivery is tried again, and when it is given up. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

PLAN_SECONDS: Final = (5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""Seconds before each further try: eleven tries over three days."""
JITTER: Final = 0.2
LONGEST_WISH: Final = timedelta(days=1)
QUIET_AFTER: Final = 3
"""After so many failures in a row nothing else is tried until the receiver's next time has come."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Seconds before each further try."""

    seconds: tuple[float, ...] = PLAN_SECONDS

    def next_try(self, attempts: int, now: datetime, chance: float, wish: timedelta | None = None) -> datetime | None:
        """Return when to try again after so many attempts, or None when it is given up.

        `chance` in [0, 1) spreads the time by a fifth to both sides; `wish` is the receiver's Retry-After, which is
        kept when it is later, up to a day.
        """
        if attempts > len(self.seconds):
            return None
        spread = 1 - JITTER + 2 * JITTER * chance
        after = timedelta(seconds=self.seconds[attempts - 1] * spread)
        return now + max(after, min(wish or timedelta(), LONGEST_WISH))

    def quiet_until(self, failures: int, now: datetime, chance: float) -> datetime | None:
        """Return until when a receiver that failed so often in a row is left alone; None while it is not."""
        if failures < QUIET_AFTER:
            return None
        attempts = min(failures - QUIET_AFTER + 1, len(self.seconds))
        return self.next_try(attempts, now, chance)
