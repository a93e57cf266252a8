"""Service records: what is entered, what is refused, who sees what."""

import asyncio
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from linli.testing.desk import COMMUNITY
from linli.testing.services import Services

RECORDS = "/v1/registration/service-records"
DAY = "2024-09-27"


def record(services: Any, **changes: Any) -> dict[str, Any]:
    return {
        "organization_id": services.id, "community_code": COMMUNITY, "served_on": DAY, "group": "EMPTY_NEST",
        "kind": "DAILY_CARE", "beneficiary_count": 12,
    } | changes  # fmt: skip


def shift(volunteer: str, starts: str, ends: str) -> dict[str, str]:
    return {"volunteer_ref": volunteer, "starts": starts, "ends": ends}


def volunteer() -> str:
    return f"vol-{uuid4().hex[:12]}"


async def test_a_record_from_entry_to_withdrawal(services: Any) -> None:
    desk, one = services.desk, volunteer()
    shifts = [shift(one, "09:00", "11:30"), shift(volunteer(), "09:00", "10:00")]
    made = await desk.create(services.own, RECORDS, record(services, shifts=shifts, note="陪同就医"))
    assert (made["volunteers"], made["volunteer_hours"], made["state"]) == (2, 3.5, "RECORDED")
    assert made["rules_used"].keys() >= {"volunteer.dayHalfHours", "serviceRecord.enterWithinDays"}
    assert one not in str(made), "a volunteer is a number"
    listed = await desk.read(desk.street, RECORDS, organization_id=services.id)
    assert [item["id"] for item in listed["items"]] == [made["id"]]
    withdrawn = await services.step(services.own, "service-records", made, "withdrawal", {"reason": "重复录入"})
    assert (withdrawn["state"], withdrawn["withdrawal_reason"]) == ("WITHDRAWN", "重复录入")
    await desk.create(services.own, RECORDS, record(services, shifts=[shift(one, "09:00", "11:30")]))


async def test_the_numbers_of_a_closed_month_are_fixed(services: Any) -> None:
    made = await services.desk.create(services.own, RECORDS, record(services))
    services.desk.at("2024-10-28")
    late = await services.command(services.own, "service-records", made, "withdrawal", {"reason": "更正"})
    assert (late.status_code, late.json()["code"]) == (409, "RECORD_SETTLED")


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"served_on": "2024-09-26"}, "/served_on", "BEFORE_FOUNDING"),
        ({"served_on": "2024-09-28"}, "/served_on", "IN_THE_FUTURE"),
        ({"group": "SEVERE_MENTAL", "beneficiary_refs": ["person-0001"]}, "/beneficiary_refs", "PERSON_LEVEL_REFUSED"),
        ({"group": "RELEASED", "note": "张某"}, "/note", "PERSON_LEVEL_REFUSED"),
        ({"rural_tag": "EMPLOYMENT"}, "/rural_tag", "NOT_RURAL"),
        ({"community_code": "500240218201"}, "/community_code", "OUTSIDE_AREA"),
        ({"community_code": "500103001999"}, "/community_code", "UNKNOWN_REFERENCE"),
        ({"offering_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"}, "/offering_id", "UNKNOWN_REFERENCE"),
        ({"activity_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"}, "/activity_id", "UNKNOWN_REFERENCE"),
        ({"volunteers": 1, "volunteer_hours": 12.5}, "/volunteer_hours", "VOLUNTEER_DAY_FULL"),
        ({"volunteers": 1, "volunteer_hours": 1.25}, "/volunteer_hours", "INVALID"),
        ({"shifts": [shift("vol-00000001", "09:00", "09:15")]}, "/shifts/0/ends", "HALF_HOURS_ONLY"),
        ({"shifts": [shift("vol-00000001", "09:00", "10:00")], "volunteers": 1}, "", "HOURS_TWICE"),
        ({"beneficiary_count": 0}, "/beneficiary_count", "TOO_SMALL"),
    ],
)
async def test_records_that_are_refused(services: Any, change: dict[str, Any], pointer: str, code: str) -> None:
    answer = await services.own.post(RECORDS, json=record(services, **change))
    assert answer.status_code == 422, answer.text
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
    assert "张某" not in answer.text


async def test_a_record_names_an_activity_of_the_same_organization(services: Any) -> None:
    desk = services.desk
    other = Services(desk, await desk.registered())
    plan = {
        "kind": "CULTURE", "title": "重阳敬老演出", "plan": "文艺节目展演。", "community_code": COMMUNITY,
        "place": "社区文化广场", "starts_at": "2024-10-11T09:00:00+08:00", "ends_at": "2024-10-11T11:00:00+08:00",
        "expected_participants": 120,
    }  # fmt: skip
    activities = "/v1/registration/activities"
    own = await desk.create(services.own, activities, {"organization_id": services.id, **plan})
    strange = await desk.create(other.own, activities, {"organization_id": other.id, **plan})
    made = await desk.create(services.own, RECORDS, record(services, activity_id=own["id"]))
    assert made["activity_id"] == own["id"]
    refused = await services.own.post(RECORDS, json=record(services, activity_id=strange["id"]))
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/activity_id"]
    await desk.done(services.own, f"{activities}/{own['id']}/cancellation", own["version"], {"reason": "下雨"})
    cancelled = await services.own.post(RECORDS, json=record(services, activity_id=own["id"]))
    assert cancelled.status_code == 422


