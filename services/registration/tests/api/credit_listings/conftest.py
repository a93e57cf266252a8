"""The officers of 渝中 before the credit lists, and the ways of a ground through them."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from linli.testing.offices import Offices

PATH = "/v1/registration/credit-listings"


def report(year: int = 2021, due_on: str = "2022-05-31") -> dict[str, Any]:
    """An annual report that did not come."""
    return {"ground": "A1", "report_year": year, "due_on": due_on}


class Lists:
    """Steps of a listing as its officers and its organization take them."""

    def __init__(self, desk: Offices) -> None:
        self.desk = desk

    async def organization(self, registered_on: str = "2020-01-06") -> str:
        """An association that was registered that day."""
        self.desk.at(registered_on)
        return str((await self.desk.registered()).id)

    def own(self, organization_id: str) -> httpx.AsyncClient:
        """The organization's own user."""
        return self.desk.caller("CSO", None, org_id=organization_id)

    async def proposed(self, organization_id: str, arose_on: str, facts: dict[str, Any]) -> dict[str, Any]:
        """A proposal of the first officer."""
        body = {"organization_id": organization_id, "arose_on": arose_on, "facts": facts}
        return await self.desk.create(self.desk.county, PATH, body)

    async def notified(self, organization_id: str, day: str, facts: dict[str, Any]) -> dict[str, Any]:
        """A ground of that day, told to the organization on that day."""
        self.desk.at(day)
        proposal = await self.proposed(organization_id, day, facts)
        return await self.step(self.desk.county, proposal, "notice", {"reasons": "事实如下"})

    async def listed(self, organization_id: str, day: str, decided_on: str, facts: dict[str, Any]) -> dict[str, Any]:
        """A ground in force, decided by the second officer."""
        notified = await self.notified(organization_id, day, facts)
        self.desk.at(decided_on)
        return await self.step(self.desk.second, notified, "decision", {"outcome": "LIST", "reasons": "事实清楚"})

    async def cured(self, listing: dict[str, Any]) -> dict[str, Any]:
        """A ground that the first officer finds cured, as the organization says."""
        own = self.own(listing["organization_id"])
        asked = await self.step(own, await self.read(listing), "removal-request", {"explanation": "已补报"})
        return await self.step(self.desk.county, asked, "verification", {"fulfilled": True, "findings": "属实"})

    async def comes(self, day: str) -> None:
        """That day has come, and its jobs have run."""
        self.desk.at((date.fromisoformat(day) - timedelta(days=1)).isoformat())
        await self.desk.days_pass_to(day, jobs="credit_listings.")

    async def post(
        self, who: httpx.AsyncClient, listing: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        """The answer to a command on the listing as the caller knows it."""
        return await self.desk.send(who, f"{PATH}/{listing['id']}/{command}", listing["version"], body)

    async def step(
        self, who: httpx.AsyncClient, listing: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The listing after a command that succeeds."""
        return await self.desk.done(who, f"{PATH}/{listing['id']}/{command}", listing["version"], body)

    async def read(self, listing: dict[str, Any]) -> dict[str, Any]:
        """The listing as it stands."""
        return await self.desk.read(self.desk.county, f"{PATH}/{listing['id']}")

    async def of(self, organization_id: str, **query: Any) -> list[dict[str, Any]]:
        """All listings of the organization."""
        page = await self.desk.read(self.desk.county, PATH, organization_id=organization_id, **query)
        return list(page["items"])

    async def published(self, organization_id: str) -> list[dict[str, Any]]:
        """The organization's entries on the public list."""
        page = await self.desk.read(self.desk.public, f"{PATH}/published", organization_id=organization_id)
        return list(page["items"])

    async def flags(self, organization_id: str) -> list[str]:
        """The flags of the organization's record."""
        return list((await self.desk.organization(organization_id))["credit_flags"])


@pytest.fixture
def lists(desk: Offices) -> Lists:
    """The credit lists and those who work with them."""
    return Lists(desk)


@pytest.fixture(scope="session")
def missed_report() -> Any:
    """Facts of a missing annual report."""
    return report
