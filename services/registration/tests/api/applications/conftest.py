"""An office with applicants, two officers and a supervising unit, and applications on their way."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import bindparam, delete, select

from linli.testing.desk import narrowed
from linli.testing.trades import TRADES
from shared.contracts.envelope import CloudEvent
from shared.kit.clock import SHANGHAI
from shared.kit.daily import daily_runs, run_days
from shared.kit.outbox import outbox
from shared.kit.resources import Resources

PATH = "/v1/registration/applications"
COMMUNITY = "500103001011"
SHA256 = "0f" * 32
ASSOCIATION_ITEMS = ["NAME_DOMICILE", "PURPOSE_SCOPE_AREA", "MEMBERSHIP", "GOVERNANCE", "LEADERS", "ASSETS",
                     "AMENDMENT", "TERMINATION", "OTHER"]  # fmt: skip
FOUNDATION_ITEMS = ["NAME_DOMICILE", "PURPOSE_SCOPE", "ORIGINAL_FUND", "BOARD", "LEGAL_REPRESENTATIVE",
                    "SUPERVISORS", "ACCOUNTING", "PROPERTY", "TERMINATION"]  # fmt: skip
_EVENTS = select(outbox.c.wire).where(outbox.c.aggregate_id == bindparam("id")).order_by(outbox.c.position)
_NUMBERS = itertools.count(1)


def materials(*codes: str) -> list[dict[str, Any]]:
    """Documents on paper, kept at the office."""
    return [{"code": code, "document_id": None, "file_name": f"{code}.pdf", "sha256": SHA256} for code in codes]


def id_number() -> str:
    """An identity number that nobody else in the tests has."""
    return f"50010319900101{next(_NUMBERS):04d}"


@pytest.fixture(scope="session")
async def registration(service_app: Callable[..., Awaitable[FastAPI]]) -> FastAPI:
    """The registration service; its jobs run only when a test lets a day pass."""
    return await service_app("registration", sandbox=True, worker="separate")


@pytest.fixture(scope="session")
def resources(registration: FastAPI) -> Resources:
    """What the running service holds."""
    found: Resources = registration.state.resources
    return found


@pytest.fixture(autouse=True)
async def own_time(resources: Resources) -> AsyncIterator[None]:
    """Every test has days of its own, on which no job has run yet, and leaves the clock as it found it."""
    async with resources.database.transaction() as session:
        await session.execute(delete(daily_runs))
    yield
    resources.clock.offset = timedelta(0)


class Office:
    """Callers by role, and the steps of an application as they take them."""

    def __init__(
        self, registration: FastAPI, client: Callable[..., httpx.AsyncClient], token: Callable[..., str]
    ) -> None:
        self.resources: Resources = registration.state.resources
        self._registration, self._open, self._token = registration, client, token
        self.applicant_sub = f"applicant-{next(_NUMBERS)}"
        self.applicant = self.caller("APP", None, sub=self.applicant_sub)
        self.officer = self.caller("CTY", "500103", sub="officer-1")
        self.second_officer = self.caller("CTY", "500103", sub="officer-2")
        self.city_officer = self.caller("MUN", "50", sub="city-1")
        self.second_city_officer = self.caller("MUN", "50", sub="city-2")

    def caller(self, role: str, division: str | None, **claims: Any) -> httpx.AsyncClient:
        """A client with a token of its own."""
        return self._open(self._registration, self._token(role, division, **claims))

    def at(self, moment: str) -> None:
        """The service's clock shows this Shanghai time."""
        self.resources.clock.set(datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI))

    async def days_pass(self, days: int) -> None:
        """The days pass one by one, and the jobs of names and applications run."""
        running = narrowed(self.resources, ("names.", "applications."))
        for _ in range(days):
            self.resources.clock.set(self.resources.clock.now() + timedelta(days=1))
            await run_days(running, self.resources.clock.today())

    async def events(self, aggregate_id: str) -> list[CloudEvent]:
        """The events of an aggregate, oldest first."""
        rows = await self.resources.database.reads.rows(_EVENTS, id=aggregate_id)
        return [CloudEvent.from_wire(row["wire"]) for row in rows]

    async def event_names(self, aggregate_id: str) -> list[str]:
        """The last words of the types of its events: submitted, accepted …"""
        return [event.type.split(".")[-2] for event in await self.events(aggregate_id)]

    async def reserved(
        self, kind: str = "SG", scope: str = "COMMUNITY", division: str = COMMUNITY, **changes: Any
    ) -> str:
        """The id of a name that the applicant holds."""
        form = {"SG": "协会", "SO": "服务中心", "FD": "基金会"}[kind]
        field = {"SG": "志愿者", "SO": "居家养老", "FD": "社区发展"}[kind]
        body = {"legal_kind": kind, "scope": scope, "division_code": division, "trade": next(TRADES),
                "field_term": field, "form": form}  # fmt: skip
        answer = await self.applicant.post("/v1/registration/name-reservations", json=body | changes)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def association(self, **changes: Any) -> dict[str, Any]:
        """The story's body, for a name that is reserved."""
        scope = changes.get("scope", "COMMUNITY")
        division = {"COMMUNITY": COMMUNITY, "TOWN": "500103001", "COUNTY": "500103"}[scope]
        reservation = changes.pop("name_reservation_id", None) or await self.reserved("SG", scope, division)
        return {
            "type": "ESTABLISH", "mode": "DIRECT", "legal_kind": "SG", "scope": "COMMUNITY",
            "subject_area": "COMMUNITY_SERVICE", "name_reservation_id": reservation, "category": "LIVELIHOOD",
            "functions": ["PROVIDE_SERVICE"], "beneficiary_groups": ["ELDERLY"], "services": ["DAILY_CARE"],
            "home_community_code": COMMUNITY, "domicile": "重庆市渝中区七星岗街道领事巷社区1号",
            "business_scope": "生活照料", "capital_fen": 1_000_000, "members": {"individual": 25, "unit": 0},
            "premises": {"basis": "FREE_USE", "valid_to": None},
            "initiators": [{"name": "张三丰", "id_number": id_number(),
                            "residence_community_code": COMMUNITY, "basis": "RESIDES"}],
            "leaders": [{"name": "李四光", "id_number": id_number(), "post": "CHAIR"}],
            "charter_items": ASSOCIATION_ITEMS,
            "materials": materials("M1", "M3", "M4", "M5", "M6", "M7"),
        } | changes  # fmt: skip

    async def foundation(self, unit_id: str, **changes: Any) -> dict[str, Any]:
        """A county foundation under dual management."""
        reservation = await self.reserved("FD", "COUNTY", "500103")
        body = await self.association(name_reservation_id=reservation)
        body |= {
            "legal_kind": "FD", "mode": "DUAL", "scope": "COUNTY", "supervising_unit_id": unit_id,
            "members": None, "capital_fen": 200_000_000, "fund_kind": "NON_PUBLIC",
            "directors": [{"name": f"理事{number}", "id_number": id_number()} for number in range(5)],
            "charter_items": FOUNDATION_ITEMS, "materials": materials("M1", "M2", "M3", "M4", "M5"),
        }  # fmt: skip
        return body | changes

    async def draft(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """A draft of the story's association, or of another body."""
        answer = await self.applicant.post(PATH, json=body or await self.association())
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def post(
        self, who: httpx.AsyncClient, application: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        """The answer to a command on the application as the caller knows it."""
        headers = {"If-Match": f'"{application["version"]}"', "Idempotency-Key": f"key-{next(_NUMBERS)}"}
        return await who.post(f"{PATH}/{application['id']}/{command}", json=body, headers=headers)

    async def step(
        self, who: httpx.AsyncClient, application: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The application after a command that succeeds."""
        answer = await self.post(who, application, command, body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def submitted(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """A submitted application."""
        return await self.step(self.applicant, await self.draft(body), "submission")

    async def accepted(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """An accepted application."""
        return await self.step(self.officer, await self.submitted(body), "acceptance")

    async def in_review(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """An application under review."""
        return await self.step(self.officer, await self.accepted(body), "review")

    async def proposed(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """An application that the first officer proposes to approve."""
        return await self.step(self.officer, await self.in_review(body), "proposal", APPROVAL)


APPROVAL = {"outcome": "APPROVE", "grounds": [], "reasons": "符合条件"}


@pytest.fixture
def office(
    registration: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> Office:
    """The office of 渝中 and its callers."""
    return Office(registration, service_client, make_token)


@pytest.fixture(scope="session")
def approval() -> dict[str, Any]:
    """A proposal to approve."""
    return APPROVAL
