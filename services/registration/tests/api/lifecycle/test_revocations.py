"""A registration is taken away by two officers after a notice, and given back after a review."""

import asyncio
from datetime import date
from typing import Any

import pytest

from registration.lifecycle.errors import RevocationOpen
from registration.lifecycle.service import revoke_organization, suspend_organization
from registration.organizations.queries.loads import locked_organization

REVOCATIONS = "/v1/registration/revocations"
ORGANIZATIONS = "/v1/registration/organizations"
RESERVATIONS = "/v1/registration/name-reservations"
REASONS = {"outcome": "REVOKE", "reasons": "证据确凿"}
REVIEW = {"review_body": "重庆市民政局", "document_number": "渝民复决〔2025〕3号", "reasons": "证据不足"}


async def proposed(desk: Any, organization: Any, **changes: Any) -> dict[str, Any]:
    body = {"organization_id": str(organization.id), "ground": "FRAUD", "facts": "住所证明系伪造"} | changes
    return dict(await desk.create(desk.county, REVOCATIONS, body))


async def notified(desk: Any, organization: Any) -> dict[str, Any]:
    case = await proposed(desk, organization)
    today = desk.resources.clock.today().isoformat()
    return await step(desk, desk.county, case, "notice", {"served_on": today, "channel": "直接送达"})


