"""Federations of one street, each test with a street of its own."""

import itertools
from typing import Any
from uuid import uuid4

import httpx
import pytest

from linli.testing.offices import Offices
from linli.testing.trades import TRADES
from registration.models.organizations import Organization
from registration.reference.files import division_rows
from shared.contracts.values import Scope

PATH = "/v1/registration/hubs"
_STREETS = itertools.cycle(
    row["code"][:9]
    for row in division_rows()
    if row["level"] == "4" and row["code"][:6] not in ("500103", "500110", "500112")
)


class Street:
    """A street, its office and county, and federations of its organizations."""

    def __init__(self, desk: Offices, town_code: str) -> None:
        self.desk, self.town, self.county_code = desk, town_code, town_code[:6]
        self.office = desk.caller("STR", town_code, sub="street")
        self.county = desk.caller("CTY", self.county_code, sub="officer-1")

    async def federation(self, **changes: Any) -> Organization:
        """A registered federation of the street."""
        place = {"county_code": self.county_code, "jurisdiction_id": self.county_code,
                 "authority_id": self.county_code, "town_code": self.town, "home_community_code": None,
                 "scope": Scope.TOWN, "name": f"某街道{next(TRADES)}社会组织联合会"}  # fmt: skip
        return await self.desk.registered(**place | changes)

    def body(self, organization: Organization, *services: str, **changes: Any) -> dict[str, Any]:
        """A designation."""
        return {"organization_id": str(organization.id), "services": list(services or ("COORDINATION",)), **changes}

    async def hub(self, *services: str, **changes: Any) -> dict[str, Any]:
        """A hub that has just been named."""
        return await self.desk.create(self.office, PATH, self.body(await self.federation(), *services, **changes))

    def user(self, mandate: dict[str, Any]) -> httpx.AsyncClient:
        """A user of the hub itself."""
        return self.desk.caller("HUB", self.town, sub="hub", org_id=mandate["organization_id"])

    async def refused(self, body: dict[str, Any]) -> tuple[int, str, list[str]]:
        """Status, code and findings of a designation that is refused."""
        answer = await self.office.post(PATH, json=body, headers={"Idempotency-Key": str(uuid4())})
        problem = answer.json()
        return answer.status_code, problem["code"], [error["code"] for error in problem.get("errors", ())]

    async def read(self, mandate: dict[str, Any]) -> dict[str, Any]:
        """The mandate as it is now."""
        return await self.desk.read(self.office, f"{PATH}/{mandate['id']}")


@pytest.fixture
def street(desk: Offices) -> Street:
    """A street without hubs, on 20 September 2024."""
    desk.at("2024-09-20")
    return Street(desk, next(_STREETS))