async def test_what_was_done_while_only_filed_counts(services: Any) -> None:
    desk = services.desk
    desk.at("2024-09-05")
    filed = await desk.filed()
    desk.at("2024-09-27")
    organization = await desk.registered(organization_id=filed["organization_id"])
    team = Services(desk, organization)
    assert (await team.own.post(RECORDS, json=record(team, served_on="2024-09-05"))).status_code == 201
    early = await team.own.post(RECORDS, json=record(team, served_on="2024-09-04"))
    assert [error["code"] for error in early.json()["errors"]] == ["BEFORE_FOUNDING"]


async def test_nobody_serves_twice_at_once_whomever_they_serve(services: Any, desk: Any) -> None:
    other, one = Services(desk, await desk.registered()), volunteer()
    body = record(services, shifts=[shift(one, "09:00", "11:00")])
    await desk.create(services.own, RECORDS, body)
    again = await other.own.post(RECORDS, json=record(other, shifts=[shift(one, "10:30", "12:00")]))
    assert (again.status_code, again.json()["code"]) == (409, "VOLUNTEER_OVERLAP")
    after = await other.own.post(RECORDS, json=record(other, shifts=[shift(one, "11:00", "12:00")]))
    assert after.status_code == 201
    within = [shift(one, "13:00", "15:00"), shift(one, "14:00", "16:00")]
    assert (await services.own.post(RECORDS, json=record(services, shifts=within))).json()[
        "code"
    ] == "VOLUNTEER_OVERLAP"


