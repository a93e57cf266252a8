"""The names desk: applicants, officers, and a database of its own."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import bindparam, func, select

from linli.testing.trades import TRADES
from registration.models.names import NameKey
from shared.contracts.envelope import CloudEvent
from shared.kit.authorization import Caller
from shared.kit.clock import SHANGHAI
from shared.kit.daily import run_days
from shared.kit.outbox import outbox
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/registration"
RESERVATIONS = f"{PATH}/name-reservations"
LINGSHI = "500103001011"
GUIHUA = "500103005008"
_EVENTS = select(outbox.c.wire).where(outbox.c.aggregate_id == bindparam("id")).order_by(outbox.c.aggregate_version)
_KEYS = (
    select(NameKey.key, NameKey.held_as, func.upper(NameKey.blocked_during).label("free_on"))
    .where(NameKey.reservation_id == bindparam("reservation_id"))
    .order_by(NameKey.key)
)
_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
async def registration(service_app: Callable[..., Awaitable[FastAPI]]) -> FastAPI:
    """The registration service in a sandbox; its jobs run only when a test lets a day pass."""
    return await service_app("registration", sandbox=True, worker="separate")


@pytest.fixture(scope="session")
def resources(registration: FastAPI) -> Resources:
    """What the running service holds."""
    found: Resources = registration.state.resources
    return found


@pytest.fixture(autouse=True)
def real_time(resources: Resources) -> Iterator[None]:
    """Every test leaves the clock as it found it."""
    yield
    resources.clock.offset = timedelta(0)


class Desk:
    """Callers by role, and what they do with names."""

    def __init__(
        self, registration: FastAPI, client: Callable[..., httpx.AsyncClient], token: Callable[..., str]
    ) -> None:
        self.resources: Resources = registration.state.resources
        self._app, self._open, self._token = registration, client, token
        self.applicant = self.somebody()
        self.officer = self.caller("CTY", "500103", sub="officer-1")
        self.city = self.caller("MUN", "50", sub="city-officer")
        self.public = self.caller("PUB", None)

    def caller(self, role: str, division: str | None, **claims: Any) -> httpx.AsyncClient:
        """A client with a token of its own."""
        return self._open(self._app, self._token(role, division, **claims))

    def somebody(self) -> httpx.AsyncClient:
        """An applicant who has reserved nothing yet."""
        return self.caller("APP", None, sub=f"applicant-{next(_NUMBERS)}")

    def at(self, moment: str) -> None:
        """The service's clock shows this Shanghai time."""
        self.resources.clock.set(datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI))

    async def let_days_pass(self) -> None:
        """The daily jobs have run up to the clock's day."""
        await run_days(self.resources, self.resources.clock.today())

    def body(self, **changes: Any) -> dict[str, Any]:
        """A home-care organization of 领事巷社区 under a trade name of its own."""
        return {
            "legal_kind": "SO", "scope": "COMMUNITY", "division_code": LINGSHI, "trade": next(TRADES),
            "field_term": "居家养老", "form": "服务中心",
        } | changes  # fmt: skip

    async def reserved(self, who: httpx.AsyncClient | None = None, **changes: Any) -> dict[str, Any]:
        """A reservation that has just been made."""
        answer = await (who or self.somebody()).post(RESERVATIONS, json=self.body(**changes))
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def post(
        self, who: httpx.AsyncClient, reservation: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        """The answer to a command on the reservation as the caller knows it."""
        headers = {"If-Match": f'"{reservation["version"]}"'}
        return await who.post(f"{RESERVATIONS}/{reservation['id']}/{command}", json=body, headers=headers)

    async def events(self, reservation: dict[str, Any]) -> list[CloudEvent]:
        """The events of a reservation, oldest first."""
        rows = await self.resources.database.reads.rows(_EVENTS, id=reservation["id"])
        return [CloudEvent.from_wire(row["wire"]) for row in rows]

    async def event_names(self, reservation: dict[str, Any]) -> list[str]:
        """The last words of the types of its events: reserved, released …"""
        return [event.type.split(".")[-2] for event in await self.events(reservation)]

    async def keys(self, reservation: dict[str, Any]) -> list[dict[str, Any]]:
        """What the reservation blocks."""
        return await self.resources.database.reads.rows(_KEYS, reservation_id=UUID(reservation["id"]))

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[UnitOfWork]:
        """A transaction of an officer of the county."""
        caller = Caller("test", "officer-1", "test", frozenset({"CTY"}), division="500103")
        async with self.resources.database.transaction() as session:
            uow = UnitOfWork(session=session, caller=caller, resources=self.resources, correlation_id="test")
            yield uow
            await uow.flush()


@pytest.fixture
def desk(
    registration: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> Desk:
    """The names desk of 渝中区."""
    return Desk(registration, service_client, make_token)
