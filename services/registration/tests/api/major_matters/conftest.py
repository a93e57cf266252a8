"""Organizations with and without a supervising unit, and their matters."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from linli.testing.offices import Offices
from registration.models.authorities import SupervisingUnit
from registration.models.organizations import Organization
from shared.contracts.values import RegistrationMode

PATH = "/v1/registration/major-matters"
COUNTERPART = {"name": "某境外基金会", "country": "SG", "kind": "NGO", "registered_in_china": False}


class Matters:
    """An organization before those who supervise it, on 27 September 2024."""

    def __init__(self, desk: Offices, organization: Organization, unit_id: UUID | None) -> None:
        self.desk, self.organization = desk, organization
        self.own = desk.caller("CSO", None, sub="own", org_id=str(organization.id))
        self.unit = desk.caller("SUP", organization.authority_id, sub="unit", org_id=str(unit_id))

    def body(self, matter_type: str = "SEMINAR", **changes: Any) -> dict[str, Any]:
        """A report of a matter planned for 20 October."""
        stated = {
            "type": matter_type,
            "title": "社区养老服务研讨会",
            "description": "约60人",
            "planned_on": "2024-10-20",
        }
        if matter_type == "OVERSEAS_DONATION":
            stated |= {"amount_fen": 20_000_000, "counterpart": COUNTERPART, "donation_id": str(uuid4())}
        return {"organization_id": str(self.organization.id), **stated, **changes}

    async def draft(self, *args: Any, **changes: Any) -> dict[str, Any]:
        """A draft of a report."""
        return await self.desk.create(self.own, PATH, self.body(*args, **changes))

    async def submitted(self, *args: Any, **changes: Any) -> dict[str, Any]:
        """A report that was handed in."""
        return await self.step(self.own, await self.draft(*args, **changes), "submission")

    async def step(self, who: httpx.AsyncClient, matter: Any, command: str, body: Any = None) -> dict[str, Any]:
        """The matter after a command that succeeds."""
        return await self.desk.done(who, f"{PATH}/{matter['id']}/{command}", matter["version"], body)

    async def refused(self, who: httpx.AsyncClient, matter: Any, command: str, body: Any = None) -> tuple[int, str]:
        """Status and code of a command that is refused."""
        answer = await self.desk.send(who, f"{PATH}/{matter['id']}/{command}", matter["version"], body)
        return answer.status_code, answer.json()["code"]

    async def comes(self, day: str) -> None:
        """It is that day, and its jobs have run."""
        self.desk.at((date.fromisoformat(day) - timedelta(days=1)).isoformat())
        await self.desk.days_pass_to(day)

    async def read(self, matter: Any) -> dict[str, Any]:
        """The matter as it is now."""
        return await self.desk.read(self.own, f"{PATH}/{matter['id']}")


async def enter_unit(desk: Offices, authority_id: str = "500103") -> UUID:
    """The id of a supervising unit on the authority's list."""
    async with desk.unit_of_work() as uow:
        unit = SupervisingUnit(
            authority_id=authority_id, level="MUNICIPAL" if authority_id == "50" else "COUNTY",
            name=f"教育委员会{uuid4().hex[:8]}", subject_areas=[], listed_on=uow.today, delisted_on=None,
            created_at=uow.now, updated_at=uow.now,
        )  # fmt: skip
        uow.session.add(unit)
        await uow.session.flush()
        return unit.id


@pytest.fixture
async def direct(desk: Offices) -> Matters:
    """An organization that was registered directly."""
    desk.at("2024-09-27")
    return Matters(desk, await desk.registered(), None)


@pytest.fixture
async def dual(desk: Offices) -> Matters:
    """An organization under a supervising unit."""
    desk.at("2024-09-27")
    unit = await enter_unit(desk)
    organization = await desk.registered(mode=RegistrationMode.DUAL, supervising_unit_id=unit)
    return Matters(desk, organization, unit)
