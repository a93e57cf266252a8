"""The register with its offices: committee, street, party organization, county and city, and groups that file."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import bindparam, select

from registration.models.organizations import Organization
from registration.organizations.rules.facts import LeaderFacts, Members, RegistrationFacts
from registration.organizations.service import register_organization
from shared.contracts.envelope import CloudEvent
from shared.contracts.values import LeaderPost, LegalKind, RegistrationMode, Scope
from shared.kit.authorization import Caller
from shared.kit.clock import SHANGHAI
from shared.kit.outbox import outbox
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

COMMUNITY = "500103001011"
FILINGS = "/v1/registration/filings"
_EVENTS = select(outbox.c.wire).where(outbox.c.aggregate_id == bindparam("id")).order_by(outbox.c.aggregate_version)
_NUMBERS = itertools.count(1)
_TRADES = ("".join(pair) for pair in itertools.permutations("梅兰竹菊松柏桂荷莲榕杉槐樱枫", 3))


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


class Offices:
    """Callers by role, and what they do with filings and the register."""

    def __init__(
        self, registration: FastAPI, client: Callable[..., httpx.AsyncClient], token: Callable[..., str]
    ) -> None:
        self.resources: Resources = registration.state.resources
        self._client = lambda *args, **claims: client(registration, token(*args, **claims))
        self.group = self.caller("APP", None, sub="group-1")
        self.committee = self.caller("COM", COMMUNITY)
        self.street = self.caller("STR", COMMUNITY[:9])
        self.party = self.caller("CPO", COMMUNITY)
        self.county = self.caller("CTY", "500103", sub="officer-1")
        self.city = self.caller("MUN", "50")
        self.public = self.caller("PUB", None)

    def caller(self, role: str, division: str | None, **claims: Any) -> httpx.AsyncClient:
        """A client with a token of its own."""
        return self._client(role, division, **claims)

    def at(self, moment: str) -> None:
        """The service's clock shows this Shanghai time."""
        self.resources.clock.set(datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI))

    async def events(self, aggregate_id: str) -> list[CloudEvent]:
        """The events of an aggregate, oldest first."""
        rows = await self.resources.database.reads.rows(_EVENTS, id=str(aggregate_id))
        return [CloudEvent.from_wire(row["wire"]) for row in rows]

    async def event_names(self, aggregate_id: str) -> list[str]:
        """The last words of the types of its events: submitted, checked …"""
        return [event.type.split(".")[-2] for event in await self.events(aggregate_id)]

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[UnitOfWork]:
        """A transaction of an officer of the county."""
        caller = Caller("test", "officer-1", "test", frozenset({"CTY"}), division="500103")
        async with self.resources.database.transaction() as session:
            uow = UnitOfWork(session=session, caller=caller, resources=self.resources, correlation_id="test")
            yield uow
            await uow.flush()

    def facts(self, **changes: Any) -> RegistrationFacts:
        """A decided registration of an association of the community."""
        trade, vault = next(_TRADES), self.resources.vault
        number = f"5001031970{next(_NUMBERS):08d}"
        leader = LeaderFacts(
            vault.blind_index(number), vault.encrypt("李四光"), vault.encrypt(number), LeaderPost.CHAIR
        )
        stated = {
            "legal_kind": LegalKind.SG, "mode": RegistrationMode.DIRECT, "scope": Scope.COMMUNITY,
            "name": f"重庆市渝中区七星岗街道领事巷社区{trade}志愿者协会", "name_parts": {"trade": trade},
            "category": "LIVELIHOOD", "functions": ("PROVIDE_SERVICE",), "county_code": "500103",
            "jurisdiction_id": "500103", "authority_id": "500103", "town_code": COMMUNITY[:9],
            "home_community_code": COMMUNITY, "domicile": "重庆市渝中区七星岗街道领事巷社区1号",
            "business_scope": "生活照料", "capital_fen": 1_000_000, "registered_on": self.resources.clock.today(),
            "leaders": (leader,), "members": Members(25, 0),
        }  # fmt: skip
        return RegistrationFacts(**stated | changes)

    async def registered(self, **changes: Any) -> Organization:
        """An organization that has just been entered in the register."""
        async with self.unit_of_work() as uow:
            return await register_organization(uow, self.facts(**changes))

    def dancers(self, **changes: Any) -> dict[str, Any]:
        """A dance team of eight without a charter, under a name of its own."""
        return {
            "form": "健身队", "field_term": "广场舞", "trade": next(_TRADES), "home_community_code": COMMUNITY,
            "category": "CULTURE_SPORT", "functions": ["PROVIDE_SERVICE"], "members": {"individual": 8, "unit": 0},
            "responsible_person": {"name": "李梅", "id_number": f"5001031965{next(_NUMBERS):08d}"},
            "venue": "领事巷社区文化活动室", "activity_communities": [COMMUNITY], "yearly_money_fen": 0,
            "has_charter": False, "materials": [],
        } | changes  # fmt: skip

    def street_team(self, **changes: Any) -> dict[str, Any]:
        """A dance team of fourteen with a charter, which the street manages."""
        return self.dancers(members={"individual": 14, "unit": 0}, has_charter=True, **changes)

    async def draft(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """A draft of the dance team, or of another body."""
        answer = await self.group.post(FILINGS, json=body or self.dancers())
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def post(
        self, who: httpx.AsyncClient, filing: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        """The answer to a command on the filing as the caller knows it."""
        headers = {"If-Match": f'"{filing["version"]}"', "Idempotency-Key": f"key-{next(_NUMBERS)}"}
        return await who.post(f"{FILINGS}/{filing['id']}/{command}", json=body, headers=headers)

    async def patch(self, who: httpx.AsyncClient, filing: dict[str, Any], change: dict[str, Any]) -> httpx.Response:
        """The answer to a merge patch of the filing."""
        headers = {"If-Match": f'"{filing["version"]}"', "Content-Type": "application/merge-patch+json"}
        return await who.patch(f"{FILINGS}/{filing['id']}", json=change, headers=headers)

    async def step(
        self, who: httpx.AsyncClient, filing: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The filing after a command that succeeds."""
        answer = await self.post(who, filing, command, body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def submitted(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """A filing before the committee."""
        return await self.step(self.group, await self.draft(body), "submission")

    async def checked(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """A filing that the committee found in order."""
        return await self.step(self.committee, await self.submitted(body), "check")

    async def filed(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """A filing on record: of the dance team, community-guided, or of another body."""
        checked = await self.checked(body)
        if checked["tier"] == "STREET_MANAGED":
            return await self.step(self.street, checked, "filing")
        consented = await self.step(self.party, checked, "consent")
        return await self.step(self.committee, consented, "filing")


@pytest.fixture
def offices(
    registration: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> Offices:
    """The offices of 领事巷社区, its street and county."""
    return Offices(registration, service_client, make_token)
