"""Reminders: help and no sanction, answers, escalation, and the street's decision after two unanswered ones."""

import asyncio
from typing import Any

import pytest

REMINDERS = "/v1/registration/reminders"
BODY = {"topic": "SAFETY", "issue": "晚间排练音量过大", "help_offered": "协调活动室"}
CONCLUSION = {"outcome": "REMOVE", "removal_reason": "INACTIVITY", "reasons": "两次未答复"}


async def sent(desk: Any, filing: dict[str, Any], who: Any = None, **changes: Any) -> dict[str, Any]:
    body = {"organization_id": filing["organization_id"], **BODY, **changes}
    return dict(await desk.create(who or desk.street, REMINDERS, body))


async def twice_unanswered(desk: Any, filing: dict[str, Any]) -> dict[str, Any]:
    """The second reminder after two that were not answered."""
    first = await sent(desk, filing)
    desk.at("2024-11-13")
    await desk.days_pass_to("2024-11-15")
    second = await sent(desk, filing, follows_id=first["id"])
    desk.at("2024-12-01")
    await desk.days_pass_to("2024-12-03")
    return dict(await desk.read(desk.street, f"{REMINDERS}/{second['id']}"))


@pytest.fixture(autouse=True)
def _october(desk: Any) -> None:
    desk.at("2024-10-30")


async def test_a_reminder_is_answered_and_resolved_and_is_no_sanction(desk: Any) -> None:
    """The lazy way treats a street's reminder as a legal measure."""
    filing = await desk.filed()
    organization = filing["organization_id"]
    before = await desk.organization(organization)
    own = desk.caller("CSO", None, organization_id=organization)
    reminder = await sent(desk, filing)
    assert (reminder["level"], reminder["answer_by"], reminder["sender_role"]) == (1, "2024-11-14", "STR")
    path = f"{REMINDERS}/{reminder['id']}"
    reminder = await desk.done(own, f"{path}/acknowledgement", reminder["version"], {"reply": "已调整"})
    other = await desk.send(desk.committee, f"{path}/resolution", reminder["version"], {"resolution": "甲"})
    assert (other.status_code, other.json()["code"]) == (403, "NOT_THE_SENDER")
    reminder = await desk.done(desk.street, f"{path}/resolution", reminder["version"], {"resolution": "已改正"})
    assert reminder["state"] == "RESOLVED"
    (event,) = await desk.events(reminder["id"])
    assert event.type == "registration.reminder.sent.v1"
    assert event.data == {
        "organization_id": organization, "status": "ACTIVE", "tier": "COMMUNITY_GUIDED",
        "reminder_id": reminder["id"], "level": 1,
    }  # fmt: skip
    assert await desk.organization(organization) == before, "status, credit and version stay as they were"
    for path in ("rectification-orders", "supervision-proposals"):
        found = await desk.read(desk.county, f"/v1/registration/{path}", organization_id=organization)
        assert found["items"] == []


async def test_only_filed_organizations_are_reminded(desk: Any) -> None:
    registered = await desk.registered()
    answer = await desk.street.post(REMINDERS, json={"organization_id": str(registered.id), **BODY})
    assert (answer.status_code, answer.json()["code"]) == (422, "ONLY_FOR_FILED")
    pending = await desk.submitted()
    answer = await desk.street.post(REMINDERS, json={"organization_id": pending["organization_id"], **BODY})
    assert answer.status_code == 423, "its filing is not decided yet"


async def test_an_answer_that_leads_to_nothing_is_escalated_by_the_sender(desk: Any) -> None:
    filing = await desk.filed()
    own = desk.caller("CSO", None, organization_id=filing["organization_id"])
    reminder = await sent(desk, filing, desk.party)
    path = f"{REMINDERS}/{reminder['id']}"
    reminder = await desk.done(own, f"{path}/acknowledgement", reminder["version"], {"reply": "不改"})
    reminder = await desk.done(desk.party, f"{path}/escalation", reminder["version"], {"reasons": "未改正"})
    assert (reminder["state"], reminder["unanswered"]) == ("ESCALATED", False)
    assert await desk.event_names(reminder["id"]) == ["sent", "escalated"]
    second = await desk.street.post(
        REMINDERS, json={"organization_id": filing["organization_id"], "follows_id": reminder["id"], **BODY}
    )
    assert (second.status_code, second.json()["code"]) == (422, "WRONG_LEVEL")


