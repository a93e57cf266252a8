"""The desk of a bureau that winds organizations up."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from linli.testing.offices import Offices
from registration.models.organizations import Organization
from shared.contracts.funding import FundingClearanceVoted
from shared.contracts.party import PartyClearanceVoted
from shared.contracts.talent import TalentClearanceVoted
from shared.contracts.values import OrganizationStatus, RegistrationMode, Tier, Vote

LIQUIDATIONS = "/v1/registration/liquidations"
VOTES = {"FUNDING": FundingClearanceVoted, "TALENT": TalentClearanceVoted, "PARTY": PartyClearanceVoted}
REPORT = {
    "assets_fen": 8_000_000, "debts_fen": 1_000_000, "debts_paid_fen": 1_000_000, "costs_fen": 7_000_000,
    "residual_fen": 0, "disposal": "NONE", "summary": "清理完毕",
}  # fmt: skip
ALL = {"items": ["CERTIFICATE", "SEALS", "VOUCHERS"]}


def papers(*codes: str) -> list[dict[str, Any]]:
    return [{"code": code, "file_name": f"{code}.pdf", "sha256": "0f" * 32} for code in codes]


APPLICATION = {"signed_by": "LEGAL_REPRESENTATIVE", "materials": papers("APPLICATION", "LIQUIDATION_REPORT")}


class WindingUp:
    """One organization and its liquidation, step by step."""

    def __init__(self, desk: Offices, organization: Organization, unit_id: str | None) -> None:
        self.desk, self.organization = desk, organization
        self.own = desk.caller("CSO", None, sub="manager", organization_id=organization.id)
        self.unit = desk.caller("SUP", "500103", sub="unit-1", organization_id=unit_id) if unit_id else desk.public
        self.case: dict[str, Any] = {}

    @property
    def today(self) -> str:
        return self.desk.resources.clock.today().isoformat()

    def start_body(self, **changes: Any) -> dict[str, Any]:
        return {
            "organization_id": str(self.organization.id), "ground": "OWN_DECISION", "resolved_on": self.today,
            "reasons": "会员大会决定终止", "materials": papers("RESOLUTION"),
        } | changes  # fmt: skip

    async def start(self, who: httpx.AsyncClient | None = None, **changes: Any) -> dict[str, Any]:
        self.case = await self.desk.create(who or self.own, LIQUIDATIONS, self.start_body(**changes))
        return self.case

    async def look(self) -> dict[str, Any]:
        self.case = await self.desk.read(self.desk.county, f"{LIQUIDATIONS}/{self.case['id']}")
        return self.case

    async def send(self, who: httpx.AsyncClient, command: str, body: Any = None) -> httpx.Response:
        return await self.desk.send(who, f"{LIQUIDATIONS}/{self.case['id']}/{command}", self.case["version"], body)

    async def step(self, who: httpx.AsyncClient, command: str, body: Any = None) -> dict[str, Any]:
        answer = await self.send(who, command, body)
        assert answer.status_code == 200, answer.text
        self.case = dict(answer.json())
        return self.case

    async def refused(self, who: httpx.AsyncClient, command: str, body: Any = None) -> tuple[int, str, list[str]]:
        answer = await self.send(who, command, body)
        problem = answer.json()
        return answer.status_code, problem["code"], [error["code"] for error in problem.get("errors", ())]

    async def form_team(self, who: httpx.AsyncClient | None = None) -> dict[str, Any]:
        body = {"formed_on": self.today, "members": [{"name": "李梅花", "role": "HEAD"}]}
        return await self.step(who or self.own, "team", body)

    async def reported(self, who: httpx.AsyncClient | None = None, **changes: Any) -> dict[str, Any]:
        """Through team, notice and its 45 days to the report."""
        who = who or self.own
        await self.form_team(who)
        await self.step(who, "creditor-notice", {"given_on": self.today, "channel": "重庆日报"})
        self.desk.at("2024-04-20")
        return await self.step(who, "report", REPORT | changes)

    async def applied(self) -> dict[str, Any]:
        await self.reported()
        await self.step(self.own, "application", APPLICATION)
        return await self.step(self.desk.county, "surrender", ALL)

    async def proposed(self) -> dict[str, Any]:
        await self.applied()
        return await self.step(self.desk.county, "proposal", {"outcome": "APPROVE", "reasons": "材料齐全"})

    async def vote(self, service: str, vote: Vote = Vote.CLEAR, *reasons: str, version: int = 1, **more: Any) -> Any:
        """A service's vote is heard."""
        data = VOTES[service](
            organization_id=self.organization.id, status=OrganizationStatus.LIQUIDATING, tier=Tier.REGISTERED,
            vote=vote, reasons=reasons,
        )  # fmt: skip
        event = await self.desk.hears(data, version, **more)
        await self.look()
        return event

    async def all_clear(self, version: int = 1) -> None:
        for service in VOTES:
            await self.vote(service, version=version)

    async def status(self) -> str:
        return str((await self.desk.organization(self.organization.id))["status"])

    async def names(self) -> list[str]:
        return await self.desk.event_names(self.organization.id)


@pytest.fixture
async def winding_up(desk: Offices) -> WindingUp:
    """An association that stands alone, on the first of March 2024."""
    desk.at("2024-03-01")
    return WindingUp(desk, await desk.registered(), None)


@pytest.fixture
async def supervised(desk: Offices) -> WindingUp:
    """An association under dual management."""
    desk.at("2024-03-01")
    unit = uuid4()
    organization = await desk.registered(mode=RegistrationMode.DUAL, supervising_unit_id=unit)
    return WindingUp(desk, organization, str(unit))
