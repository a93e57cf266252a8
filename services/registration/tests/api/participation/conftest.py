"""Residents, organizations and departments before the desk."""

from typing import Any

import httpx
import pytest

from linli.testing.desk import COMMUNITY
from linli.testing.offices import Offices

VILLAGE = "500240218201"


class Neighbors:
    """Who takes part in the life of 领事巷社区."""

    def __init__(self, desk: Offices) -> None:
        self.desk = desk
        self.resident = desk.caller("RES", COMMUNITY, sub="resident-1")
        self.other_resident = desk.caller("RES", COMMUNITY, sub="resident-2")
        self.department = desk.caller("DEP", "500103", sub="justice-1", department="JUSTICE")
        self.committee, self.street, self.party = desk.committee, desk.street, desk.party

    def village(self, role: str, **claims: Any) -> httpx.AsyncClient:
        """A caller in 银杏村, a village."""
        division = {"STR": VILLAGE[:9]}.get(role, VILLAGE)
        return self.desk.caller(role, division, **claims)

    def user_of(self, organization: Any) -> httpx.AsyncClient:
        """The organization's own user."""
        return self.desk.caller("CSO", None, sub=f"user-of-{organization.id}", org_id=str(organization.id))

    async def walk(
        self, path: str, current: dict[str, Any], *steps: tuple[httpx.AsyncClient, str, dict[str, Any] | None]
    ) -> dict[str, Any]:
        """The resource after the steps, each of which must succeed."""
        for who, command, body in steps:
            current = await self.desk.done(who, f"{path}/{current['id']}/{command}", current["version"], body)
        return current

    async def refused(
        self,
        who: httpx.AsyncClient,
        path: str,
        current: dict[str, Any],
        command: str,
        body: dict[str, Any] | None = None,
    ) -> tuple[int, str, list[str]]:
        """Status, code and pointers of a command that must fail."""
        answer = await self.desk.send(who, f"{path}/{current['id']}/{command}", current["version"], body)
        problem = answer.json()
        return answer.status_code, problem.get("code", ""), [one["pointer"] for one in problem.get("errors", ())]


@pytest.fixture
def neighbors(desk: Offices) -> Neighbors:
    """The neighbors, on an ordinary Friday."""
    desk.at("2024-09-20")
    return Neighbors(desk)
