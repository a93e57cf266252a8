"""An organization, two inspectors and an inspection at the desk."""

import itertools
from typing import Any

import httpx
import pytest

from linli.testing.offices import Offices
from linli.testing.registering import id_number

INSPECTIONS = "/v1/registration/inspections"
ITEMS = ("ANNUAL_REPORT", "DISCLOSURE", "GOVERNANCE", "FINANCE", "ACTIVITIES")
NUMBERS = itertools.count(1)


class Visits:
    """What the tests of inspections do."""

    __test__ = False

    def __init__(self, desk: Offices) -> None:
        self.desk = desk
        self.organization = self.own = self.inspectors = self.clients = None  # type: ignore[var-annotated]

    async def prepare(self) -> None:
        """An organization with its user, and two inspectors of the county."""
        made = await self.desk.registered()
        self.organization = str(made.id)
        self.own = self.desk.caller("CSO", None, organization_id=made.id)
        self.inspectors = [await self.inspector() for _ in range(2)]
        self.clients = [self.client_of(one) for one in self.inspectors]

    async def inspector(self, **changes: Any) -> dict[str, Any]:
        """An inspector of the county."""
        subject = f"visitor-{next(NUMBERS)}"
        body = {
            "person": {"name": "周正", "id_number": id_number()}, "subject": subject,
            "credential_number": "渝民执1", "valid_to": "2099-12-31", **changes,
        }  # fmt: skip
        made = await self.desk.create(self.desk.county, "/v1/registration/inspectors", body)
        return {**made, "subject": subject}

    def client_of(self, inspector: dict[str, Any]) -> httpx.AsyncClient:
        """The inspector's own client."""
        return self.desk.caller("INS", "500103", sub=inspector["subject"])

    async def planned(self, **changes: Any) -> dict[str, Any]:
        """An inspection aimed at the organization."""
        body = {
            "organization_id": self.organization, "inspector_ids": [one["id"] for one in self.inspectors], **changes,
        }  # fmt: skip
        return await self.desk.create(self.desk.county, INSPECTIONS, body)

    async def step(self, who: httpx.AsyncClient, inspection: dict[str, Any], command: str, body: Any = None) -> Any:
        """The inspection after a command that succeeds."""
        return await self.desk.done(who, f"{INSPECTIONS}/{inspection['id']}/{command}", inspection["version"], body)

    async def send(self, who: httpx.AsyncClient, inspection: dict[str, Any], command: str, body: Any = None) -> Any:
        """The answer to a command."""
        return await self.desk.send(who, f"{INSPECTIONS}/{inspection['id']}/{command}", inspection["version"], body)

    def start_body(self, **changes: Any) -> dict[str, Any]:
        """Both inspectors, with credentials and notice."""
        present = [one["id"] for one in self.inspectors]
        return {"present": present, "credentials_shown": True, "notice_shown": True, **changes}

    async def begun(self, **changes: Any) -> dict[str, Any]:
        """An inspection on site."""
        inspection = await self.planned(**changes)
        inspection = await self.step(self.desk.county, inspection, "notice", {"visit_on": "2024-10-30"})
        return await self.step(self.clients[0], inspection, "start", self.start_body())

    async def found(self, inspection: dict[str, Any], **issues: str) -> dict[str, Any]:
        """Every item has a finding; those named have an issue."""
        for item in ITEMS:
            body = {"item": item, "finding": issues.get(item, "IN_ORDER")}
            inspection = await self.step(self.clients[1], inspection, "findings", body)
        return inspection

    async def reported(self, **issues: str) -> dict[str, Any]:
        """A report."""
        inspection = await self.found(await self.begun(), **issues)
        return await self.step(self.clients[0], inspection, "report", {"report": "现场核查账目与活动记录"})


@pytest.fixture
async def visits(desk: Offices) -> Visits:
    """Inspections at the desk, on 30 October 2024."""
    desk.at("2024-10-30")
    made = Visits(desk)
    await made.prepare()
    return made
