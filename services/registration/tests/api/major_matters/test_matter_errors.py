"""How a report of a matter is refused."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

PATH = "/v1/registration/major-matters"


@pytest.mark.parametrize(
    ("matter_type", "planned_on", "status"),
    [
        ("SEMINAR", "2024-10-12", 200),
        ("SEMINAR", "2024-10-11", 422),
        ("ELECTION", "2024-11-27", 200),
        ("ELECTION", "2024-11-26", 422),
    ],
)
async def test_lead_times(direct: Any, matter_type: str, planned_on: str, status: int) -> None:
    draft = await direct.draft(matter_type, planned_on=planned_on)
    answer = await direct.desk.send(direct.own, f"{PATH}/{draft['id']}/submission", 1)
    assert answer.status_code == status, answer.text
    if status == 422:
        problem = answer.json()
        assert problem["code"] == "LEAD_TIME_SHORT"
        assert problem["rule_key"] == (
            "majorMatter.electionMonths" if matter_type == "ELECTION" else "majorMatter.leadDays"
        )
        assert problem["errors"][0]["pointer"] == "/planned_on"


async def test_an_incomplete_report(direct: Any) -> None:
    draft = await direct.draft("OVERSEAS_DONATION", amount_fen=None, counterpart=None, donation_id=None)
    answer = await direct.desk.send(direct.own, f"{PATH}/{draft['id']}/submission", 1)
    assert (answer.status_code, answer.json()["code"]) == (422, "MATTER_INCOMPLETE")
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/counterpart", "/amount_fen"]


async def test_a_temporary_activity_that_was_filed_too_late(direct: Any) -> None:
    activity = {"filing_number": "ZH2024-0001", "partner": "慈善会", "filed_on": "2024-09-27",
                "starts_on": "2024-10-11", "ends_on": "2025-10-11"}  # fmt: skip
    draft = await direct.draft("OVERSEAS_DONATION", temporary_activity=activity)
    answer = await direct.desk.send(direct.own, f"{PATH}/{draft['id']}/submission", 1)
    assert (answer.status_code, answer.json()["code"]) == (422, "TEMPORARY_ACTIVITY_INVALID")
    assert [error["code"] for error in answer.json()["errors"]] == ["FILED_LATE", "TOO_LONG"]


async def test_filed_organizations_report_to_nobody_here(desk: Any) -> None:
    filing = await desk.filed()
    own = desk.caller("CSO", None, sub="dancers", org_id=filing["organization_id"])
    body = {"organization_id": filing["organization_id"], "type": "SEMINAR", "title": "研讨会", "description": "小型"}
    answer = await own.post(PATH, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "NOT_REGISTERED")


async def test_an_empty_report_is_no_patch(direct: Any) -> None:
    draft = await direct.draft()
    answer = await direct.desk.amend(direct.own, f"{PATH}/{draft['id']}", 1, {"title": None})
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_BODY")
    assert answer.json()["errors"][0]["pointer"] == "/title"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2024-09-26T10:00:00"])
async def test_moments_out_of_this_world(direct: Any, moment: str) -> None:
    answer = await direct.own.post(PATH, json=direct.body("ACCIDENT", occurred_at=moment))
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_BODY")


async def test_versions_and_keys_are_asked_for(direct: Any) -> None:
    submitted = await direct.submitted()
    path = f"{PATH}/{submitted['id']}/clearing"
    keyless = await direct.desk.county.post(path, json={}, headers={"If-Match": '"2"'})
    assert (keyless.status_code, keyless.json()["code"]) == (400, "IDEMPOTENCY_KEY_REQUIRED")
    blind = await direct.desk.county.post(path, json={}, headers={"Idempotency-Key": "blind"})
    assert blind.status_code == 428
    assert (await direct.desk.send(direct.desk.county, path, 1, {})).status_code == 412


async def test_one_donation_is_reported_once_at_a_time(direct: Any) -> None:
    donation = str(uuid4())
    drafts = [await direct.draft("OVERSEAS_DONATION", donation_id=donation) for _ in range(4)]
    answers = await asyncio.gather(
        *(direct.desk.send(direct.own, f"{PATH}/{draft['id']}/submission", 1) for draft in drafts)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"DONATION_REPORTED"}


async def test_two_officers_decide_once(direct: Any) -> None:
    submitted = await direct.submitted()
    path = f"{PATH}/{submitted['id']}"
    answers = await asyncio.gather(
        direct.desk.send(direct.desk.county, f"{path}/clearing", 2, {}),
        direct.desk.send(direct.desk.second, f"{path}/objection", 2, {"grounds": ["SAFETY"], "reasons": "场地"}),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert len(await direct.desk.events(submitted["id"])) == 2
