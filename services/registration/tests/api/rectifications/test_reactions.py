"""What other services report becomes a proposal, once."""

from datetime import date
from typing import Any
from uuid import UUID

from shared.contracts.funding import ClawbackOverdue, FoundationRatioBreached
from shared.kit.ids import new_id

DUE = date(2024, 11, 29)
PROPOSALS = "/v1/registration/supervision-proposals"


async def proposals(desk: Any, organization: object) -> list[dict[str, Any]]:
    found = await desk.read(desk.county, PROPOSALS, organization_id=str(organization))
    return list(found["items"])


def about(organization: Any) -> dict[str, Any]:
    return {"organization_id": organization.id, "status": organization.status, "tier": organization.tier}


async def test_money_not_paid_back_in_time_is_proposed_once(desk: Any) -> None:
    organization, clawback = await desk.registered(), new_id()
    data = ClawbackOverdue(**about(organization), clawback_id=clawback, amount_fen=5, due_on=DUE)
    event = await desk.hears(data)
    await desk.hears_again(event)
    await desk.hears(data.model_copy(update={"due_on": DUE.replace(month=12)}), version=2)
    (found,) = await proposals(desk, organization.id)
    assert (found["ground"], found["area"], found["state"]) == ("CLAWBACK_OVERDUE", "FINANCE", "PROPOSED")
    assert found["source"] == f"funding.clawback:{clawback}"


async def test_a_ratio_is_proposed_once_for_each_year_also_when_events_come_late(desk: Any) -> None:
    foundation = await desk.registered()
    for version, year in ((2, 2024), (1, 2023), (3, 2024)):
        data = FoundationRatioBreached(**about(foundation), year=year, ratio=6_500)
        await desk.hears(data, version=version)
    found = await proposals(desk, foundation.id)
    assert sorted(one["source"] for one in found) == ["funding.foundation:2023", "funding.foundation:2024"]


async def test_an_unknown_organization_does_no_harm(desk: Any) -> None:
    unknown = UUID(int=1)
    data = ClawbackOverdue(
        organization_id=unknown, status="ACTIVE", tier="REGISTERED", clawback_id=new_id(), amount_fen=5,
        due_on=DUE,
    )  # fmt: skip
    await desk.hears(data)
    assert await proposals(desk, unknown) == []
