"""Rate limits per client, counted in windows that all replicas share.

Each process decides from memory and, once a second, adds what it has counted to the database and learns what the
others have. So no request waits for a query, and a client can exceed its limit by a second's requests at most.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects.postgresql import insert

from gateway.models import RateWindow
from shared.kit.clock import Clock
from shared.kit.database import Database
from shared.kit.problems import Text, TooManyRequests

WINDOW_SECONDS = 60
_SHARE_EVERY_SECONDS = 1.0

_ADD = insert(RateWindow).values(key=bindparam("key"), begins_at=bindparam("begins_at"), used=bindparam("used"))
_ADD_RETURNING = _ADD.on_conflict_do_update(
    index_elements=["key", "begins_at"], set_={"used": RateWindow.used + _ADD.excluded.used}
).returning(RateWindow.used)


@dataclass(frozen=True, slots=True)
class Policy:
    """How many requests one key may make in a window; the name is what the headers call it."""

    name: str
    quota: int
    header: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Write the header that every answer repeats."""
        text = f'"{self.name}";q={self.quota};w={WINDOW_SECONDS}'
        object.__setattr__(self, "header", text.encode())


@dataclass(slots=True)
class _Count:
    policy: Policy
    shared: int = 0
    unshared: int = 0


@dataclass(slots=True)
class Allowance:
    """What is left of a quota after a request, for `seconds` more."""

    policy: Policy
    remaining: int
    seconds: int

    def headers(self) -> list[tuple[bytes, bytes]]:
        """Return the fields of draft-ietf-httpapi-ratelimit-headers."""
        return [
            (b"ratelimit-policy", self.policy.header),
            (b"ratelimit", f'"{self.policy.name}";r={self.remaining};t={self.seconds}'.encode()),
        ]


class QuotaUsed(TooManyRequests):
    """The client has made all the requests of this window."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(
            Text(
                f"每 {WINDOW_SECONDS} 秒最多 {allowance.policy.quota} 次请求，请稍后再试。",
                f"At most {allowance.policy.quota} requests in {WINDOW_SECONDS} seconds; try again later.",
            ),
            headers={
                "Retry-After": str(allowance.seconds),
                **{name.decode(): value.decode() for name, value in allowance.headers()},
            },
        )


class RateLimits:
    """Counts the requests of the present window."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._window = 0
        self._counts: dict[tuple[str, str], _Count] = {}

    def take(self, policy: Policy, key: str) -> Allowance:
        """Count one request of `key` and return what is left.

        Raises:
            QuotaUsed: nothing was left; the request is not counted.
        """
        now = self._clock.real_now().timestamp()
        window = int(now // WINDOW_SECONDS)
        if window != self._window:
            self._counts.clear()
            self._window = window
        count = self._counts.get((policy.name, key))
        if count is None:
            count = self._counts[policy.name, key] = _Count(policy)
        seconds = max(1, int((window + 1) * WINDOW_SECONDS - now))
        remaining = policy.quota - count.shared - count.unshared - 1
        if remaining < 0:
            raise QuotaUsed(Allowance(policy, 0, seconds))
        count.unshared += 1
        return Allowance(policy, remaining, seconds)

    async def run_sharing(self) -> None:
        """Exchange counts with the other replicas once a second; runs until cancelled."""
        while True:
            await asyncio.sleep(_SHARE_EVERY_SECONDS)
            await self.share()

    async def share(self) -> None:
        """Add what was counted here to the database and take over the sums."""
        window = self._window
        fresh = {key: count for key, count in self._counts.items() if count.unshared}
        if not fresh:
            return
        begins_at = datetime.fromtimestamp(window * WINDOW_SECONDS, UTC)
        sums = await self._add(fresh, begins_at)
        if window != self._window:
            return
        for key, (added, used) in sums.items():
            count = fresh[key]
            count.shared = used
            count.unshared -= added

    async def _add(
        self, fresh: Mapping[tuple[str, str], _Count], begins_at: datetime
    ) -> dict[tuple[str, str], tuple[int, int]]:
        """Return for each key what was added and the sum over all replicas."""
        sums: dict[tuple[str, str], tuple[int, int]] = {}
        async with self._database.transaction() as session:
            for key in sorted(fresh):
                added = fresh[key].unshared
                row = {"key": "|".join(key), "begins_at": begins_at, "used": added}
                used = await session.scalar(_ADD_RETURNING, row)
                sums[key] = (added, used or 0)
        return sums

    async def prune(self) -> None:
        """Remove the windows that are over."""
        before = self._clock.real_now() - timedelta(seconds=2 * WINDOW_SECONDS)
        async with self._database.transaction() as session:
            await session.execute(delete(RateWindow).where(RateWindow.begins_at < before))
