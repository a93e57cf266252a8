"""Makes sandbox tokens and moves the clocks of all services together."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from gateway.issuer.tokens import TokenClaims, TokenSigner
from gateway.proxy.call import Callee, call
from gateway.sandbox.schemas import ClockRead, SandboxTokenRequest, ServiceClock
from shared.kit import sandbox
from shared.kit.clock import legal_day
from shared.kit.problems import ServiceUnavailable, Text
from shared.kit.resources import Resources

TOKEN_SECONDS = 12 * 3600
_CLOCK_SCOPE = "internal.clock"
_MOVED_BY_AT_LEAST = timedelta(seconds=1)


class ClockNotMoved(ServiceUnavailable):
    """Some service did not move its clock; the others have, so the move should be repeated."""

    code = "CLOCK_NOT_MOVED"


@dataclass(frozen=True, slots=True)
class Sandbox:
    """What exists only while LINLI_SANDBOX=1. `services` wait long enough for years of daily jobs."""

    resources: Resources
    people: TokenSigner
    internal: TokenSigner
    services: Mapping[str, Callee]
    audience: str

    async def token(self, wanted: SandboxTokenRequest) -> str:
        """Return a token for the person described."""
        nobody = "-".join(
            part for part in (wanted.role, wanted.department, wanted.division or "nowhere") if part
        ).lower()
        claims = TokenClaims(
            subject=wanted.sub or nobody,
            client_id=wanted.client_id,
            audience=self.audience,
            roles=[wanted.role],
            scopes=wanted.scope.split(),
            division=wanted.division,
            organization_id=str(wanted.org_id) if wanted.org_id else None,
            department=wanted.department,
        )
        return await self.people.sign(claims, TOKEN_SECONDS)

    async def clock(self) -> ClockRead:
        """Return the time that the services follow."""
        await sandbox.load_offset(self.resources)
        return self._clock({})

    async def move(self, now: datetime | None) -> ClockRead:
        """All services go on from `now` and have run the jobs of the days between; None is the real time.

        Raises:
            ClockNotMoved: a service did not answer; asking again is safe.
        """
        names = sorted(self.services)
        moved = await asyncio.gather(*(self._move_service(name, now) for name in names), return_exceptions=True)
        failed = [name for name, result in zip(names, moved, strict=True) if isinstance(result, BaseException)]
        if failed:
            listed = ", ".join(failed)
            raise ClockNotMoved(
                Text(f"以下服务未能调整时间：{listed}。", f"These services did not move their clock: {listed}.")
            )
        clock = self.resources.clock
        clock.offset = timedelta(0) if now is None else now - clock.real_now()
        await sandbox.store_offset(self.resources)
        results = zip(names, moved, strict=True)
        return self._clock({name: result for name, result in results if isinstance(result, ServiceClock)})

    async def _move_service(self, name: str, now: datetime | None) -> ServiceClock:
        claims = TokenClaims("gateway", "gateway", name, scopes=[_CLOCK_SCOPE])
        token = await self.internal.sign(claims, 60)
        body = orjson.dumps({"now": now})
        reply = await call(
            self.services[name],
            "PUT",
            "/internal/sandbox/clock",
            headers=[
                (b"authorization", f"Bearer {token}".encode()),
                (b"content-type", b"application/json"),
            ],
            body=body,
        )
        if reply.status != 200:
            raise RuntimeError(f"{name} answered {reply.status}")
        return ServiceClock.model_validate_json(reply.body)

    def _clock(self, services: dict[str, ServiceClock]) -> ClockRead:
        clock = self.resources.clock
        now = clock.now()
        return ClockRead(
            now=now,
            today=legal_day(now).isoformat(),
            moved=abs(clock.offset) >= _MOVED_BY_AT_LEAST,
            services=services,
        )