async def step(
    desk: Any, who: Any, case: dict[str, Any], command: str, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    return dict(await desk.done(who, f"{REVOCATIONS}/{case['id']}/{command}", case["version"], body))


async def refused(
    desk: Any, who: Any, case: dict[str, Any], command: str, body: dict[str, Any] | None = None
) -> tuple[int, str]:
    answer = await desk.send(who, f"{REVOCATIONS}/{case['id']}/{command}", case["version"], body)
    return answer.status_code, str(answer.json()["code"])


def name(organization: Any) -> dict[str, Any]:
    return {
        "legal_kind": "SG", "scope": "COMMUNITY", "division_code": "500103001011",
        "trade": organization.name_parts["trade"], "field_term": "志愿者", "form": "协会",
    }  # fmt: skip


async def test_from_proposal_to_annulment(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    own = desk.caller("CSO", None, organization_id=organization.id)
    case = await notified(desk, organization)
    assert (case["state"], case["hearing_due_on"]) == ("NOTIFIED", "2024-03-08")
    case = await step(desk, own, case, "statement", {"statement": "并不知情"})
    assert await refused(desk, desk.second, case, "decision", REASONS) == (409, "HEARING_OPEN")
    case = await step(desk, own, case, "hearing-request")
    await desk.days_pass_to("2024-03-11", jobs="lifecycle.")
    assert await refused(desk, desk.second, case, "decision", REASONS) == (409, "HEARING_OPEN")
    held = {"held_on": "2024-03-11", "record": "听取陈述申辩"}
    assert await refused(desk, desk.county, case, "hearing", held) == (403, "SAME_PERSON")
    case = await step(desk, desk.second, case, "hearing", held)
    assert await refused(desk, desk.county, case, "decision", REASONS) == (403, "SAME_PERSON")
    case = await step(desk, desk.second, case, "decision", REASONS)
    assert (case["state"], case["effective_on"], case["name_free_on"]) == ("IN_FORCE", "2024-03-11", "2027-03-11")
    assert (await desk.organization(organization.id))["status"] == "REVOKED"
    leaders = await desk.read(desk.county, f"{ORGANIZATIONS}/{organization.id}/leaders")
    assert [leader["until_on"] for leader in leaders["items"]] == ["2024-03-11"]
    owed = await desk.read(desk.county, f"{ORGANIZATIONS}/{organization.id}/announcements")
    assert [(item["kind"], item["due_on"]) for item in owed["items"]][-1] == ("REVOCATION", "2024-03-25")

    desk.at("2024-05-06")
    assert await refused(desk, desk.second, case, "annulment", REVIEW) == (403, "SAME_PERSON")
    case = await step(desk, desk.city, case, "annulment", REVIEW)
    assert case["state"] == "ANNULLED"
    back = await desk.organization(organization.id)
    assert (back["status"], back["ended_on"]) == ("ACTIVE", None)
    leaders = await desk.read(desk.county, f"{ORGANIZATIONS}/{organization.id}/leaders")
    assert [leader["until_on"] for leader in leaders["items"]] == [None]
    assert await desk.event_names(organization.id) == ["registered", "revoked", "revocation_annulled"]
    told = (await desk.events(organization.id))[-1]
    assert (told.data["status"], told.data["effective_on"]) == ("ACTIVE", "2024-03-11")
    then = await desk.read(desk.county, f"{ORGANIZATIONS}/{organization.id}", as_of="2024-04-01")
    assert then["status"] == "ACTIVE", "as if it had never been revoked"
    desk.at("2030-01-01")
    applicant = desk.caller("APP", "500103", sub="late-one")
    assert (await applicant.post(RESERVATIONS, json=name(organization))).status_code == 409, "the name is back"


@pytest.mark.parametrize(("day", "status"), [("2027-03-09", 409), ("2027-03-10", 201)])
async def test_the_name_rests_for_three_years(desk: Any, day: str, status: int) -> None:
    desk.at("2024-01-15")
    organization = await desk.registered()
    desk.at("2024-03-10")
    async with desk.unit_of_work() as uow:
        locked = await locked_organization(uow.session, organization.id)
        await revoke_organization(uow, locked, "SERIOUS_VIOLATION", date(2024, 3, 10))
    desk.at(day)
    applicant = desk.caller("APP", "500103", sub=f"applicant-{day}")
    assert (await applicant.post(RESERVATIONS, json=name(organization))).status_code == status


async def test_silence_lets_the_time_pass(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    own = desk.caller("CSO", None, organization_id=organization.id)
    case = await notified(desk, organization)
    await desk.days_pass_to("2024-03-09", jobs="lifecycle.")
    assert await refused(desk, own, case, "hearing-request") == (409, "HEARING_TOO_LATE")
    assert await refused(desk, own, case, "statement", {"statement": "申辩"}) == (409, "HEARING_TOO_LATE")
    later = await step(desk, desk.second, case, "decision", REASONS | {"effective_on": "2024-03-20"})
    assert (later["state"], (await desk.organization(organization.id))["status"]) == ("DECIDED", "ACTIVE")
    await desk.days_pass_to("2024-03-19", jobs="lifecycle.")
    assert await desk.event_names(organization.id) == ["registered"]
    await desk.days_pass_to("2024-03-20", jobs="lifecycle.")
    assert await desk.event_names(organization.id) == ["registered", "revoked"]
    assert (await desk.events(organization.id))[-1].data["effective_on"] == "2024-03-20"


async def test_annulled_before_its_day_nothing_happened(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    case = await notified(desk, organization)
    desk.at("2024-03-12")
    case = await step(desk, desk.second, case, "decision", REASONS | {"effective_on": "2024-03-20"})
    await step(desk, desk.city, case, "annulment", REVIEW)
    await desk.days_pass_to("2024-03-21", jobs="lifecycle.")
    assert await desk.event_names(organization.id) == ["registered"]


async def test_dropped(desk: Any) -> None:
    organization = await desk.registered()
    case = await proposed(desk, organization)
    assert await refused(desk, desk.second, case, "decision", REASONS) == (409, "NOTICE_REQUIRED")
    case = await step(desk, desk.second, case, "decision", {"outcome": "DROP", "reasons": "证据不足"})
    assert case["state"] == "DROPPED"
    assert await refused(desk, desk.city, case, "annulment", REVIEW) == (409, "INVALID_TRANSITION")
    assert (await proposed(desk, organization))["state"] == "PROPOSED"


async def test_a_suspended_one_is_suspended_again_after_the_annulment(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    async with desk.unit_of_work() as uow:
        locked = await locked_organization(uow.session, organization.id)
        await suspend_organization(uow, locked, date(2024, 6, 30), "PENALTY")
        revocation = await revoke_organization(uow, locked, "SERIOUS_VIOLATION", date(2024, 3, 1))
    case = await desk.read(desk.county, f"{REVOCATIONS}/{revocation.id}")
    await desk.days_pass_to("2024-03-05", jobs="lifecycle.")
    desk.at("2024-05-01")
    await step(desk, desk.city, case, "annulment", REVIEW)
    assert (await desk.organization(organization.id))["status"] == "SUSPENDED"
    await desk.days_pass_to("2024-07-01", jobs="lifecycle.")
    assert (await desk.organization(organization.id))["status"] == "ACTIVE"


async def test_a_suspension_that_ran_out_meanwhile_is_over(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    async with desk.unit_of_work() as uow:
        locked = await locked_organization(uow.session, organization.id)
        await suspend_organization(uow, locked, date(2024, 3, 31), "PENALTY")
        revocation = await revoke_organization(uow, locked, "SERIOUS_VIOLATION", date(2024, 3, 1))
    case = await desk.read(desk.county, f"{REVOCATIONS}/{revocation.id}")
    desk.at("2024-05-01")
    await step(desk, desk.city, case, "annulment", REVIEW)
    assert (await desk.organization(organization.id))["status"] == "ACTIVE"
    assert (await desk.event_names(organization.id))[-2:] == ["revocation_annulled", "resumed"]


async def test_a_penalty_takes_the_place_of_an_open_case_and_comes_once(desk: Any) -> None:
    organization = await desk.registered()
    case = await proposed(desk, organization)
    today = desk.resources.clock.today()
    async with desk.unit_of_work() as uow:
        locked = await locked_organization(uow.session, organization.id)
        await revoke_organization(uow, locked, "SERIOUS_VIOLATION", today)
    assert (await desk.read(desk.county, f"{REVOCATIONS}/{case['id']}"))["state"] == "DROPPED"
    async with desk.unit_of_work() as uow:
        locked = await locked_organization(uow.session, organization.id)
        with pytest.raises(Exception, match="INVALID_TRANSITION"):
            await revoke_organization(uow, locked, "SERIOUS_VIOLATION", today)
    again = {"organization_id": str(organization.id), "ground": "FRAUD", "facts": "再次"}
    answer = await desk.send(desk.county, REVOCATIONS, 1, again)
    assert (answer.status_code, answer.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_one_open_case_at_a_time(desk: Any) -> None:
    organization = await desk.registered()
    body = {"organization_id": str(organization.id), "ground": "FRAUD", "facts": "住所证明系伪造"}
    answers = await asyncio.gather(*(desk.send(desk.county, REVOCATIONS, 1, body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {RevocationOpen.code}


async def test_two_officers_decide_at_once(desk: Any) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    case = await notified(desk, organization)
    desk.at("2024-03-12")
    third = desk.caller("CTY", "500103", sub="officer-3")
    path = f"{REVOCATIONS}/{case['id']}/decision"
    answers = await asyncio.gather(*(desk.send(who, path, case["version"], REASONS) for who in (desk.second, third)))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert (await desk.event_names(organization.id)).count("revoked") == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ground": "INACTIVE"}, "MISSING"),
        ({"ground": "INACTIVE", "inactive_since": "2024-03-01"}, "NOT_LONG_ENOUGH"),
        ({"ground": "ANNUAL_REPORTS"}, "GROUND_NOT_FOR_KIND"),
    ],
)
async def test_grounds_must_hold(desk: Any, changes: dict[str, Any], code: str) -> None:
    desk.at("2024-03-01")
    organization = await desk.registered()
    body = {"organization_id": str(organization.id), "facts": "未开展活动"} | changes
    answer = await desk.send(desk.county, REVOCATIONS, 1, body)
    assert (answer.status_code, answer.json()["code"]) == (422, "REVOCATION_INVALID")
    assert [error["code"] for error in answer.json()["errors"]] == [code]


async def test_filed_ones_and_impossible_days(desk: Any) -> None:
    desk.at("2024-03-01")
    filing = await desk.filed()
    body = {"organization_id": filing["organization_id"], "ground": "FRAUD", "facts": "造假"}
    answer = await desk.send(desk.county, REVOCATIONS, 1, body)
    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_REGISTERED")
    organization = await desk.registered()
    case = await proposed(desk, organization)
    notice = {"served_on": "2024-03-02", "channel": "直接送达"}
    assert await refused(desk, desk.county, case, "notice", notice) == (422, "REVOCATION_INVALID")
    case = await step(desk, desk.county, case, "notice", notice | {"served_on": "2024-03-01"})
    desk.at("2024-03-12")
    early = REASONS | {"effective_on": "2024-02-29"}
    assert await refused(desk, desk.second, case, "decision", early) == (422, "REVOCATION_INVALID")


async def test_who_may_do_what(desk: Any) -> None:
    organization = await desk.registered()
    case = await proposed(desk, organization)
    path = f"{REVOCATIONS}/{case['id']}"
    own = desk.caller("CSO", None, organization_id=organization.id)
    for role, division, status in [
        ("MUN", "50", 200), ("CTY", "500103", 200), ("STR", "500103001", 200), ("AUD", None, 200),
        ("CTY", "500106", 404), ("STR", "500106002", 404), ("CSO", None, 404), ("SUP", "500103", 404),
        ("COM", "500103001011", 403), ("PUB", None, 403), ("APP", None, 403), ("RES", None, 403),
    ]:  # fmt: skip
        assert (await desk.caller(role, division).get(path)).status_code == status, role
    assert (await own.get(path)).status_code == 200
    for command, who, body in [
        ("notice", desk.street, {"served_on": "2024-03-01", "channel": "信"}), ("decision", desk.street, REASONS),
        ("decision", own, REASONS), ("annulment", own, REVIEW), ("statement", desk.county, {"statement": "无"}),
        ("hearing-request", desk.county, None), ("notice", desk.city, {"served_on": "2024-03-01", "channel": "信"}),
    ]:  # fmt: skip
        assert (await desk.send(who, f"{path}/{command}", 1, body)).status_code == 403, command
    listed = await desk.read(own, REVOCATIONS, organization_id=organization.id)
    assert [item["id"] for item in listed["items"]] == [case["id"]]
