"""The officers of 渝中 and the ways of a penalty case through them."""

from typing import Any

import httpx
import pytest

from linli.testing.desk import NUMBERS
from linli.testing.offices import Offices

PATH = "/v1/registration/penalties"
LISTINGS = "/v1/registration/credit-listings"
DECISION = {"outcome": "IMPOSE", "reasons": "事实清楚", "document_number": "罚1"}


class Cases:
    """Steps of a case: the inspector finds, one officer proposes, another decides."""

    def __init__(self, desk: Offices) -> None:
        self.desk = desk
        self.inspector = desk.caller("INS", "500103", sub="inspector-1")

    async def organization(self, **changes: Any) -> str:
        """An association registered in 2020; the day is 2024-06-03."""
        self.desk.at("2020-01-06")
        found = str((await self.desk.registered(**changes)).id)
        self.desk.at("2024-06-03")
        return found

    def own(self, organization_id: str) -> httpx.AsyncClient:
        """The organization's own user."""
        return self.desk.caller("CSO", None, org_id=organization_id)

    def body(self, organization_id: str, **changes: Any) -> dict[str, Any]:
        """A late change registration."""
        day = self.desk.resources.clock.today().isoformat()
        return {
            "organization_id": organization_id, "source_kind": "VIOLATION", "source_ref": f"记录{next(NUMBERS)}",
            "violation": "CHANGE_NOT_REGISTERED", "description": "未按规定办理变更登记。", "violated_on": day,
            "found_on": day,
        } | changes  # fmt: skip

    async def opened(self, organization_id: str, **changes: Any) -> dict[str, Any]:
        """A case that the inspector has opened."""
        return await self.desk.create(self.inspector, PATH, self.body(organization_id, **changes))

    async def proposed(self, organization_id: str, kind: str = "WARNING", **terms: Any) -> dict[str, Any]:
        """A penalty of which the organization was told."""
        stated = {"severity": "SERIOUS", "illegal_turnover_fen": 10_000_000, "illegal_gains_fen": 10_000_000}
        case = await self.opened(organization_id, **stated)
        return await self.step(self.desk.county, case, "proposal", self.terms(kind, **terms))

    def terms(self, kind: str, **terms: Any) -> dict[str, Any]:
        """A proposal of this kind."""
        return {"kind": kind, "legal_basis": "社会团体登记管理条例 第三十条", "reasons": "逾期未改正。", **terms}

    async def decided(self, organization_id: str, on: str, kind: str = "WARNING", **terms: Any) -> dict[str, Any]:
        """A penalty that was decided on a day, after the five working days."""
        case = await self.proposed(organization_id, kind, **terms)
        self.desk.at(on)
        decision = DECISION | {"document_number": f"罚{next(NUMBERS)}"}
        return await self.step(self.desk.second, case, "decision", decision)

    async def in_force(self, organization_id: str, on: str = "2024-06-13", **terms: Any) -> dict[str, Any]:
        """A penalty that was decided and served on a day."""
        case = await self.decided(organization_id, on, **terms)
        return await self.step(self.desk.county, case, "service", {"how": "DIRECT"})

    async def fought(self, case: dict[str, Any], kind: str = "RECONSIDERATION") -> dict[str, Any]:
        """A penalty against which an appeal is open."""
        filed = {"kind": kind, "filed_on": self.desk.resources.clock.today().isoformat(), "body": "渝中区人民政府"}
        return await self.step(self.desk.county, case, "appeal", filed)

    async def settled(self, case: dict[str, Any], outcome: str) -> dict[str, Any]:
        """A penalty whose appeal has ended."""
        body = {"outcome": outcome, "document_number": "复1", "reasons": "复议决定"}
        return await self.step(self.desk.county, case, "appeal-outcome", body)

    async def post(
        self, who: httpx.AsyncClient, case: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        """The answer to a command on the case as the caller knows it."""
        return await self.desk.send(who, f"{PATH}/{case['id']}/{command}", case["version"], body)

    async def refused(
        self, who: httpx.AsyncClient, case: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> tuple[int, str]:
        """Status and code of a command that fails."""
        answer = await self.post(who, case, command, body)
        return answer.status_code, answer.json().get("code", answer.text)

    async def step(
        self, who: httpx.AsyncClient, case: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The case after a command that succeeds."""
        return await self.desk.done(who, f"{PATH}/{case['id']}/{command}", case["version"], body)

    async def listings(self, organization_id: str) -> list[tuple[str, str]]:
        """Ground and state of the organization's credit listings."""
        page = await self.desk.read(self.desk.county, LISTINGS, organization_id=organization_id)
        return sorted((each["ground"], each["state"]) for each in page["items"])


@pytest.fixture
def cases(desk: Offices) -> Cases:
    """Penalty cases and those who work with them."""
    return Cases(desk)
