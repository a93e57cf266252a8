"""A county of its own for each test, with organizations and inspectors."""

import itertools
from typing import Any

import httpx
import pytest

from linli.testing.offices import Offices
from linli.testing.registering import id_number
from registration.reference.files import division_rows

INSPECTORS = "/v1/registration/inspectors"
DRAWS = "/v1/registration/draws"
COUNTIES = itertools.cycle(
    sorted({row["code"][:6] for row in division_rows() if row["level"] == "3"} - {"500103", "500106"}, reverse=True)
)
NUMBERS = itertools.count(1)


class Bureau:
    """A county authority before its draws."""

    __test__ = False

    def __init__(self, desk: Offices, county: str) -> None:
        self.desk, self.county = desk, county
        self.first = desk.caller("CTY", county, sub=f"{county}-1")
        self.second = desk.caller("CTY", county, sub=f"{county}-2")

    async def organizations(self, number: int, **changes: Any) -> list[str]:
        """Registered organizations of the county."""
        place = {"authority_id": self.county, "jurisdiction_id": self.county, "county_code": self.county,
                 "town_code": None, "home_community_code": None, "scope": "COUNTY"}  # fmt: skip
        return [str((await self.desk.registered(**{**place, **changes})).id) for _ in range(number)]

    async def inspector(self, number: str | None = None, name: str = "周正", **changes: Any) -> dict[str, Any]:
        """An inspector of the county."""
        subject = f"inspector-{next(NUMBERS)}"
        body = {
            "person": {"name": name, "id_number": number or id_number()}, "subject": subject,
            "credential_number": f"渝民执{subject}", "valid_to": "2099-12-31", **changes,
        }  # fmt: skip
        made = await self.desk.create(self.first, INSPECTORS, body)
        return {**made, "subject": subject}

    def client_of(self, inspector: dict[str, Any]) -> httpx.AsyncClient:
        """The inspector's own client."""
        return self.desk.caller("INS", self.county, sub=inspector["subject"])

    async def committed(self, pool_at: str = "2024-11-04T09:00:00+08:00", **changes: Any) -> dict[str, Any]:
        """A draw whose seed is fixed."""
        return await self.desk.create(self.first, DRAWS, {"kind": "REGULAR", "pool_at": pool_at, **changes})

    async def published(self, draw: dict[str, Any]) -> dict[str, Any]:
        """The draw after the second officer has published it."""
        return await self.desk.done(self.second, f"{DRAWS}/{draw['id']}/publication", draw["version"])

    async def verification(self, draw: dict[str, Any]) -> dict[str, Any]:
        """What anybody reads of the draw."""
        return await self.desk.read(self.desk.public, f"{DRAWS}/{draw['id']}/verification")


@pytest.fixture
def bureau(desk: Offices) -> Bureau:
    """A bureau with a clock at the end of October 2024."""
    desk.at("2024-10-30")
    return Bureau(desk, next(COUNTIES))
