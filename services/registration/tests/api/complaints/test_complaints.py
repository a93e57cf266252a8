"""Complaints: who complained stays hidden, the days of the supervisor, and what follows."""

from typing import Any

import pytest
from sqlalchemy import text

from shared.kit.ids import new_id

COMPLAINTS = "/v1/registration/complaints"
PROPOSALS = "/v1/registration/supervision-proposals"
WORDS = "活动收费一千元未公示，找过负责人"
CONTACT = "王芳 13800000000"


@pytest.fixture(autouse=True)
def _october(desk: Any) -> None:
    desk.at("2024-10-30")


def resident(desk: Any) -> Any:
    return desk.caller("RES", "500103001011", sub=f"resident-{new_id()}")


async def received(desk: Any, who: Any, organization: object, **changes: Any) -> dict[str, Any]:
    body = {"organization_id": str(organization), "topic": "FEES", "text": WORDS, "anonymous": True, **changes}
    return dict(await desk.create(who, COMPLAINTS, body))


async def seen(desk: Any, who: Any, complaint: dict[str, Any]) -> dict[str, Any]:
    return dict(await desk.read(who, f"{COMPLAINTS}/{complaint['id']}"))


async def step(desk: Any, who: Any, complaint: dict[str, Any], command: str, body: Any = None) -> dict[str, Any]:
    return dict(await desk.done(who, f"{COMPLAINTS}/{complaint['id']}/{command}", complaint["version"], body))


async def test_a_complaint_is_looked_into_and_answered_in_time(desk: Any) -> None:
    organization = await desk.registered()
    told = await received(desk, desk.public, organization.id)
    assert (told["state"], told["accept_by"]) == ("RECEIVED", "2024-11-06")
    complaint = await seen(desk, desk.county, told)
    assert (complaint["text"], complaint["anonymous"]) == (WORDS, True)
    complaint = await step(desk, desk.county, complaint, "acceptance")
    assert complaint["answer_by"] == "2024-12-30"  # 60 days end on a Sunday
    found = {"substantiated": True, "findings": "收费标准未公示", "measure": "INSPECTION"}
    complaint = await step(desk, desk.county, complaint, "investigation", found)
    (proposal,) = (await desk.read(desk.county, PROPOSALS, organization_id=str(organization.id)))["items"]
    assert (proposal["id"], proposal["ground"], proposal["measure"]) == (
        complaint["proposal_id"], "COMPLAINT", "INSPECTION",
    )  # fmt: skip
    complaint = await step(desk, desk.county, complaint, "answer", {"answer": "已责令公示"})
    assert complaint["state"] == "ANSWERED"
    code = {"tracking_code": told["tracking_code"]}
    looked = await desk.public.post(f"{COMPLAINTS}/look-up", json=code)
    assert (looked.status_code, looked.json()["answer"]) == (200, "已责令公示")
    wrong = await desk.public.post(f"{COMPLAINTS}/look-up", json={"tracking_code": "0" * 32})
    assert wrong.status_code == 404


async def test_who_complained_is_nowhere_to_be_read(desk: Any) -> None:
    organization = await desk.registered()
    subject = f"canary-{new_id()}"
    who = desk.caller("RES", "500103001011", sub=subject)
    told = await received(desk, who, organization.id, anonymous=False, contact=CONTACT)
    shown = await desk.county.get(f"{COMPLAINTS}/{told['id']}")
    assert "13800000000" not in shown.text and subject not in shown.text
    assert told["tracking_code"] is None
    rows = await desk.resources.database.reads.rows(
        text(f"select row_to_json(c)::text as told from complaints c where id = '{told['id']}'"
             f" union all select row_to_json(a)::text from audit_log a where object_id = '{told['id']}'")
    )  # fmt: skip
    assert len(rows) == 2
    for row in rows:
        assert subject not in row["told"] and "13800000000" not in row["told"] and WORDS not in row["told"]
    own = (await who.get(f"{COMPLAINTS}/own")).json()
    assert [one["id"] for one in own] == [told["id"]]
    assert (await resident(desk).get(f"{COMPLAINTS}/own")).json() == []


async def test_the_complainant_is_revealed_for_a_purpose_and_on_record(desk: Any) -> None:
    organization = await desk.registered()
    told = await received(desk, resident(desk), organization.id, anonymous=False, contact=CONTACT)
    path = f"{COMPLAINTS}/{told['id']}/complainant"
    assert (await desk.county.get(path)).status_code == 422
    revealed = await desk.read(desk.county, path, purpose="核实投诉内容")
    assert revealed == {"purpose": "核实投诉内容", "contact": CONTACT}
    rows = await desk.resources.database.reads.rows(
        text(f"select purpose from audit_log where action = 'complaint.reveal' and object_id = '{told['id']}'")
    )
    assert [row["purpose"] for row in rows] == ["核实投诉内容"]
    for who in (desk.city, desk.street, desk.public, desk.caller("AUD", None)):
        assert (await who.get(path, params={"purpose": "核实投诉内容"})).status_code in (403, 404)


