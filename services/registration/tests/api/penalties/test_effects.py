"""What a penalty brings about while it is in force, and how an appeal undoes it."""

from typing import Any
from uuid import UUID

from shared.contracts.funding import DuplicateConfirmed
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.ids import new_id


async def status(cases: Any, organization: str) -> str:
    return str((await cases.desk.organization(organization))["status"])


async def test_small_and_large_fines(cases: Any) -> None:
    small, large = await cases.organization(), await cases.organization()
    await cases.in_force(small, kind="FINE", amount_fen=10_000_000, basis="TURNOVER")
    assert await cases.listings(small) == [("S4", "PROPOSED")], "100 000 yuan"
    cases.desk.at("2024-06-03")
    case = await cases.opened(large, illegal_turnover_fen=2_499_999)
    fine = cases.terms("FINE", amount_fen=4_999_999, basis="TURNOVER")
    proposed = await cases.step(cases.desk.county, case, "proposal", fine)
    cases.desk.at("2024-06-13")
    decision = {"outcome": "IMPOSE", "reasons": "清楚", "document_number": "罚9"}
    decided = await cases.step(cases.desk.second, proposed, "decision", decision)
    await cases.step(cases.desk.county, decided, "service", {"how": "DIRECT"})
    assert await cases.listings(large) == [("A5", "PROPOSED")], "one fen below 50 000 yuan"


async def test_the_second_small_sanction_within_three_years(cases: Any) -> None:
    organization = await cases.organization()
    await cases.in_force(organization)
    cases.desk.at("2027-06-01")
    await cases.in_force(organization, on="2027-06-11")
    assert await cases.listings(organization) == [("A5", "PROPOSED"), ("A5", "PROPOSED"), ("S5", "PROPOSED")]
    cases.desk.at("2030-06-03")
    other = await cases.organization()
    await cases.in_force(other)
    cases.desk.at("2027-06-03")
    await cases.in_force(other, on="2027-06-13")
    assert await cases.listings(other) == [("A5", "PROPOSED"), ("A5", "PROPOSED")], "three full years apart"


async def test_suspension_and_the_appeal_that_undoes_it(cases: Any) -> None:
    organization = await cases.organization()
    case = await cases.in_force(organization, kind="SUSPEND_ACTIVITY", suspend_months=6)
    assert await status(cases, organization) == "SUSPENDED"
    assert case["effects"]["suspended_until"] == "2024-12-12"
    assert await cases.listings(organization) == [("S3", "PROPOSED")]
    fought = await cases.fought(case)
    assert (fought["state"], fought["appeals"][0]["stayed"]) == ("IN_FORCE", False)
    assert await cases.refused(
        cases.desk.county, fought, "appeal", {"kind": "LITIGATION", "filed_on": "2024-06-13", "body": "法院"}
    ) == (409, "APPEAL_OPEN")
    lifted = await cases.settled(fought, "OVERTURNED")
    assert (lifted["state"], lifted["lifted_on"], lifted["effects"].get("suspension_id")) == (
        "LIFTED", "2024-06-13", None,
    )  # fmt: skip
    assert await status(cases, organization) == "ACTIVE"
    assert await cases.listings(organization) == [("S3", "DISMISSED")]
    assert await cases.desk.event_names(case["id"]) == ["proposed", "in_force", "lifted"]
    assert await cases.desk.event_names(organization) == ["registered", "suspended", "resumed"]


async def test_a_stay_and_its_end(cases: Any) -> None:
    organization = await cases.organization()
    case = await cases.in_force(organization, kind="SUSPEND_ACTIVITY", suspend_months=6)
    nobody = await cases.refused(cases.desk.county, case, "stay", {"text": "停止执行"})
    assert nobody == (409, "NO_APPEAL")
    fought = await cases.fought(case)
    cases.desk.at("2024-06-23")
    stayed = await cases.step(cases.desk.county, fought, "stay", {"text": "停止执行"})
    assert (stayed["state"], stayed["appeals"][0]["stayed"]) == ("STAYED", True)
    assert await status(cases, organization) == "ACTIVE"
    cases.desk.at("2024-08-01")
    again = await cases.settled(stayed, "UPHELD")
    assert (again["state"], again["in_force_on"]) == ("IN_FORCE", "2024-08-01")
    assert await status(cases, organization) == "SUSPENDED"
    assert again["effects"]["suspended_until"] == "2025-01-21", "ten days were served before the stay"
    assert await cases.desk.event_names(case["id"]) == ["proposed", "in_force", "lifted", "in_force"]
    assert await cases.listings(organization) == [("S3", "DISMISSED"), ("S3", "PROPOSED")]