async def test_overlapping_hours_at_once(services: Any) -> None:
    one = volunteer()
    bodies = [record(services, shifts=[shift(one, f"{hour:02}:00", f"{hour + 2:02}:00")]) for hour in (9, 10, 9, 10)]
    answers = await asyncio.gather(*(services.own.post(RECORDS, json=body) for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_a_day_has_twelve_hours_of_service_also_at_once(services: Any, desk: Any) -> None:
    others = [Services(desk, await desk.registered()) for _ in range(3)]
    one = volunteer()
    spans = [("00:00", "05:00"), ("05:00", "10:00"), ("10:00", "15:00")]
    answers = await asyncio.gather(
        *(other.own.post(RECORDS, json=record(other, shifts=[shift(one, *span)]))
          for other, span in zip(others, spans, strict=True))
    )  # fmt: skip
    assert sorted(answer.status_code for answer in answers) == [201, 201, 422]
    full = next(answer for answer in answers if answer.status_code == 422)
    assert full.json()["code"] == "VOLUNTEER_DAY_FULL"


async def test_a_suspended_organization_records_nothing(services: Any) -> None:
    async with services.desk.unit_of_work() as uow:
        organization = await uow.session.get_one(type(services.organization), services.organization.id)
        organization.status = "SUSPENDED"
    assert (await services.own.post(RECORDS, json=record(services))).status_code == 423


ROLES = {"MUN": "50", "CTY": "500103", "STR": "500103001", "COM": COMMUNITY, "PWC": "500103001", "CPO": COMMUNITY,
         "DEP": "500103", "INS": "500103", "AUD": None, "PUB": None, "RES": COMMUNITY, "INT": "500103", "APP": None,
         "FIN": "500103", "REV": "500103"}  # fmt: skip
OFFICES = {"MUN", "CTY", "STR", "COM", "PWC", "CPO", "DEP", "INS", "AUD"}


async def test_who_sees_what(services: Any) -> None:
    desk = services.desk
    made = await desk.create(services.own, RECORDS, record(services))
    for role, division in ROLES.items():
        who = desk.caller(role, division)
        reads = 200 if role in OFFICES else 403
        assert (await who.get(f"{RECORDS}/{made['id']}")).status_code == reads, role
        assert (await who.get(RECORDS)).status_code == reads, role
        assert (await who.get(f"{RECORDS}/statistics?since=2024-09&until=2024-09")).status_code == 200, role
        withdrawal = await services.command(who, "service-records", made, "withdrawal", {"reason": "核查"})
        assert withdrawal.status_code == (403 if role in OFFICES else 404), role
        assert (await who.post(RECORDS, json=record(services))).status_code == 403, role
        indicators = await who.get(f"{RECORDS}/indicators?since=2024-09-01&until=2024-09-30")
        assert indicators.status_code == reads, role


async def test_other_districts(services: Any, desk: Any) -> None:
    made = await desk.create(services.own, RECORDS, record(services))
    for who in (
        desk.caller("CTY", "500106"),
        desk.caller("COM", "500103001003"),
        Services(desk, await desk.registered()).own,
    ):
        assert (await who.get(f"{RECORDS}/{made['id']}")).status_code == 404
        assert (await who.get(RECORDS, params={"organization_id": services.id})).json()["items"] == []


async def test_public_sums_hide_small_cells_also_by_difference(services: Any, desk: Any) -> None:
    """Trap 13: whatever two public answers are subtracted, no cell of fewer than three people comes out."""
    other = Services(desk, await desk.registered())
    entries = [(services, "SEVERE_MENTAL", 2), (services, "EMPTY_NEST", 7), (other, "SEVERE_MENTAL", 4),
               (other, "RELEASED", 1)]  # fmt: skip
    for who, group, people in entries:
        await desk.create(who.own, RECORDS, record(who, group=group, beneficiary_count=people))

    async def sums(who: Any, by: str, division: str = COMMUNITY) -> dict[str, int]:
        answer = await desk.read(
            who, f"{RECORDS}/statistics", since="2024-09", until="2024-09", by=by, division=division
        )
        mine = {services.id, other.id}
        return {
            row["key"]: row["person_times"] for row in answer["items"] if by != "ORGANIZATION" or row["key"] in mine
        }

    open_month = await desk.read(desk.public, f"{RECORDS}/statistics", since="2024-09", until="2024-09")
    assert (open_month["exact"], open_month["items"]) == (False, []), "an open month is not told"
    desk.at("2024-10-31")
    exact = await sums(desk.street, "ORGANIZATION")
    assert exact == {services.id: 9, other.id: 5}
    shown = await sums(desk.public, "ORGANIZATION")
    assert shown == {services.id: 7, other.id: 4}, "a total adds up what is shown, so that nothing is left to subtract"
    told = await desk.read(desk.public, f"{RECORDS}/statistics", since="2024-09", until="2024-09", by="GROUP")
    assert (told["suppressed"], told["least_cell"]) == (True, 3)
    total = sum(row["person_times"] for row in told["items"])
    by_month = await desk.read(desk.public, f"{RECORDS}/statistics", since="2024-09", until="2024-09", by="MONTH")
    assert [row["person_times"] for row in by_month["items"]] == [total]
    wrong = await desk.public.get(f"{RECORDS}/statistics?since=2024-10&until=2024-09")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "PERIOD_REVERSED")


async def test_indicators(services: Any, desk: Any) -> None:
    place = "500103005"
    far = Services(desk, await desk.registered())
    communities = [
        item["code"] for item in (await desk.read(desk.city, "/v1/registration/divisions", parent=place))["items"]
    ]
    counts = {"counted_on": "2024-06-30", "source": "年中统计",
              "items": [{"community_code": code, "residents": 1_000} for code in communities[:-1]]}  # fmt: skip
    entered = await desk.caller("STR", place).post("/v1/registration/resident-counts", json=counts)
    assert entered.json() == {"entered": len(communities) - 1}
    older = {
        "counted_on": "2023-06-30",
        "source": "旧统计",
        "items": [{"community_code": communities[0], "residents": 5}],
    }
    assert (await desk.county.post("/v1/registration/resident-counts", json=older)).status_code == 200
    body = record(far, community_code=communities[0], beneficiary_count=45)
    await desk.create(far.own, RECORDS, body)
    await desk.create(far.own, RECORDS, body | {"community_code": communities[-1], "beneficiary_count": 100})
    await far.published(communities=communities[:2], field="HEALTH")
    found = await desk.read(
        desk.county, f"{RECORDS}/indicators", division=place, since="2024-09-01", until="2024-09-30"
    )
    residents = 1_000 * (len(communities) - 1)
    assert (found["person_times"], found["residents"]) == (45, residents)
    assert (found["communities"], found["communities_without_count"]) == (len(communities), 1)
    assert found["per_thousand_residents"] == 450_000 // residents / 10
    covered = {row["field"]: row["covered"] for row in found["coverage"]}
    assert covered["HEALTH"] == 2
    assert set(covered) == {"FAMILY", "HEALTH", "ELDERLY", "CHILDCARE", "PSYCHOSOCIAL", "MUTUAL_AID"}
    nothing = await desk.read(
        desk.county, f"{RECORDS}/indicators", division="500199", since="2024-09-01", until="2024-09-30"
    )
    assert (nothing["communities"], nothing["per_thousand_residents"]) == (0, None)


@pytest.mark.parametrize(
    ("code", "error"), [("500103001999", "UNKNOWN_REFERENCE"), ("500240218201", "OUTSIDE_JURISDICTION")]
)
async def test_residents_elsewhere(desk: Any, code: str, error: str) -> None:
    desk.at("2024-09-27")
    items = [{"community_code": place, "residents": 10} for place in (COMMUNITY, code)]
    body = {"counted_on": "2024-06-30", "source": "年中统计", "items": items}
    answer = await desk.street.post("/v1/registration/resident-counts", json=body)
    assert answer.status_code == 422
    assert [found["code"] for found in answer.json()["errors"]] == [error]
    assert (await desk.public.post("/v1/registration/resident-counts", json=body)).status_code == 403
    twice = body | {"items": items[:1] * 2, "counted_on": date(2030, 1, 1).isoformat()}
    refused = (await desk.street.post("/v1/registration/resident-counts", json=twice)).json()["errors"]
    assert [found["code"] for found in refused] == ["IN_THE_FUTURE", "TWICE"]
