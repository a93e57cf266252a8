"""The funding service before its callers: funding officers, organizations on record, sources and funds."""

import itertools
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

import httpx
from fastapi import FastAPI
from sqlalchemy import bindparam, select

from funding.consumers import CONSUMERS, REGISTRATION
from linli.testing.desk import narrowed
from linli.testing.lives import COMMUNITY, Life, deliver
from linli.testing.tokens import TestIssuer
from shared.contracts.envelope import CloudEvent, EventData, owner_of, wrap
from shared.contracts.registration import OrganizationChanged
from shared.kit.authorization import Caller
from shared.kit.clock import SHANGHAI
from shared.kit.daily import rewind, run_days
from shared.kit.ids import new_id
from shared.kit.outbox import outbox
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

FUNDS: Final = "/v1/funding/funds"
SOURCES: Final = "/v1/funding/fund-sources"
_NUMBERS: Final = itertools.count(1)
_EVENTS = select(outbox.c.wire).where(outbox.c.aggregate_id == bindparam("id")).order_by(outbox.c.aggregate_version)


class Counter:
    """Callers by role in 领事巷社区 and its county, and what tests of money do before them."""

    __test__ = False

    def __init__(self, app: FastAPI, client: Callable[..., httpx.AsyncClient], token: Callable[..., str]) -> None:
        self.resources: Resources = app.state.resources
        self._app, self._client, self._token = app, client, token
        self.maker = self.caller("FIN", "500103", sub="maker")
        self.checker = self.caller("FIN", "500103", sub="checker")
        self.county = self.caller("CTY", "500103", sub="officer-1")
        self.city = self.caller("MUN", "50")
        self.auditor = self.caller("AUD", None, sub="auditor")

    def caller(self, role: str, division: str | None, **claims: Any) -> httpx.AsyncClient:
        """A client with a token of its own; `org_id=…` makes it an organization's user."""
        return self._client(self._app, self._token(role, division, **claims))

    def at(self, moment: str) -> None:
        """The service's clock shows this Shanghai day at nine o'clock."""
        told = datetime.combine(date.fromisoformat(moment), time(9))
        self.resources.clock.set(told.replace(tzinfo=SHANGHAI))

    async def days_pass_to(self, day: str, *, jobs: str | tuple[str, ...] = "") -> None:
        """The clock shows that day, and the daily jobs (whose names begin so) of all days to it have run."""
        running = narrowed(self.resources, jobs)
        await rewind(running, self.resources.clock.today())
        self.at(day)
        await run_days(running, date.fromisoformat(day))

    async def told(self, life: Life) -> Life:
        """The service has heard everything of a life."""
        await deliver(self.resources, REGISTRATION, life.events)
        return life

    async def registered(self, on: date = date(2020, 1, 6), **changes: Any) -> Life:
        """An organization on record; `changes` are facts of it."""
        life = Life().registered(on)
        if changes:
            life.tell(OrganizationChanged, on, becomes=changes, fields=tuple(changes), effective_on=on)
        return await self.told(life)

    async def filed(self, on: date = date(2020, 1, 6)) -> Life:
        """A filed organization on record."""
        return await self.told(Life().filed(on))

    async def hears(self, data: EventData, version: int = 1) -> CloudEvent:
        """The service has handled an event of another service; returns it, so that it can come again."""
        now = self.resources.clock.now()
        event = wrap(
            data, event_id=new_id(), version=version, time=now, recorded_at=now, correlation_id="test",
            division_code=COMMUNITY,
        )  # fmt: skip
        await self.hears_again(event)
        return event

    async def hears_again(self, event: CloudEvent) -> None:
        """The service has handled a message, new or known."""
        for consumer in CONSUMERS:
            if consumer.stream == owner_of(event.type).upper() and event.type in consumer.by_type:
                await deliver(self.resources, consumer, [event])

    async def events(self, aggregate_id: object) -> list[CloudEvent]:
        """The events of an aggregate, oldest first."""
        rows = await self.resources.database.reads.rows(_EVENTS, id=str(aggregate_id))
        return [CloudEvent.from_wire(row["wire"]) for row in rows]

    async def event_names(self, aggregate_id: object) -> list[str]:
        """The types of its events without owner and edition: disbursement.paid …"""
        return [".".join(event.type.split(".")[1:-1]) for event in await self.events(aggregate_id)]

    @asynccontextmanager
    async def unit_of_work(self, subject: str = "maker") -> AsyncIterator[UnitOfWork]:
        """A transaction of a funding officer."""
        caller = Caller(TestIssuer.name, subject, "test", frozenset({"FIN"}), division="500103")
        async with self.resources.database.transaction() as session:
            uow = UnitOfWork(session=session, caller=caller, resources=self.resources, correlation_id="test")
            yield uow
            await uow.flush()

    async def read(self, who: httpx.AsyncClient, path: str, **query: Any) -> dict[str, Any]:
        """The JSON at `path`, which `who` may read."""
        answer = await who.get(path, params=query)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def post(
        self, who: httpx.AsyncClient, path: str, body: Any = None, version: int | None = None
    ) -> httpx.Response:
        """The answer to a POST; with a version, on the resource as it stands then."""
        headers = {"Idempotency-Key": f"key-{next(_NUMBERS)}"}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await who.post(path, json=body, headers=headers)

    async def create(self, who: httpx.AsyncClient, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """What `who` has made by POST of `body` to `path`."""
        answer = await self.post(who, path, dict(body))
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def done(self, who: httpx.AsyncClient, path: str, version: int, body: Any = None) -> dict[str, Any]:
        """The resource after a command that succeeds."""
        answer = await self.post(who, path, body, version)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def refused(
        self, who: httpx.AsyncClient, path: str, body: Any = None, version: int | None = None
    ) -> tuple[int, str]:
        """Status and code of a command that fails."""
        answer = await self.post(who, path, body, version)
        assert answer.status_code >= 400, answer.text
        return answer.status_code, str(answer.json()["code"])

    async def source(
        self, type_: str = "FISCAL", who: httpx.AsyncClient | None = None, **changes: Any
    ) -> dict[str, Any]:
        """A source of the county."""
        body = {"type": type_, "name": "扶持资金", "provider": "渝中区财政局", "authority_id": "500103"} | changes
        return await self.create(who or self.maker, SOURCES, body)

    async def fund(
        self, amount_fen: int = 0, type_: str = "SOCIAL", who: httpx.AsyncClient | None = None, **changes: Any
    ) -> dict[str, Any]:
        """A fund of the county of the present year, with so much money."""
        owner = {name: changes.pop(name) for name in ("owner_organization_id", "community_code") if name in changes}
        source = await self.source(type_, who, **owner)
        body = {"source_id": source["id"], "name": "公益创投", "fiscal_year": self.resources.clock.today().year}
        made = await self.create(who or self.maker, FUNDS, body | changes)
        if not amount_fen:
            return made
        return await self.done(
            who or self.maker,
            f"{FUNDS}/{made['id']}/receipts",
            made["version"],
            {"amount_fen": amount_fen, "memo": "拨入"},
        )

    async def sums(self, fund_id: UUID | str) -> tuple[int, int, int]:
        """What is available, committed and in cash."""
        found = await self.read(self.city, f"{FUNDS}/{fund_id}")
        return found["available_fen"], found["committed_fen"], found["cash_fen"]

    async def verified(self) -> dict[str, Any]:
        """A run over all invariants."""
        return await self.create(self.auditor, "/v1/funding/ledger/verification", {})
