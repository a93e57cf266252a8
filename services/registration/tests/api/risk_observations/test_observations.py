"""What other services report stands once among the observations, and scores are made of it."""

from datetime import date
from typing import Any, get_args
from uuid import UUID

import pytest

from registration.risk_observations.service.observing import AREAS
from shared.contracts.asyncapi import example_of
from shared.contracts.funding import ConflictDetected, CustodyFrozen, FinalFailed, FinalPassed, ReportOverdue
from shared.contracts.party import LiaisonOverdue
from shared.kit.ids import new_id

OBSERVATIONS = "/v1/registration/risk-observations"


def about(organization: Any) -> dict[str, Any]:
    return {"organization_id": organization.id, "status": organization.status, "tier": organization.tier}


def report(organization: Any, **changes: Any) -> ReportOverdue:
    stated = {"project_id": new_id(), "kind": "FINAL", "due_on": date(2024, 10, 29), **changes}
    return ReportOverdue(**about(organization), **stated)


async def observed(desk: Any, organization_id: object, who: Any = None, **query: Any) -> list[dict[str, Any]]:
    found = await desk.read(who or desk.county, OBSERVATIONS, organization_id=str(organization_id), **query)
    return list(found["items"])


@pytest.fixture(autouse=True)
def _october(desk: Any) -> None:
    desk.at("2024-10-30")


@pytest.mark.parametrize("event", AREAS, ids=lambda event: event.type)
async def test_every_report_is_observed(desk: Any, event: Any) -> None:
    organization = await desk.registered()
    data = {**example_of(event)["data"], **about(organization)}
    if "hub_organization_id" in data:
        data["hub_organization_id"] = organization.id
    await desk.hears(event.model_validate({**data, **_fresh(event)}))
    kinds = {(one["area"], one["source"]) for one in await observed(desk, organization.id)}
    assert (AREAS[event].value, event.type) in kinds


def _fresh(event: Any) -> dict[str, Any]:
    """Ids of its own, so that no event of another test is of the same aggregate."""
    names = (name for name in event.model_fields if name.endswith("_id") and "organization" not in name)
    return {name: new_id() for name in names if UUID in _types(event.model_fields[name].annotation)}


def _types(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) or (annotation,)


async def test_a_report_twice_late_or_out_of_order_stands_once_each(desk: Any) -> None:
    organization, project = await desk.registered(), new_id()
    failed = FinalFailed(**about(organization), project_id=project)
    event = await desk.hears(failed, version=2)
    await desk.hears_again(event)
    await desk.hears(report(organization, project_id=project), version=1)
    found = await observed(desk, organization.id)
    assert sorted(one["kind"] for one in found) == ["FINAL_FAILED", "REPORT_OVERDUE"]
    assert found[1]["details"] == {"kind": "FINAL", "due_on": "2024-10-29"}


async def test_money_kept_for_others_is_observed_at_the_hub(desk: Any) -> None:
    hub, principal = await desk.registered(), await desk.filed()
    await desk.hears(
        CustodyFrozen(
            organization_id=principal["organization_id"], status="ACTIVE", tier="COMMUNITY_GUIDED",
            custody_account_id=new_id(), hub_organization_id=hub.id,
        )
    )  # fmt: skip
    (found,) = await observed(desk, hub.id)
    assert found["details"] == {"organization_id": principal["organization_id"]}
    assert await observed(desk, principal["organization_id"]) == []


async def test_an_unknown_organization_does_no_harm(desk: Any) -> None:
    unknown = UUID(int=2)
    await desk.hears(FinalPassed(organization_id=unknown, status="ACTIVE", tier="REGISTERED", project_id=new_id()))
    assert await observed(desk, unknown) == []


async def test_the_score_is_the_same_in_the_list_and_counts_two_years(desk: Any) -> None:
    organization = await desk.registered()
    for data in (report(organization), report(organization), FinalPassed(**about(organization), project_id=new_id())):
        await desk.hears(data)
    path = f"/v1/registration/organizations/{organization.id}/risk-score"
    told = await desk.read(desk.county, path)
    assert (told["score"], told["observations"], told["as_of"]) == (15, 3, "2024-10-30")
    assert set(told["rules"]) == {"risk.weights", "risk.windowMonths"}
    listed = await desk.read(desk.county, "/v1/registration/risk-scores", least=15, limit=200)
    scores = {one["organization_id"]: one["score"] for one in listed["items"]}
    assert scores[str(organization.id)] == 15
    higher = await desk.read(desk.county, "/v1/registration/risk-scores", least=16, limit=200)
    assert str(organization.id) not in {one["organization_id"] for one in higher["items"]}
    for day, score in (("2024-10-29", 0), ("2026-10-29", 15), ("2026-10-30", 0), ("0001-01-01", 0), ("9999-12-31", 0)):
        assert (await desk.read(desk.county, path, as_of=day))["score"] == score


async def test_conflicts_and_party_contacts_are_shown_to_authorities_only(desk: Any) -> None:
    organization = await desk.registered()
    await desk.hears(ConflictDetected(**about(organization), proposal_id=new_id(), kind="EXPERT"))
    await desk.hears(LiaisonOverdue(**about(organization), liaison_plan_id=new_id(), due_on=date(2024, 10, 1)))
    await desk.hears(report(organization))
    assert {one["area"] for one in await observed(desk, organization.id)} == {"INTEGRITY", "PARTY", "PROJECT"}
    assert [one["area"] for one in await observed(desk, organization.id, desk.street)] == ["PROJECT"]
    assert await observed(desk, organization.id, desk.street, area="PARTY") == []


@pytest.mark.parametrize(
    ("role", "division", "reads", "scores"),
    [("MUN", "50", True, True), ("CTY", "500103", True, True), ("STR", "500103001", True, False),
     ("AUD", None, True, True), ("CTY", "500106", False, False), ("CSO", None, False, False),
     ("COM", "500103001011", False, False), ("PUB", None, False, False), ("SUP", "500103", False, False)],
)  # fmt: skip
async def test_who_reads(desk: Any, role: str, division: str | None, *, reads: bool, scores: bool) -> None:
    organization = await desk.registered()
    await desk.hears(report(organization))
    who = desk.caller(role, division, sub=f"risk-{role}")
    listed = await who.get(OBSERVATIONS, params={"organization_id": str(organization.id)})
    assert (listed.status_code == 200 and len(listed.json()["items"]) == 1) == reads
    score = await who.get(f"/v1/registration/organizations/{organization.id}/risk-score")
    assert score.status_code == 200 if scores else score.status_code in (403, 404)
