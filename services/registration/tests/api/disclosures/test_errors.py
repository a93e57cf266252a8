"""Each way a disclosure can fail, and two publishers at once."""

import asyncio
from typing import Any

import pytest

DISCLOSURES = "/v1/registration/disclosures"
ID_NUMBER = "500103196501011234"


@pytest.mark.parametrize(
    ("kind", "body", "code", "pointers"),
    [
        ("CHARTER", {"text": f"会长身份证号{ID_NUMBER}"}, "PERSONAL_DATA", ["/text"]),
        ("CHARTER", {"text": "章程", "title": "电话13812345678"}, "PERSONAL_DATA", ["/title"]),
        ("PERSONNEL", {"text": "会长李四光"}, "DISCLOSURE_INCOMPLETE", ["/facts/staff"]),
        ("CHARTER", {"text": "章程", "document_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"}, "DISCLOSURE_INCOMPLETE",
         ["/document_has_no_personal_data"]),
        ("CHARTER", {"text": "章程", "document_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
                     "document_has_no_personal_data": True}, "INVALID_BODY", ["/document_id"]),
        ("CHARTER", {"text": " "}, "INVALID_BODY", ["/text"]),
    ],
)  # fmt: skip
async def test_what_is_not_published(press: Any, kind: str, body: Any, code: str, pointers: list[str]) -> None:
    answer = await press.command(press.own, await press.owed(kind), "publication", **body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert [error["pointer"] for error in answer.json()["errors"]] == pointers
    assert ID_NUMBER not in answer.text


async def test_commands_need_the_right_state(press: Any) -> None:
    duty = await press.owed()
    early = await press.command(press.desk.county, duty, "withholding", reasons="有误")
    assert (early.status_code, early.json()["code"]) == (409, "INVALID_TRANSITION")
    excused = await press.command(press.desk.county, duty, "exemption", reasons="不适用")
    assert excused.json()["state"] == "EXCUSED"
    late = await press.command(press.own, excused.json(), "publication", text="章程")
    assert (late.status_code, late.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_opening_what_is_known_or_cannot_be(press: Any) -> None:
    body = {"organization_id": str(press.organization.id), "kind": "DECISION", "subject": "decision:1",
            "happened_on": "2024-03-01"}  # fmt: skip
    await press.desk.create(press.desk.county, DISCLOSURES, body)
    twice = await press.desk.county.post(DISCLOSURES, json=body)
    assert (twice.status_code, twice.json()["code"]) == (409, "DISCLOSURE_KNOWN")
    for day in ("2024-03-02", "2024-02-29", "0001-01-01"):
        answer = await press.desk.county.post(DISCLOSURES, json=body | {"subject": "b", "happened_on": day})
        assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_BODY")


async def test_a_filed_group_owes_decisions_and_money_only(desk: Any) -> None:
    filing = await desk.filed(desk.street_team())
    today = desk.resources.clock.today().isoformat()
    body = {"organization_id": filing["organization_id"], "subject": "s", "happened_on": today}
    answer = await desk.street.post(DISCLOSURES, json=body | {"kind": "CHARTER"})
    assert (answer.status_code, answer.json()["code"]) == (422, "NOT_OWED")
    other = await desk.committee.post(DISCLOSURES, json=body | {"kind": "DECISION"})
    assert (other.status_code, other.json()["code"]) == (403, "NOT_THE_SUPERVISOR")
    assert (await desk.create(desk.street, DISCLOSURES, body | {"kind": "DECISION"}))["required"] is True


async def test_one_of_two_publications_at_once_is_stale(press: Any) -> None:
    duty = await press.owed()
    answers = await asyncio.gather(*(press.command(press.own, duty, "publication", text="章程") for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    assert await press.desk.event_names(duty["id"]) == ["fulfilled"]


async def test_one_duty_when_it_is_opened_many_times_at_once(press: Any) -> None:
    body = {"organization_id": str(press.organization.id), "kind": "DECISION", "subject": "d:9",
            "happened_on": "2024-03-01"}  # fmt: skip
    answers = await asyncio.gather(*(press.desk.county.post(DISCLOSURES, json=body) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
