"""Referrals to relief: from need to help, and who knows of whom."""

import asyncio
from typing import Any

import pytest

from linli.testing.desk import COMMUNITY
from linli.testing.registering import id_number
from linli.testing.services import Services

REFERRALS = "/v1/registration/relief-referrals"
KIND = "relief-referrals"
NAME = "令狐冲虚"


def referral(services: Any, **changes: Any) -> dict[str, Any]:
    return {
        "organization_id": services.id, "community_code": COMMUNITY, "group": "DIBAO",
        "to_channel": "TEMPORARY_RELIEF", "person": {"name": NAME, "id_number": id_number()},
        "need": "突发疾病，医疗费用困难。",
    } | changes  # fmt: skip


async def test_a_referral_from_need_to_help(services: Any) -> None:
    desk = services.desk
    made = await desk.create(services.own, REFERRALS, referral(services))
    assert (made["state"], made["person"]["name"]) == ("REFERRED", "令***")
    early = await services.command(desk.street, KIND, made, "help", {"help_given": "临时救助金2000元"})
    assert (early.status_code, early.json()["code"]) == (409, "INVALID_TRANSITION")
    received = await services.step(desk.street, KIND, made, "receipt")
    told = await desk.read(desk.street, f"{REFERRALS}/{made['id']}/person", purpose="入户核查")
    assert (told["name"], told["need"]) == (NAME, "突发疾病，医疗费用困难。")
    naming = await services.command(desk.street, KIND, received, "help", {"help_given": f"给{NAME}救助金"})
    assert [error["code"] for error in naming.json()["errors"]] == ["NAME_IN_TEXT"]
    helped = await services.step(desk.street, KIND, received, "help", {"help_given": "临时救助金2000元"})
    assert (helped["state"], helped["closed_on"], helped["help_given"]) == ("HELPED", "2024-09-27", "临时救助金2000元")
    over = await desk.street.get(f"{REFERRALS}/{made['id']}/person", params={"purpose": "入户核查"})
    assert (over.status_code, over.json()["code"]) == (409, "NOTHING_KEPT")


async def test_declining(services: Any) -> None:
    made = await services.desk.create(services.own, REFERRALS, referral(services))
    for kind in ("HEALTH", None):
        other = services.desk.caller("DEP", "500103", department=kind)
        refused = await services.command(other, KIND, made, "decline", {"reason": "不符合条件"})
        assert (refused.status_code, refused.json()["code"]) == (403, "WRONG_DEPARTMENT")
    department = services.desk.caller("DEP", "500103", department="CIVIL_AFFAIRS")
    declined = await services.step(department, KIND, made, "decline", {"reason": "不符合条件"})
    assert (declined["state"], declined["decline_reason"]) == ("DECLINED", "不符合条件")


async def test_one_open_referral_for_each_person_and_channel_also_at_once(services: Any) -> None:
    body = referral(services)
    answers = await asyncio.gather(*(services.own.post(REFERRALS, json=body) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"REFERRED_ALREADY"}
    assert (await services.own.post(REFERRALS, json=body | {"to_channel": "HEALTH"})).status_code == 201


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"person": None}, [("/person", "REQUIRED")]),
        ({"persons": 2}, [("/persons", "ONE_PERSON")]),
        ({"group": "RELEASED"}, [("/person", "PERSON_LEVEL_REFUSED"), ("/need", "PERSON_LEVEL_REFUSED")]),
        ({"community_code": "500240218201"}, [("/community_code", "OUTSIDE_AREA")]),
        ({"community_code": "500103001999"}, [("/community_code", "UNKNOWN_REFERENCE")]),
    ],
)
async def test_referrals_that_are_refused(services: Any, change: dict[str, Any], errors: list[tuple[str, str]]) -> None:
    answer = await services.own.post(REFERRALS, json=referral(services, **change))
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == errors
    assert NAME not in answer.text


async def test_of_some_groups_only_a_number_is_passed_on(services: Any) -> None:
    body = referral(services, group="SEVERE_MENTAL", person=None, need=None, persons=4, to_channel="HEALTH")
    made = await services.desk.create(services.own, REFERRALS, body)
    assert (made["person"], made["persons"]) == (None, 4)
    nothing = await services.desk.street.get(f"{REFERRALS}/{made['id']}/person", params={"purpose": "入户核查"})
    assert (nothing.status_code, nothing.json()["code"]) == (409, "NOTHING_KEPT")


async def test_who_knows_of_whom(services: Any) -> None:
    desk = services.desk
    made = await desk.create(services.own, REFERRALS, referral(services))
    path = f"{REFERRALS}/{made['id']}"
    readers = [
        services.own,
        desk.street,
        desk.county,
        desk.committee,
        desk.caller("DEP", "500103"),
        desk.caller("AUD", None),
    ]
    for who in readers:
        assert (await who.get(path)).status_code == 200
        assert NAME not in (await who.get(path)).text
    for who in (services.own, desk.committee, desk.caller("AUD", None)):
        assert (await who.get(f"{path}/person", params={"purpose": "查看"})).status_code == 403
        assert (await services.command(who, KIND, made, "receipt")).status_code == 403
    stranger = Services(desk, await desk.registered()).own
    for who in (stranger, desk.caller("STR", "500103005"), desk.caller("CTY", "500106")):
        assert (await who.get(path)).status_code == 404
        assert (await services.command(who, KIND, made, "receipt")).status_code in (403, 404)
    for who in (desk.public, services.resident, desk.party, desk.caller("INT", "500103")):
        assert (await who.get(path)).status_code == 403
    assert NAME not in (await desk.street.get(REFERRALS)).text
    async with desk.resources.database.reads.connection() as connection:
        rows = await connection.fetch(
            "select details::text || coalesce(purpose, '') as told from audit_log"
            " union all select convert_from(wire, 'UTF8') from outbox union all select t::text from relief_referrals t"
        )
    told = " ".join(row["told"] for row in rows)
    assert NAME not in told
    assert "突发疾病" not in told


async def test_public_sums_hide_small_cells(services: Any) -> None:
    desk = services.desk
    desk.at("2025-03-10")
    for channel, people in (("HEALTH", 5), ("LEGAL_AID", 2)):
        body = referral(services, group="RELEASED", person=None, need=None, persons=people, to_channel=channel)
        await desk.create(services.own, REFERRALS, body)
    query = {"since": "2025-03", "until": "2025-03", "division": COMMUNITY, "by": "CHANNEL"}
    assert (await desk.read(desk.public, f"{REFERRALS}/statistics", **query))["items"] == []
    desk.at("2025-04-01")
    told = await desk.read(desk.public, f"{REFERRALS}/statistics", **query)
    assert (told["exact"], told["suppressed"]) == (False, True)
    assert told["items"] == [{"key": "HEALTH", "persons": 5}]
    group = await desk.read(desk.public, f"{REFERRALS}/statistics", **query | {"by": "GROUP"})
    assert group["items"] == [{"key": "RELEASED", "persons": 5}], "nothing is left to subtract"
    exact = await desk.read(desk.street, f"{REFERRALS}/statistics", **query)
    assert exact["items"] == [{"key": "HEALTH", "persons": 5}, {"key": "LEGAL_AID", "persons": 2}]
