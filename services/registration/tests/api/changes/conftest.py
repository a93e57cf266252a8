"""Organizations that ask for changes, and the way of a request through its offices."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select

from linli.testing.desk import COMMUNITY, NUMBERS
from linli.testing.offices import Offices
from linli.testing.registering import id_number
from linli.testing.trades import TRADES
from registration.models.authorities import SupervisingUnit
from registration.models.organizations import Organization
from shared.contracts.values import RegistrationMode

PATH = "/v1/registration/changes"
SHA256 = "0f" * 32
APPROVE = {"outcome": "APPROVE", "grounds": [], "reasons": "符合变更条件"}


def papers(*codes: str) -> list[dict[str, Any]]:
    """Papers that are kept at the office."""
    return [{"code": code, "document_id": None, "file_name": f"{code}.pdf", "sha256": SHA256} for code in codes]


class Counter:
    """One registered organization, its own user, and the officers of 渝中 and 渝北."""

    __test__ = False

    def __init__(self, desk: Offices) -> None:
        self.desk = desk
        self.first, self.second = desk.county, desk.second
        self.there = desk.caller("CTY", "500112", sub="officer-112")
        self.there_second = desk.caller("CTY", "500112", sub="officer-112b")
        self.unit: httpx.AsyncClient | None = None

    async def enter(self, **changes: Any) -> Organization:
        """An organization in the register, and its own user."""
        self.organization = await self.desk.registered(**changes)
        self.own = self.of(self.organization.id)
        return self.organization

    def of(self, organization_id: object) -> httpx.AsyncClient:
        """The own user of an organization."""
        return self.desk.caller("CSO", None, org_id=str(organization_id), sub=f"admin-{next(NUMBERS)}")

    async def enter_dual(self, **changes: Any) -> Organization:
        """An organization under dual management, and its supervising unit."""
        unit_id = await self.listed("500103")
        self.unit = self.desk.caller("SUP", "500103", org_id=str(unit_id))
        return await self.enter(mode=RegistrationMode.DUAL, supervising_unit_id=unit_id, **changes)

    async def listed(self, authority_id: str) -> Any:
        """The id of a supervising unit on an authority's list."""
        resources = self.desk.resources
        async with resources.database.transaction() as session:
            unit = SupervisingUnit(
                authority_id=authority_id, level="COUNTY", name=f"部门{next(NUMBERS)}", subject_areas=[],
                listed_on=resources.clock.today().replace(year=2000), delisted_on=None,
                created_at=resources.clock.now(), updated_at=resources.clock.now(),
            )  # fmt: skip
            session.add(unit)
            await session.flush()
            return unit.id

    async def name(self, **changes: Any) -> dict[str, Any]:
        """A name that the organization has reserved, for an association of the community."""
        body = {"legal_kind": "SG", "scope": "COMMUNITY", "division_code": COMMUNITY, "trade": next(TRADES),
                "field_term": "志愿者", "form": "协会", "organization_id": str(self.organization.id)}  # fmt: skip
        return await self.desk.create(self.own, "/v1/registration/name-reservations", body | changes)

    def person(self, **changes: Any) -> dict[str, Any]:
        """A new legal representative after an audit that ended today."""
        today = self.desk.resources.clock.today().isoformat()
        audit = {"finished_on": today, "auditor": "某会计师事务所"}
        return {"name": "王小明", "id_number": id_number(), "audit": audit} | changes

    def body(self, items: dict[str, Any], *codes: str, **changes: Any) -> dict[str, Any]:
        """A request of the organization, resolved today."""
        today = self.desk.resources.clock.today().isoformat()
        return {
            "organization_id": str(self.organization.id), "type": "CHANGE", "items": items,
            "resolution": {"body": "ASSEMBLY", "resolved_on": today},
            "materials": papers("CHANGE_FORM", "RESOLUTION", *codes),
        } | changes  # fmt: skip

    async def draft(self, items: dict[str, Any], *codes: str, **changes: Any) -> dict[str, Any]:
        """A draft."""
        return await self.desk.create(self.own, PATH, self.body(items, *codes, **changes))

    async def post(
        self, who: httpx.AsyncClient, change: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        """The answer to a command on the request as the caller knows it."""
        return await self.desk.send(who, f"{PATH}/{change['id']}/{command}", change["version"], body)

    async def step(
        self, who: httpx.AsyncClient, change: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The request after a command that succeeds."""
        answer = await self.post(who, change, command, body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def submitted(self, items: dict[str, Any], *codes: str, **changes: Any) -> dict[str, Any]:
        """A submitted request."""
        return await self.step(self.own, await self.draft(items, *codes, **changes), "submission")

    async def proposed(self, items: dict[str, Any], *codes: str, **changes: Any) -> dict[str, Any]:
        """A request that the first officer proposes to approve."""
        accepted = await self.step(self.first, await self.submitted(items, *codes, **changes), "acceptance")
        return await self.step(self.first, accepted, "proposal", APPROVE)

    async def done(self, items: dict[str, Any], *codes: str, **changes: Any) -> dict[str, Any]:
        """A request that was carried out."""
        return await self.step(self.second, await self.proposed(items, *codes, **changes), "decision", APPROVED)

    async def names(self) -> list[str]:
        """The last words of the types of the organization's events."""
        return await self.desk.event_names(self.organization.id)

    async def record(self) -> dict[str, Any]:
        """The organization's record."""
        return await self.desk.organization(self.organization.id)

    async def row(self) -> Organization:
        """The organization's row."""
        async with self.desk.resources.database.transaction() as session:
            return (await session.scalars(select(Organization).where(Organization.id == self.organization.id))).one()


APPROVED = {"outcome": "APPROVE"}


@pytest.fixture
def counter(desk: Offices) -> Counter:
    """The counter where organizations ask for changes."""
    return Counter(desk)


@pytest.fixture(scope="session")
def approve() -> dict[str, Any]:
    """A proposal to approve."""
    return APPROVE


@pytest.fixture(scope="session")
def approved() -> dict[str, Any]:
    """A decision to approve."""
    return APPROVED
