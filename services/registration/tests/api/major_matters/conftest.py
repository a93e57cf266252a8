"""Organizations with and without a supervising unit, and their matters."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from linli.testing.offices import Offices
from linli.testing.units import dual_managed
from registration.models.organizations import Organization

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
        await self.desk.days_pass_to(day, jobs="major_matters.")

    async def is_proposed(self, ground: str) -> None:
        """An officer finds one proposal to have this put right."""
        found = await self.desk.read(
            self.desk.county, "/v1/registration/supervision-proposals", organization_id=str(self.organization.id)
        )
        assert [(one["measure"], one["ground"]) for one in found["items"]] == [("RECTIFICATION", ground)]

    async def read(self, matter: Any) -> dict[str, Any]:
        """The matter as it is now."""
        return await self.desk.read(self.own, f"{PATH}/{matter['id']}")


@pytest.fixture
async def direct(desk: Offices) -> Matters:
    """An organization that was registered directly."""
    desk.at("2024-09-27")
    return Matters(desk, await desk.registered(), None)


@pytest.fixture
async def dual(desk: Offices) -> Matters:
    """An organization under a supervising unit."""
    desk.at("2024-09-27")
    made = await dual_managed(desk)
    return Matters(desk, made.organization, made.unit_id)
