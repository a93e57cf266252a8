"""Honors: campaigns, nominations, publicity, objections, decisions, and awards that funding tells of."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from linli.testing.desk import COMMUNITY
from linli.testing.registering import id_number
from shared.contracts.funding import AwardGranted, AwardLapsed, AwardObjected, AwardPublicityStarted

HONORS = "/v1/registration/honours"
CAMPAIGNS = "/v1/registration/campaigns"
KIND = "honours"
NAME = "司马清风"


def nomination(services: Any, **changes: Any) -> dict[str, Any]:
    return {
        "organization_id": services.id, "type": "MODEL_RESIDENT", "title": "社区楷模", "deeds": "照料孤寡邻居。",
        "community_code": COMMUNITY, "nominee": {"name": NAME, "id_number": id_number()}, "consent": True,
    } | changes  # fmt: skip


def call(**changes: Any) -> dict[str, Any]:
    return {
        "title": "2024年文明家庭创建", "host_department": "渝中区精神文明办", "level": "COUNTY",
        "division_code": "500103", "value_tags": ["NEW_ETHOS"], "from_on": "2024-09-01", "until_on": "2024-12-31",
    } | changes  # fmt: skip


@pytest.fixture
def department(desk: Any) -> Any:
    """The office of the campaign."""
    return desk.caller("DEP", "500103", sub="department-1", department="CIVILIZATION_OFFICE")


async def test_an_honor_from_nomination_to_grant(services: Any, department: Any) -> None:
    desk = services.desk
    campaign = await desk.create(department, CAMPAIGNS, call())
    assert campaign["phase"] == "RUNNING"
    honor = await desk.create(services.own, HONORS, nomination(services, campaign_id=campaign["id"], consent=False))
    assert (honor["state"], honor["nominee_name"]) == ("NOMINATED", "司***")
    assert (await desk.public.get(f"{HONORS}/{honor['id']}")).status_code == 404
    without = await services.command(department, KIND, honor, "publicity")
    assert (without.status_code, without.json()["code"]) == (409, "CONSENT_MISSING")
    agreed = await services.step(services.own, KIND, honor, "consent", {"consent": True})
    public = await services.step(department, KIND, agreed, "publicity")
    assert (public["state"], public["publicity_until"]) == ("PUBLICISED", "2024-10-04")
    assert (await desk.read(desk.public, f"{HONORS}/{honor['id']}"))["nominee_name"] == NAME
    listed = await desk.read(desk.public, HONORS, organization_id=services.id)
    assert [item["nominee_name"] for item in listed["items"]] == ["司***"]
    objected = await services.step(services.resident, KIND, public, "objection", {"text": "事迹与实际不符。"})
    assert (objected["objections"], objected["open_objections"]) == (1, 1)
    desk.at("2024-10-04")
    early = await services.command(desk.street, KIND, objected, "grant")
    assert (early.status_code, early.json()["code"]) == (409, "PUBLICITY_RUNS")
    desk.at("2024-10-05")
    waiting = await services.command(desk.street, KIND, objected, "grant")
    assert (waiting.status_code, waiting.json()["code"]) == (409, "OBJECTIONS_OPEN")
    (found,) = (await desk.read(department, f"{HONORS}/{honor['id']}/objections", purpose="办理异议"))["items"]
    assert found["text"] == "事迹与实际不符。"
    answered = await services.step(
        department, KIND, objected, f"objections/{found['id']}/answer", {"outcome": "DISMISSED"}
    )
    same = await services.command(department, KIND, answered, "grant")
    assert (same.status_code, same.json()["code"]) == (403, "SAME_PERSON")
    granted = await services.step(desk.street, KIND, answered, "grant")
    assert (granted["state"], granted["decided_on"]) == ("GRANTED", "2024-10-05")
    masked = await services.step(services.own, KIND, granted, "consent", {"consent": False})
    assert masked["nominee_name"] == "司***"


async def test_a_campaign_is_for_the_department_that_called(services: Any, department: Any) -> None:
    desk = services.desk
    sports = desk.caller("DEP", "500103", sub="sports-1", department="SPORTS")
    nobody = desk.caller("DEP", "500103", sub="nobody-1")
    refused = await nobody.post(CAMPAIGNS, json=call())
    assert (refused.status_code, refused.json()["code"]) == (403, "WRONG_DEPARTMENT")
    campaign = await desk.create(sports, CAMPAIGNS, call())
    honor = await desk.create(services.own, HONORS, nomination(services, campaign_id=campaign["id"]))
    for other in (department, nobody):
        wrong = await services.command(other, KIND, honor, "publicity")
        assert (wrong.status_code, wrong.json()["code"]) == (403, "WRONG_DEPARTMENT")
    assert (await services.step(sports, KIND, honor, "publicity"))["state"] == "PUBLICISED"


async def test_an_objection_that_stands(services: Any, department: Any) -> None:
    desk = services.desk
    honor = await desk.create(services.own, HONORS, nomination(services))
    public = await services.step(department, KIND, honor, "publicity")
    objected = await services.step(services.resident, KIND, public, "objection", {"text": "不符。"})
    (found,) = (await desk.read(department, f"{HONORS}/{honor['id']}/objections", purpose="办理异议"))["items"]
    path = f"objections/{found['id']}/answer"
    upheld = await services.step(department, KIND, objected, path, {"outcome": "UPHELD"})
    again = await services.command(department, KIND, upheld, path, {"outcome": "DISMISSED"})
    assert (again.status_code, again.json()["code"]) == (409, "OBJECTION_ANSWERED")
    desk.at("2024-10-06")
    refused = await services.command(desk.street, KIND, upheld, "grant")
    assert (refused.status_code, refused.json()["code"]) == (409, "OBJECTION_UPHELD")
    late = await services.command(services.another_resident(1), KIND, upheld, "objection", {"text": "迟到。"})
    assert (late.status_code, late.json()["code"]) == (409, "PUBLICITY_OVER")
    rejected = await services.step(desk.street, KIND, upheld, "rejection", {"reason": "异议成立"})
    assert (rejected["state"], rejected["rejection_reason"]) == ("REJECTED", "异议成立")
    assert (await desk.public.get(f"{HONORS}/{honor['id']}")).status_code == 404


async def test_each_person_is_nominated_once_in_a_campaign_also_at_once(services: Any, department: Any) -> None:
    campaign = await services.desk.create(department, CAMPAIGNS, call())
    body = nomination(services, campaign_id=campaign["id"])
    answers = await asyncio.gather(*(services.own.post(HONORS, json=body) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"NOMINATED_ALREADY"}


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"nominee": None}, "/nominee", "REQUIRED"),
        ({"campaign_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"}, "/campaign_id", "CAMPAIGN_NOT_RUNNING"),
        ({"community_code": "500240218201"}, "/community_code", "OUTSIDE_AREA"),
        ({"community_code": "500103001999"}, "/community_code", "UNKNOWN_REFERENCE"),
        ({"type": "BEST"}, "/type", "NOT_ALLOWED"),
        ({"deeds": f"{NAME}照料邻居。"}, "/deeds", "NAME_IN_TEXT"),
    ],
)
async def test_nominations_that_are_refused(services: Any, change: dict[str, Any], pointer: str, code: str) -> None:
    answer = await services.own.post(HONORS, json=nomination(services, **change))
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
    assert NAME not in answer.text


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"level": "TOWN"}, "/division_code", "LEVEL_MISMATCH"),
        ({"division_code": "500199"}, "/division_code", "UNKNOWN_REFERENCE"),
        ({"until_on": "2024-08-31"}, "/until_on", "PERIOD_REVERSED"),
        ({"from_on": "2024-01-01", "until_on": "2024-09-26"}, "/until_on", "IN_THE_PAST"),
    ],
)
async def test_campaigns_that_are_refused(
    services: Any, department: Any, change: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await department.post(CAMPAIGNS, json=call(**change))
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


async def test_a_campaign_and_its_days(services: Any, department: Any) -> None:
    desk = services.desk
    campaign = await desk.create(department, CAMPAIGNS, call(until_on="2024-09-30"))
    path = f"{CAMPAIGNS}/{campaign['id']}/extension"
    moved = await desk.done(department, path, 1, {"until_on": "2024-10-01"})
    assert moved["until_on"] == "2024-10-01"
    elsewhere = desk.caller("DEP", "500106", department="CIVILIZATION_OFFICE")
    assert (await desk.send(elsewhere, path, 2, {"until_on": "2024-10-02"})).status_code == 403
    ids = {
        item["id"] for item in (await desk.read(desk.public, CAMPAIGNS, division=COMMUNITY, phase="RUNNING"))["items"]
    }
    assert campaign["id"] in ids
    assert (await desk.read(desk.public, CAMPAIGNS, division="500106", level="COUNTY"))["items"] == []
    desk.at("2024-10-02")
    assert (await desk.read(desk.public, f"{CAMPAIGNS}/{campaign['id']}"))["phase"] == "ENDED"
    over = await services.own.post(HONORS, json=nomination(services, campaign_id=campaign["id"]))
    assert [error["code"] for error in over.json()["errors"]] == ["CAMPAIGN_NOT_RUNNING"]
    late = await desk.send(department, path, 2, {"until_on": "2024-12-01"})
    assert (late.status_code, late.json()["code"]) == (409, "CAMPAIGN_OVER")
    assert (await elsewhere.post(CAMPAIGNS, json=call(until_on="2024-12-01"))).status_code == 403


def award(services: Any, kind: Any, **more: Any) -> Any:
    award_id = more.pop("award_id", None) or uuid4()
    return kind(
        organization_id=services.organization.id, status="ACTIVE", tier="REGISTERED", award_id=award_id,
        amount_fen=40_000_000, **more,
    )  # fmt: skip


async def test_awards_of_funding_stand_among_the_honors(services: Any, desk: Any) -> None:
    started = award(services, AwardPublicityStarted, publicity_until="2024-10-04")
    first = await desk.hears(started)
    await desk.hears_again(first)
    (honor,) = (await desk.read(desk.public, HONORS, organization_id=services.id))["items"]
    assert (honor["state"], honor["publicity_until"], honor["type"]) == ("PUBLICISED", "2024-10-04", "OTHER")
    await desk.hears(award(services, AwardObjected, award_id=started.award_id), version=2)
    granted = await desk.hears(award(services, AwardGranted, award_id=started.award_id), version=3)
    shown = await desk.read(desk.public, f"{HONORS}/{honor['id']}")
    assert (shown["state"], shown["amount_fen"]) == ("GRANTED", 40_000_000)
    refused = await services.command(desk.street, KIND, shown, "rejection", {"reason": "核查"})
    assert (refused.status_code, refused.json()["code"]) == (409, "DECIDED_BY_FUNDING")
    await desk.hears(award(services, AwardLapsed, award_id=started.award_id), version=4)
    await desk.hears_again(granted)
    assert (await desk.read(desk.county, f"{HONORS}/{honor['id']}"))["state"] == "REJECTED"


async def test_who_does_what(services: Any, department: Any) -> None:
    desk = services.desk
    honor = await desk.create(services.own, HONORS, nomination(services))
    for who in (desk.county, desk.city, desk.party, desk.caller("INS", "500103"), desk.caller("AUD", None)):
        assert (await who.get(f"{HONORS}/{honor['id']}")).status_code == 200
        assert (await services.command(who, KIND, honor, "publicity")).status_code == 403
    for who in (
        desk.public,
        services.resident,
        desk.caller("STR", "500106002"),
        desk.caller("DEP", "500106", department="CIVILIZATION_OFFICE"),
    ):
        assert (await who.get(f"{HONORS}/{honor['id']}")).status_code == 404
        assert (await services.command(who, KIND, honor, "publicity")).status_code == 404
    assert (await department.post(HONORS, json=nomination(services))).status_code == 403
    public = await services.step(department, KIND, honor, "publicity")
    assert (await services.command(desk.public, KIND, public, "objection", {"text": "不符。"})).status_code == 403
    reading = await services.own.get(f"{HONORS}/{honor['id']}/objections", params={"purpose": "查看"})
    assert reading.status_code == 403


async def test_no_person_leaves_an_honor(services: Any, department: Any) -> None:
    """Privacy canary: a nominee's name and an objection's words stand nowhere but sealed."""
    desk = services.desk
    honor = await desk.create(services.own, HONORS, nomination(services))
    public = await services.step(department, KIND, honor, "publicity")
    await services.step(services.resident, KIND, public, "objection", {"text": "传闻并不属实。"})
    async with desk.resources.database.reads.connection() as connection:
        rows = await connection.fetch(
            "select details::text || coalesce(purpose, '') as told from audit_log"
            " union all select convert_from(wire, 'UTF8') from outbox union all select t::text from honors t"
            " union all select t::text from honor_objections t"
        )
    told = " ".join(row["told"] for row in rows)
    assert NAME not in told
    assert "传闻" not in told