async def test_two_unanswered_and_the_street_strikes_off_with_the_party_s_consent(desk: Any) -> None:
    filing = await desk.filed()
    second = await twice_unanswered(desk, filing)
    assert (second["level"], second["state"], second["unanswered"]) == (2, "ESCALATED", True)
    assert await desk.event_names(second["id"]) == ["sent", "escalated"]
    path = f"{REMINDERS}/{second['id']}/conclusion"
    early = await desk.send(desk.street, path, second["version"], CONCLUSION)
    assert (early.status_code, early.json()["code"]) == (409, "CONSENT_REQUIRED")
    for who in (desk.committee, desk.county, desk.party):
        assert (await desk.send(who, path, second["version"], CONCLUSION)).status_code == 403
    current = await desk.read(desk.street, f"/v1/registration/filings/{filing['id']}")
    await desk.step(desk.party, current, "consent")
    concluded = await desk.done(desk.street, path, second["version"], CONCLUSION)
    assert concluded["outcome"] == "REMOVE"
    organization = await desk.organization(filing["organization_id"])
    assert (organization["status"], organization["ended_on"]) == ("REMOVED", "2024-12-03")
    removed = (await desk.events(filing["organization_id"]))[-1]
    assert (removed.type, removed.data["reason"]) == ("registration.filing.removed.v1", "INACTIVITY")
    again = await desk.send(desk.street, path, concluded["version"], CONCLUSION)
    assert (again.status_code, again.json()["code"]) == (409, "NOT_TWICE_UNANSWERED")


async def test_the_street_may_keep_it_on_file(desk: Any) -> None:
    filing = await desk.filed(desk.street_team())
    second = await twice_unanswered(desk, filing)
    path = f"{REMINDERS}/{second['id']}/conclusion"
    mixed = await desk.send(desk.street, path, second["version"], CONCLUSION | {"outcome": "KEEP"})
    assert (mixed.status_code, mixed.json()["errors"][0]["pointer"]) == (422, "/removal_reason")
    kept = await desk.done(desk.street, path, second["version"], {"outcome": "KEEP", "reasons": "已恢复活动"})
    assert kept["outcome"] == "KEEP"
    assert (await desk.organization(filing["organization_id"]))["status"] == "ACTIVE"


async def test_one_unanswered_reminder_decides_nothing_and_is_followed_once(desk: Any) -> None:
    filing = await desk.filed()
    first = await sent(desk, filing)
    desk.at("2024-11-13")
    await desk.days_pass_to("2024-11-15")
    await desk.days_pass_to("2024-11-17")
    first = await desk.read(desk.street, f"{REMINDERS}/{first['id']}")
    assert (first["state"], await desk.event_names(first["id"])) == ("ESCALATED", ["sent", "escalated"])
    early = await desk.send(desk.street, f"{REMINDERS}/{first['id']}/conclusion", first["version"], CONCLUSION)
    assert (early.status_code, early.json()["code"]) == (409, "NOT_TWICE_UNANSWERED")
    body = {"organization_id": filing["organization_id"], "follows_id": first["id"], **BODY}
    answers = await asyncio.gather(*(who.post(REMINDERS, json=body) for who in (desk.street, desk.committee)))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "REMINDED_TWICE"}


@pytest.mark.parametrize(
    ("role", "division", "reads", "sends"),
    [
        ("MUN", "50", True, False), ("CTY", "500103", True, True), ("STR", "500103001", True, True),
        ("COM", "500103001011", True, True), ("CPO", "500103001011", True, True), ("HUB", "500103001", True, False),
        ("AUD", None, True, False), ("STR", "500106002", False, False), ("COM", "500106002001", False, False),
        ("PUB", None, False, False), ("RES", None, False, False), ("SUP", "500103", False, False),
        ("INS", "500103", False, False), ("CSO", None, False, False),
    ],
)  # fmt: skip
async def test_who_may_do_what(desk: Any, role: str, division: str | None, *, reads: bool, sends: bool) -> None:
    filing = await desk.filed()
    reminder = await sent(desk, filing)
    who = desk.caller(role, division, sub=f"reminders-{role}")
    read = await who.get(f"{REMINDERS}/{reminder['id']}")
    assert read.status_code == 200 if reads else read.status_code in (403, 404)
    made = await who.post(REMINDERS, json={"organization_id": filing["organization_id"], **BODY})
    assert made.status_code == 201 if sends else made.status_code in (403, 404)


async def test_many_are_reminded_at_once(desk: Any) -> None:
    one, two = await desk.filed(), await desk.filed()
    registered = await desk.registered()
    ids = [one["organization_id"], str(registered.id), two["organization_id"]]
    body = {"organization_ids": ids, **BODY}
    path, key = "/v1/registration/batch-reminders", {"Idempotency-Key": "reminders-1"}
    answer = await desk.street.post(path, json=body, headers=key)
    assert answer.status_code == 200, answer.text
    assert [item["code"] for item in answer.json()["items"]] == [None, "ONLY_FOR_FILED", None]
    assert answer.json()["sent"] == 2
    found = await desk.read(desk.street, REMINDERS, organization_id=two["organization_id"])
    assert [each["id"] for each in found["items"]] == [answer.json()["items"][2]["reminder_id"]]
    assert await desk.event_names(answer.json()["items"][0]["reminder_id"]) == ["sent"]
    elsewhere = desk.caller("STR", "500112007")
    other = await elsewhere.post(path, json=body, headers={"Idempotency-Key": "reminders-2"})
    assert {item["status"] for item in other.json()["items"]} == {404}
    assert (await desk.public.post(path, json=body, headers=key)).status_code == 403
    twice = {**body, "organization_ids": ids[:1] * 2}
    assert (await desk.street.post(path, json=twice, headers={"Idempotency-Key": "reminders-3"})).status_code >= 400
