"""The registration service before its callers: the clock, the days that pass, organizations, commands and events."""

import itertools
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

import httpx
from fastapi import FastAPI
from sqlalchemy import bindparam, select

from linli.testing.lives import deliver
from linli.testing.registering import id_number
from linli.testing.tokens import TestIssuer
from linli.testing.trades import TRADES
from registration.consumers import CONSUMERS
from registration.models.organizations import Organization
from registration.organizations.rules.facts import LeaderFacts, Members, RegistrationFacts
from registration.organizations.service import register_organization
from shared.contracts.envelope import CloudEvent, EventData, owner_of, wrap
from shared.contracts.values import LeaderPost, LegalKind, RegistrationMode, Scope
from shared.kit.authorization import Caller
from shared.kit.clock import SHANGHAI
from shared.kit.daily import rewind, run_days
from shared.kit.ids import new_id
from shared.kit.outbox import outbox
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

COMMUNITY: Final = "500103001011"
_EVENTS = select(outbox.c.wire).where(outbox.c.aggregate_id == bindparam("id")).order_by(outbox.c.aggregate_version)
NUMBERS = itertools.count(1)


def narrowed(resources: Resources, jobs: str | tuple[str, ...]) -> Resources:
    """Give the same resources with those daily jobs only whose names begin so."""
    return replace(resources, daily_jobs=[job for job in resources.daily_jobs if job.name.startswith(jobs)])


class Desk:
    """Callers by role in 领事巷社区 and its county, and what tests of every feature do before them."""

    __test__ = False

    def __init__(
        self, registration: FastAPI, client: Callable[..., httpx.AsyncClient], token: Callable[..., str]
    ) -> None:
        self.resources: Resources = registration.state.resources
        self._registration, self._client, self._token = registration, client, token
        self.committee = self.caller("COM", COMMUNITY)
        self.street = self.caller("STR", COMMUNITY[:9])
        self.party = self.caller("CPO", COMMUNITY)
        self.county = self.caller("CTY", "500103", sub="officer-1")
        self.second = self.caller("CTY", "500103", sub="officer-2")
        self.city = self.caller("MUN", "50")
        self.public = self.caller("PUB", None)

    def caller(self, role: str, division: str | None, **claims: Any) -> httpx.AsyncClient:
        """A client with a token of its own; `org_id=…` makes a CSO the organization's user, a SUP its unit's."""
        return self._client(self._registration, self._token(role, division, **claims))

    def at(self, moment: str) -> None:
        """The service's clock shows this Shanghai time: a day, then nine o'clock, or an instant."""
        told = datetime.fromisoformat(moment)
        if "T" not in moment:
            told = datetime.combine(told.date(), time(9))
        self.resources.clock.set(told.replace(tzinfo=SHANGHAI))

    async def days_pass_to(self, day: str, *, jobs: str | tuple[str, ...] = "") -> None:
        """The clock shows that day, and the daily jobs of all days from the present one to it have run.

        `jobs` narrows them to those whose names begin so: many days of all jobs take long.
        """
        running = narrowed(self.resources, jobs)
        await rewind(running, self.resources.clock.today())
        self.at(day)
        await run_days(running, date.fromisoformat(day))

    async def events(self, aggregate_id: object) -> list[CloudEvent]:
        """The events of an aggregate, oldest first."""
        rows = await self.resources.database.reads.rows(_EVENTS, id=str(aggregate_id))
        return [CloudEvent.from_wire(row["wire"]) for row in rows]

    async def event_names(self, aggregate_id: object) -> list[str]:
        """The last words of the types of its events: registered, suspended …"""
        return [event.type.split(".")[-2] for event in await self.events(aggregate_id)]

    async def hears(self, data: EventData, version: int = 1, **envelope: Any) -> CloudEvent:
        """The service has handled an event of another service; returns it, so that it can come again."""
        now = self.resources.clock.now()
        event = wrap(
            data, event_id=new_id(), version=version, time=now, recorded_at=now, correlation_id="test",
            **{"division_code": COMMUNITY} | envelope,
        )  # fmt: skip
        await self.hears_again(event)
        return event

    async def hears_again(self, event: CloudEvent) -> None:
        """The service has handled a message, new or known."""
        consumer = next(one for one in CONSUMERS if one.stream == owner_of(event.type).upper())
        await deliver(self.resources, consumer, [event])

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[UnitOfWork]:
        """A transaction of the officer `county`."""
        caller = Caller(TestIssuer.name, "officer-1", "test", frozenset({"CTY"}), division="500103")
        async with self.resources.database.transaction() as session:
            uow = UnitOfWork(session=session, caller=caller, resources=self.resources, correlation_id="test")
            yield uow
            await uow.flush()

    def facts(self, **changes: Any) -> RegistrationFacts:
        """A decided registration of an association of the community."""
        trade, vault = next(TRADES), self.resources.vault
        number = id_number()
        leader = LeaderFacts(
            vault.blind_index(number), vault.encrypt("李四光"), vault.encrypt(number), LeaderPost.CHAIR
        )
        stated: dict[str, Any] = {
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

    async def read(self, who: httpx.AsyncClient, path: str, **query: Any) -> dict[str, Any]:
        """The JSON at `path`, which `who` may read."""
        answer = await who.get(path, params=query)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def create(self, who: httpx.AsyncClient, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """What `who` has made by POST of `body` to `path`."""
        answer = await who.post(path, json=dict(body), headers={"Idempotency-Key": f"key-{next(NUMBERS)}"})
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def send(
        self, who: httpx.AsyncClient, path: str, version: int, body: Mapping[str, Any] | None = None
    ) -> httpx.Response:
        """The answer to a command of `who` on the resource as it stands at `version`."""
        headers = {"If-Match": f'"{version}"', "Idempotency-Key": f"key-{next(NUMBERS)}"}
        return await who.post(path, json=None if body is None else dict(body), headers=headers)

    async def amend(self, who: httpx.AsyncClient, path: str, version: int, change: Mapping[str, Any]) -> httpx.Response:
        """The answer to a merge patch of the resource as it stands at `version`."""
        headers = {"If-Match": f'"{version}"', "Content-Type": "application/merge-patch+json"}
        return await who.patch(path, json=dict(change), headers=headers)

    async def done(
        self, who: httpx.AsyncClient, path: str, version: int, body: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The resource after a command that succeeds."""
        answer = await self.send(who, path, version, body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def organization(self, organization_id: UUID | str) -> dict[str, Any]:
        """The organization's record as the city sees it."""
        return await self.read(self.city, f"/v1/registration/organizations/{organization_id}")