async def test_the_street_looks_into_complaints_about_filed_organizations(desk: Any) -> None:
    filing, registered = await desk.filed(), await desk.registered()
    about_filed = await received(desk, resident(desk), filing["organization_id"])
    about_registered = await received(desk, resident(desk), registered.id)
    assert (await desk.street.get(f"{COMPLAINTS}/{about_registered['id']}")).status_code == 404
    listed = await desk.read(desk.street, COMPLAINTS, organization_id=str(registered.id))
    assert listed["items"] == []
    complaint = await seen(desk, desk.street, about_filed)
    other = await desk.send(desk.county, f"{COMPLAINTS}/{complaint['id']}/acceptance", complaint["version"])
    assert (other.status_code, other.json()["code"]) == (403, "ANOTHER_SUPERVISOR")
    complaint = await step(desk, desk.street, complaint, "acceptance")
    legal = {"substantiated": True, "findings": "甲", "measure": "INSPECTION"}
    path = f"{COMPLAINTS}/{complaint['id']}/investigation"
    refused = await desk.send(desk.street, path, complaint["version"], legal)
    assert (refused.status_code, refused.json()["code"]) == (422, "MEASURE_IMPOSSIBLE")
    complaint = await step(desk, desk.street, complaint, "investigation", legal | {"measure": "REMINDER"})
    assert complaint["proposal_id"] is None


async def test_declined_with_reasons(desk: Any) -> None:
    organization = await desk.registered()
    told = await received(desk, desk.public, organization.id)
    complaint = await seen(desk, desk.county, told)
    complaint = await step(desk, desk.county, complaint, "decline", {"reasons": "请向公安机关反映"})
    late = await desk.send(desk.county, f"{COMPLAINTS}/{complaint['id']}/acceptance", complaint["version"])
    assert (late.status_code, late.json()["code"]) == (409, "INVALID_TRANSITION")
    looked = await desk.public.post(f"{COMPLAINTS}/look-up", json={"tracking_code": told["tracking_code"]})
    assert looked.json()["decline_reasons"] == "请向公安机关反映"


async def test_late_complaints_are_noted_once_for_each_day_due(desk: Any) -> None:
    organization = await desk.registered()
    told = await received(desk, desk.public, organization.id)
    desk.at("2024-11-05")
    await desk.days_pass_to("2024-11-07", jobs="complaints.")
    await desk.days_pass_to("2024-11-08", jobs="complaints.")
    complaint = await step(desk, desk.county, await seen(desk, desk.county, told), "acceptance")
    assert complaint["answer_by"] == "2025-01-07"
    desk.at("2025-01-06")
    await desk.days_pass_to("2025-01-08", jobs="complaints.")
    rows = await desk.resources.database.reads.rows(
        text("select details->>'due_on' as due_on from audit_log where action = 'complaint.overdue'"
             f" and object_id = '{told['id']}' order by 1")
    )  # fmt: skip
    assert [row["due_on"] for row in rows] == ["2024-11-06", complaint["answer_by"]]


async def test_errors_once_each(desk: Any) -> None:
    organization = await desk.registered()
    body = {"organization_id": str(organization.id), "topic": "FEES", "text": WORDS}
    named = await desk.public.post(COMPLAINTS, json=body | {"anonymous": False})
    assert (named.status_code, named.json()["code"]) == (422, "ANONYMOUS_CONTACT")
    unknown = await desk.public.post(COMPLAINTS, json=body | {"organization_id": str(new_id())})
    assert (unknown.status_code, unknown.json()["errors"][0]["pointer"]) == (422, "/organization_id")
    for who in (desk.county, desk.street, desk.caller("CSO", None, organization_id=organization.id)):
        assert (await who.post(COMPLAINTS, json=body)).status_code == 403


@pytest.mark.parametrize(
    ("role", "division", "reads"),
    [("MUN", "50", True), ("CTY", "500103", True), ("AUD", None, True), ("CTY", "500106", False),
     ("COM", "500103001011", False), ("CPO", "500103001011", False), ("PUB", None, False), ("RES", None, False),
     ("CSO", None, False), ("SUP", "500103", False), ("INT", None, False)],
)  # fmt: skip
async def test_who_reads(desk: Any, role: str, division: str | None, *, reads: bool) -> None:
    organization = await desk.registered()
    told = await received(desk, desk.public, organization.id)
    claims = {"organization_id": organization.id} if role == "CSO" else {}
    who = desk.caller(role, division, sub=f"complaints-{role}", **claims)
    answer = await who.get(f"{COMPLAINTS}/{told['id']}")
    assert answer.status_code == 200 if reads else answer.status_code in (403, 404)
    if role == "AUD":
        assert answer.json()["text"] is None