async def test_revocation_and_its_compensation(cases: Any) -> None:
    organization = await cases.organization()
    case = await cases.in_force(organization, kind="REVOKE")
    assert await status(cases, organization) == "REVOKED"
    assert await cases.listings(organization) == [("S7", "PROPOSED")]
    page = await cases.desk.read(cases.desk.county, "/v1/registration/credit-listings", organization_id=organization)
    listing = page["items"][0]
    base = f"/v1/registration/credit-listings/{listing['id']}"
    notified = await cases.desk.done(cases.desk.county, f"{base}/notice", listing["version"], {"reasons": "撤销登记"})
    cases.desk.at("2024-06-28")
    decision = {"outcome": "LIST", "reasons": "清楚"}
    await cases.desk.done(cases.desk.second, f"{base}/decision", notified["version"], decision)
    assert (await cases.desk.organization(organization))["credit_flags"] == ["SEVERE"]
    lifted = await cases.settled(await cases.fought(case), "OVERTURNED")
    assert lifted["state"] == "LIFTED"
    assert await status(cases, organization) == "ACTIVE"
    assert (await cases.desk.organization(organization))["credit_flags"] == []
    assert await cases.listings(organization) == [("S7", "ANNULLED")]
    flags = await cases.desk.read(cases.desk.county, f"/v1/registration/organizations/{organization}/credit-flags")
    assert flags["items"] == [], "from the beginning"
    assert await cases.desk.event_names(organization) == [
        "registered", "revoked", "severe_listed", "revocation_annulled", "severe_removed",
    ]  # fmt: skip


async def test_appeals_come_in_time(cases: Any) -> None:
    organization = await cases.organization()
    case = await cases.in_force(organization)
    cases.desk.at("2024-12-16")
    appeal = {"kind": "RECONSIDERATION", "filed_on": "2024-08-13", "body": "渝中区人民政府"}
    assert await cases.refused(cases.desk.county, case, "appeal", appeal) == (422, "APPEAL_LATE")
    before = appeal | {"filed_on": "2024-06-12"}
    assert await cases.refused(cases.desk.county, case, "appeal", before) == (422, "SERVICE_DAY_WRONG")
    court = appeal | {"kind": "LITIGATION", "filed_on": "2024-12-14"}
    assert await cases.refused(cases.desk.county, case, "appeal", court) == (422, "APPEAL_LATE")
    filed = await cases.step(cases.desk.county, case, "appeal", court | {"filed_on": "2024-12-13"})
    upheld = await cases.settled(filed, "UPHELD")
    assert (upheld["state"], upheld["appeals"][0]["outcome"]) == ("IN_FORCE", "UPHELD")
    assert await cases.desk.event_names(case["id"]) == ["proposed", "in_force"], "it was never out of force"


async def test_a_confirmed_duplicate_opens_one_case(cases: Any) -> None:
    organization = await cases.organization()
    told = DuplicateConfirmed(
        organization_id=UUID(organization), status=OrganizationStatus.ACTIVE, tier=Tier.REGISTERED,
        duplicate_id=new_id(), other_source="区民政局",
    )  # fmt: skip
    event = await cases.desk.hears(told)
    await cases.desk.hears_again(event)
    await cases.desk.hears(told, version=2)
    page = await cases.desk.read(cases.desk.county, "/v1/registration/penalties", organization_id=organization)
    assert [(each["source_kind"], each["violation"], each["state"]) for each in page["items"]] == [
        ("DUPLICATE_FUNDING", "FUNDED_TWICE", "OPENED")
    ]
    filed = (await cases.desk.filed())["organization_id"]
    await cases.desk.hears(told.model_copy(update={"organization_id": UUID(filed), "duplicate_id": new_id()}))
    assert await cases.desk.hears(told.model_copy(update={"organization_id": new_id(), "duplicate_id": new_id()}))
