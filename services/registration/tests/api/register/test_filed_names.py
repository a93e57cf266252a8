"""Names of filed organizations: kept by rules, unique where they are managed, and weaker than registered ones."""

from typing import Any
from uuid import UUID

RESERVATIONS = "/v1/registration/name-reservations"


async def test_a_name_must_keep_the_rules(offices: Any) -> None:
    draft = await offices.draft(offices.dancers(form="协会"))
    answer = await offices.post(offices.group, draft, "submission")
    assert (answer.status_code, answer.json()["code"]) == (422, "NAME_INVALID")
    assert "FORM_WRONG_KIND" in {error["code"] for error in answer.json()["errors"]}


async def test_a_community_guided_name_is_unique_in_its_community(offices: Any) -> None:
    filed = await offices.filed()
    same = await offices.draft(offices.dancers(trade=filed["trade"]))
    answer = await offices.post(offices.group, same, "submission")
    assert (answer.status_code, answer.json()["code"]) == (409, "NAME_TAKEN")
    elsewhere = offices.dancers(
        trade=filed["trade"], home_community_code="500103001003", activity_communities=["500103001003"]
    )
    await offices.submitted(elsewhere)


async def test_a_street_managed_name_is_unique_in_its_town(offices: Any) -> None:
    filed = await offices.filed(offices.street_team())
    elsewhere = offices.street_team(
        trade=filed["trade"], home_community_code="500103001003", activity_communities=["500103001003"]
    )
    answer = await offices.post(offices.group, await offices.draft(elsewhere), "submission")
    assert (answer.status_code, answer.json()["code"]) == (409, "NAME_TAKEN")


async def test_a_removed_organization_leaves_its_name(offices: Any) -> None:
    filed = await offices.filed()
    await offices.step(offices.group, filed, "removal")
    again = await offices.filed(offices.dancers(trade=filed["trade"]))
    assert (again["name"], again["filing_number"] != filed["filing_number"]) == (filed["name"], True)


async def test_a_returned_filing_keeps_its_name_and_may_change_it(offices: Any) -> None:
    submitted = await offices.submitted()
    returned = await offices.step(offices.committee, submitted, "return", {"reasons": "改名"})
    renamed = (await offices.patch(offices.group, returned, {"trade": "晨曦"})).json()
    again = await offices.step(offices.group, renamed, "submission")
    assert again["name"].endswith("晨曦广场舞健身队")
    await offices.submitted(offices.dancers(trade=submitted["trade"]))


async def test_registration_frees_the_filed_name(offices: Any) -> None:
    filed = await offices.filed()
    await offices.registered(organization_id=UUID(filed["organization_id"]))
    await offices.submitted(offices.dancers(trade=filed["trade"]))


async def test_a_reserved_name_becomes_the_organizations(offices: Any) -> None:
    body = {
        "legal_kind": "SG", "scope": "COMMUNITY", "division_code": "500103001011", "trade": "桑榆",
        "field_term": "志愿者", "form": "协会",
    }  # fmt: skip
    reserved = (await offices.group.post(RESERVATIONS, json=body)).json()
    await offices.registered(name=reserved["name"], name_reservation_id=reserved["id"])
    taken = await offices.caller("APP", None, sub="group-3").post(RESERVATIONS, json=body)
    assert (taken.status_code, taken.json()["code"]) == (409, "NAME_TAKEN")
