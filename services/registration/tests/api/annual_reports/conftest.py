"""The desk with organizations that report."""

from copy import deepcopy
from datetime import date
from typing import Any, Final

import httpx
import pytest

from linli.testing.offices import Offices
from registration.annual_reports.schemas import CONTENT

REPORTS: Final = "/v1/registration/annual-reports"
UNIT: Final = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e77"
AUDIT: Final = {"firm": "会计师事务所", "opinion": "UNQUALIFIED", "file_name": "a.pdf", "sha256": "ab" * 32}


class Reports:
    """Organizations and their reports, one office after the other."""

    def __init__(self, desk: Offices) -> None:
        self.desk = desk
        self.unit = desk.caller("SUP", "500103", org_id=UNIT, sub="unit-officer")

    async def organization(self, **changes: Any) -> Any:
        """An organization registered on 1 March 2021, and on record today."""
        return await self.desk.registered(**{"registered_on": date(2021, 3, 1)} | changes)

    def own(self, organization: Any) -> httpx.AsyncClient:
        """The organization's own user."""
        return self.desk.caller("CSO", None, org_id=str(organization.id), sub=f"own-{organization.id}")

    async def of(self, organization: Any, year: int) -> dict[str, Any]:
        """The organization's report on a year."""
        query = {"organization_id": str(organization.id), "report_year": year}
        (found,) = (await self.desk.read(self.desk.city, REPORTS, **query))["items"]
        return await self.shown(found["id"])

    async def shown(self, report_id: str) -> dict[str, Any]:
        """The report as the city sees it."""
        return await self.desk.read(self.desk.city, f"{REPORTS}/{report_id}")

    def content(self, year: int, **changes: Any) -> dict[str, Any]:
        """A complete report on a year."""
        content: dict[str, Any] = deepcopy(CONTENT)
        content["activities"][0]["held_on"] = f"{year}-05-20"
        content["changes"][0]["changed_on"] = f"{year}-06-01"
        return content | changes

    async def command(self, who: httpx.AsyncClient, report: dict[str, Any], name: str, **body: Any) -> Any:
        """The answer to a command on the report as it was shown."""
        return await self.desk.send(who, f"{REPORTS}/{report['id']}/{name}", report["version"], body or None)

    async def step(self, who: httpx.AsyncClient, report: dict[str, Any], name: str, **body: Any) -> dict[str, Any]:
        """The report after a command that succeeds."""
        answer = await self.command(who, report, name, **body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def written(self, organization: Any, report: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """The report with a complete content."""
        body = self.content(report["report_year"], **changes)
        answer = await self.desk.amend(self.own(organization), f"{REPORTS}/{report['id']}", report["version"], body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def submitted(self, organization: Any, report: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """The report with the first office."""
        return await self.step(
            self.own(organization), await self.written(organization, report, **changes), "submission"
        )


@pytest.fixture
def reports(desk: Offices) -> Reports:
    """The offices that have to do with reports."""
    return Reports(desk)
