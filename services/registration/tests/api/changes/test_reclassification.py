"""Offices put organizations into the right category; what depends on it is checked again."""

from typing import Any

REASON = {"reason": "主要业务已变"}
ELDERLY = {"category": "ELDERLY_CARE", "services": ["HOME_CARE"], "beneficiary_groups": ["ELDERLY"], **REASON}


def path(organization_id: object) -> str:
    return f"/v1/registration/organizations/{organization_id}/reclassification"


async def test_by_the_authority(counter: Any) -> None:
    organization = await counter.enter()
    version = (await counter.record())["version"]
    record = await counter.desk.done(counter.first, path(organization.id), version, ELDERLY)
    assert (record["category"], record["services"]) == ("ELDERLY_CARE", ["HOME_CARE"])
    event = (await counter.desk.events(organization.id))[-1]
    assert event.type == "registration.organization.reclassified.v1"
    assert (event.data["old_category"], event.data["new_category"]) == ("LIVELIHOOD", "ELDERLY_CARE")
    again = await counter.desk.send(counter.first, path(organization.id), record["version"], ELDERLY)
    assert (again.status_code, again.json()["code"]) == (409, "CATEGORY_UNCHANGED")
    stale = await counter.desk.send(counter.first, path(organization.id), version, ELDERLY)
    assert stale.status_code == 412


async def test_what_does_not_fit(counter: Any) -> None:
    organization = await counter.enter(business_scope="诊疗")
    version = (await counter.record())["version"]
    rural = {"category": "AGRI_RURAL", "services": ["AGRI_TECH"], **REASON}
    answer = await counter.desk.send(counter.first, path(organization.id), version, rural)
    assert (answer.status_code, answer.json()["code"]) == (422, "NOT_RURAL")
    medical = await counter.desk.send(counter.first, path(organization.id), version, ELDERLY)
    assert (medical.status_code, medical.json()["code"]) == (422, "PERMIT_REQUIRED")
    wrong = await counter.desk.send(counter.first, path(organization.id), version, {**ELDERLY, "services": ["FITNESS"]})
    assert wrong.json()["code"] == "PERMIT_REQUIRED"
    assert {error["code"] for error in wrong.json()["errors"]} >= {"SERVICE_CATEGORY", "MISSING"}


async def test_by_the_street_for_a_filed_one(desk: Any, counter: Any) -> None:
    filed = await desk.filed()
    organization_id = filed["organization_id"]
    version = (await desk.organization(organization_id))["version"]
    mutual = {"category": "MUTUAL_AID", **REASON}
    by_county = await desk.send(desk.county, path(organization_id), version, mutual)
    assert (by_county.status_code, by_county.json()["code"]) == (403, "NOT_THE_CLASSIFYING_BODY")
    record = await desk.done(desk.street, path(organization_id), version, mutual)
    assert record["category"] == "MUTUAL_AID"
    assert (await desk.read(desk.committee, f"/v1/registration/filings/{filed['id']}"))["category"] == "MUTUAL_AID"
    registered = await counter.enter()
    version = (await counter.record())["version"]
    by_street = await desk.send(desk.street, path(registered.id), version, ELDERLY)
    assert (by_street.status_code, by_street.json()["code"]) == (403, "NOT_THE_CLASSIFYING_BODY")
