"""Subsidies on their way: opened by events, asked for, proposed and granted."""

from datetime import date
from typing import Any
from uuid import UUID

from linli.testing.lives import Life
from linli.testing.paying import Teller
from shared.contracts import registration
from shared.kit.ids import new_id

SUBSIDIES = "/v1/funding/subsidies"
ASKED = {"statement": "用于购置活动用品", "evidence_sha256": "0" * 64}
LEASE = {
    "premises": "领事巷社区12号", "from_on": "2025-01-01", "until_on": "2025-12-31", "monthly_rent_fen": 100_000,
    "year": 2025,
}  # fmt: skip


def concerning(life: Life) -> dict[str, Any]:
    """What every event about the organization carries."""
    return {"organization_id": life.organization_id, "status": life.facts["status"], "tier": life.facts["tier"]}


def graded(life: Life, grade: str = "4A", evaluation: UUID | None = None) -> registration.EvaluationGranted:
    """A grade that the organization was granted."""
    return registration.EvaluationGranted(
        **concerning(life), evaluation_id=evaluation or new_id(), grade=grade, valid_to=date(2030, 3, 1)
    )


async def of(teller: Teller, life: Life, **query: Any) -> list[dict[str, Any]]:
    """The organization's subsidies."""
    found = await teller.read(teller.county, SUBSIDIES, organization_id=str(life.organization_id), **query)
    return list(found["items"])


async def started(teller: Teller, **facts: Any) -> tuple[Life, dict[str, Any]]:
    """An organization registered on the third of March 2025, and its start-up subsidy."""
    teller.at("2025-03-03")
    life = Life().registered(date(2025, 3, 3))
    life.facts |= facts
    await teller.told(life)
    return life, (await of(teller, life, type="START_UP"))[0]


async def proposed(teller: Teller, life: Life, subsidy: dict[str, Any], fund: dict[str, Any]) -> str:
    """The path of the subsidy, which the organization has asked for and an officer proposes to grant."""
    path = f"{SUBSIDIES}/{subsidy['id']}"
    if subsidy["state"] != "APPLIED":
        await teller.step(path, "application", ASKED, teller.user(life))
    await teller.step(path, "proposal", {"outcome": "GRANT", "fund_ids": [fund["id"]], "reason": "符合条件"})
    return path


def second(teller: Teller) -> Any:
    """The officer who decides what another one proposed."""
    return teller.caller("CTY", "500103", sub="officer-2")


async def granted(teller: Teller, life: Life, subsidy: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The path of the subsidy, granted, and its fund."""
    fund = await teller.fund(5_000_000)
    path = await proposed(teller, life, subsidy, fund)
    await teller.step(path, "decision", {"outcome": "GRANT", "reason": "同意"}, second(teller))
    return path, fund
