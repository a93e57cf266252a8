"""What waits for me: composed from the services' own lists, which may be away one by one."""

from typing import Any

import pytest

from gateway.me.sources import OWN, TASKS
from linli.testing.openapi import agreed_openapi_of

TASKS_PATH = "/v1/me/tasks"


@pytest.mark.parametrize("work", OWN, ids=lambda work: work.kind)
def test_sources_are_lists_of_the_services(work: Any) -> None:
    document = agreed_openapi_of(work.service)
    schemas = document["components"]["schemas"]
    listing = document["paths"][work.path]["get"]
    (state,) = (one["schema"] for one in listing["parameters"] if one["name"] == "state")
    assert work.state in str(state) or any(
        work.state in schemas[name].get("enum", ()) for name in schemas if f"schemas/{name}'" in str(state)
    )
    page = schemas[listing["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]]
    entry = schemas[page["properties"]["items"]["items"]["$ref"].rsplit("/", 1)[1]]["properties"]
    assert "id" in entry and (work.due is None or work.due in entry)


def test_kinds_are_unique() -> None:
    assert len({work.kind for work in TASKS}) == len(TASKS)


async def test_tasks_come_with_their_days(people: Any, desk: Any) -> None:
    draft = await desk.draft()
    filing = await desk.step(desk.group, draft, "submission")
    committee = people.caller("COM", "500103001011")
    body = (await committee.get(TASKS_PATH)).json()
    (task,) = (one for one in body["items"] if one["id"] == filing["id"])
    assert (task["kind"], task["path"]) == ("filing_to_check", f"/v1/registration/filings/{filing['id']}")
    assert (task["due_on"], task["overdue"]) == (filing["check_due_on"], False)
    assert task["title"]["zh"] and task["title"]["en"]
    assert body["unavailable"] == []
    elsewhere = (await people.caller("COM", "500105001001").get(TASKS_PATH)).json()
    assert filing["id"] not in [one["id"] for one in elsewhere["items"]]

    returned = await desk.step(committee, filing, "return", {"reasons": "场所不明"})
    own = (await desk.group.get("/v1/registration/filings")).status_code
    assert own == 200
    applicant = people.caller("APP", None, sub="group-1")
    found = (await applicant.get(TASKS_PATH)).json()
    assert returned["id"] in [one["id"] for one in found["items"] if one["kind"] == "filing_to_correct"]


async def test_services_that_are_away_take_nothing_with_them(people: Any, desk: Any) -> None:
    organization = await desk.registered()
    own = people.caller("CSO", None, organization_id=organization.id)
    body = (await own.get(TASKS_PATH)).json()
    assert {"award_to_countersign", "money_to_pay_back", "placement_to_answer"} == set(body["unavailable"])
    assert {one["service"] for one in body["items"]} <= {"registration"}
    assert all(one["organization_id"] in (None, str(organization.id)) for one in body["items"])
    nobody = (await people.caller("PUB").get(TASKS_PATH)).json()
    assert nobody == {"items": [], "more": [], "unavailable": []}
    assert (await own.get(TASKS_PATH, params={"limit": 0})).status_code == 422
