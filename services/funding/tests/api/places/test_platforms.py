"""Service platforms: a life, rooms that nobody has twice, whom they are for, and what is found near a place."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from linli.testing.contests import Contest
from linli.testing.lives import Life

pytestmark = pytest.mark.usefixtures("resources")
PLATFORMS = "/v1/funding/service-platforms"
USES = "/v1/funding/platform-uses"
WEEK = [{"weekday": day, "opens": "09:00", "closes": "18:00"} for day in range(1, 6)]
POINT = {"lat": 29.5568, "lon": 106.5707}
COMMUNITY = "500103001011"
ROOM = {"name": "多功能厅", "seats": 40, "area_m2": 80, "tiers": ["REGISTERED", "COMMUNITY_GUIDED"]}
SERVICE = {
    "need": "BOOKKEEPING", "title": "代理记账", "description": "每周一次", "groups": ["ELDERLY"],
    "tiers": ["COMMUNITY_GUIDED"], "places": 2, "hours": [{"weekday": 2, "opens": "09:00", "closes": "12:00"}],
}  # fmt: skip


def plan(**changes: Any) -> dict[str, Any]:
    return {
        "name": "领事巷社区社会组织综合服务平台", "place_code": COMMUNITY, "jurisdiction_id": "500103",
        "facility": "COMMUNITY_STATION", "address": "领事巷1号", **POINT, "open_to": "TOWN", "hours": WEEK,
        "closed_days": ["2025-03-14"],
    } | changes  # fmt: skip


async def opened(contest: Contest, **changes: Any) -> dict[str, Any]:
    """An open platform with a room and a service."""
    office = contest.caller("COM", COMMUNITY)
    made = await contest.create(office, PLATFORMS, plan(**changes))
    path = f"{PLATFORMS}/{made['id']}"
    made = await contest.done(office, f"{path}/rooms", made["version"], ROOM)
    made = await contest.done(office, f"{path}/services", made["version"], SERVICE)
    return await contest.done(office, f"{path}/opening", made["version"])


def use(
    platform: dict[str, Any], life: Life, day: int = 10, first: int = 9, last: int = 11, **of: Any
) -> dict[str, Any]:
    return {
        "platform_id": platform["id"], "organization_id": str(life.organization_id), "purpose": "培训",
        "starts_at": f"2025-03-{day:02}T{first:02}:00:00+08:00",
        "ends_at": f"2025-03-{day:02}T{last:02}:00:00+08:00",
        **(of or {"room_id": platform["rooms"][0]["id"]}),
    }  # fmt: skip


async def test_a_platform_from_the_plan_to_its_end(contest: Contest) -> None:
    contest.at("2025-03-03")
    office, town = contest.caller("COM", COMMUNITY), contest.caller("STR", "500103001")
    wrong = plan(facility="TOWN_SERVICE_CENTER")
    assert await contest.refused(office, PLATFORMS, wrong) == (422, "PLATFORM_PLACE")
    twice = plan(hours=[*WEEK, WEEK[0]])
    assert await contest.refused(office, PLATFORMS, twice) == (422, "HOURS_NOT_POSSIBLE")
    made = await contest.create(office, PLATFORMS, plan())
    path = f"{PLATFORMS}/{made['id']}"
    assert await contest.refused(office, PLATFORMS, plan()) == (409, "PLATFORM_EXISTS")
    assert await contest.refused(office, f"{path}/opening", version=made["version"]) == (409, "PLATFORM_EMPTY")
    elsewhere = contest.caller("COM", "500103001001")
    assert await contest.refused(elsewhere, f"{path}/opening", version=1) == (403, "FORBIDDEN")
    assert await contest.refused(office, f"{path}/opening", version=9) == (412, "STALE_VERSION")
    late = SERVICE | {"hours": [{"weekday": 6, "opens": "09:00", "closes": "10:00"}]}
    assert await contest.refused(office, f"{path}/services", late, 1) == (422, "HOURS_NOT_POSSIBLE")
    made = await contest.done(office, f"{path}/rooms", made["version"], ROOM)
    made = await contest.done(office, f"{path}/services", made["version"], SERVICE)
    operator = await contest.registered()
    named = {"operator_organization_id": str(operator.organization_id)}
    made = await contest.done(town, f"{path}/operator", made["version"], named)
    made = await contest.done(town, f"{path}/opening", made["version"])
    assert (made["state"], made["opened_on"], len(made["rooms"]), len(made["services"])) == ("OPEN", "2025-03-03", 1, 1)
    life = await contest.filed()
    booked = await contest.create(contest.user(life), USES, use(made, life))
    keeper = contest.user(operator)
    early = {"hours": [{"weekday": 1, "opens": "10:00", "closes": "18:00"}], "closed_days": []}
    assert await contest.refused(keeper, f"{path}/hours", early, made["version"]) == (422, "HOURS_NOT_POSSIBLE")
    shut = {"hours": WEEK, "closed_days": ["2025-03-10"]}
    assert await contest.refused(keeper, f"{path}/hours", shut, made["version"]) == (409, "USES_STAND")
    room = made["rooms"][0]["id"]
    assert await contest.refused(keeper, f"{path}/rooms/{room}/withdrawal", version=made["version"]) == (
        409, "USES_STAND",
    )  # fmt: skip
    service = made["services"][0]["id"]
    made = await contest.done(keeper, f"{path}/services/{service}/withdrawal", made["version"])
    made = await contest.done(keeper, f"{path}/hours", made["version"], {"hours": WEEK[:1], "closed_days": []})
    assert (made["services"], len(made["hours"])) == ([], 1)
    assert await contest.refused(keeper, f"{path}/closing", {"reason": "搬迁"}, made["version"]) == (403, "FORBIDDEN")
    closed = await contest.done(town, f"{path}/closing", made["version"], {"reason": "搬迁"})
    assert closed["state"] == "CLOSED"
    (row,) = (await contest.read(office, USES, platform_id=made["id"]))["items"]
    assert (row["id"], row["state"], row["end_reason"]) == (booked["id"], "CANCELLED", "PLATFORM_CLOSED")
    assert await contest.refused(contest.user(life), USES, use(made, life)) == (409, "PLATFORM_NOT_OPEN")
    told = await contest.events(made["id"])
    assert [event.type for event in told] == ["funding.platform.opened.v1", "funding.platform.closed.v1"]
    assert told[0].data["organization_id"] == str(operator.organization_id)
    assert (await contest.create(office, PLATFORMS, plan()))["state"] == "PLANNED"


async def test_a_room_is_nobody_elses_at_the_same_time(contest: Contest) -> None:
    contest.at("2025-03-03")
    platform = await opened(contest)
    lives = [await contest.filed() for _ in range(3)]
    wanted = [(life, first) for life in lives for first in (9, 10)]
    answers = await asyncio.gather(
        *(contest.post(contest.user(life), USES, use(platform, life, 10, first, first + 2)) for life, first in wanted)
    )
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409, 409, 409]
    assert {one.json().get("code") for one in answers} == {None, "ROOM_TAKEN"}
    assert (await contest.post(contest.user(lives[0]), USES, use(platform, lives[0], 10, 12, 13))).status_code == 201


async def test_places_of_a_service_are_counted(contest: Contest) -> None:
    contest.at("2025-03-03")
    platform = await opened(contest)
    service = {"service_id": platform["services"][0]["id"]}
    lives = [await contest.filed() for _ in range(4)]
    answers = await asyncio.gather(
        *(contest.post(contest.user(life), USES, use(platform, life, 4, 9, 11, **service)) for life in lives)
    )
    assert sorted(one.status_code for one in answers) == [201, 201, 409, 409]
    assert {one.json().get("code") for one in answers} == {None, "SERVICE_FULL"}
    life = lives[0]
    assert await contest.refused(contest.user(life), USES, use(platform, life, 4, 12, 13, **service)) == (
        422, "OUTSIDE_HOURS",
    )  # fmt: skip


async def test_what_cannot_be_booked(contest: Contest) -> None:
    contest.at("2025-03-03")
    platform = await opened(contest)
    life, far = await contest.filed(), await contest.registered(town_code="500103002", community_code="500103002001")
    user = contest.user(life)
    for body, code in (
        (use(platform, life, 14), "OUTSIDE_HOURS"),
        (use(platform, life, 8), "OUTSIDE_HOURS"),
        (use(platform, life, 10, 8, 10), "OUTSIDE_HOURS"),
        (use(platform, life, 3, 8, 9), "SLOT_NOT_POSSIBLE"),
        (use(platform, life, 10, room_id=platform["id"]), "NOT_ON_OFFER"),
        (use(platform, life, 10, purpose="无"), "NOT_ON_OFFER"),
    ):
        assert await contest.refused(user, USES, body) == (422, code)
    both = use(platform, life) | {"service_id": platform["services"][0]["id"]}
    assert await contest.refused(user, USES, both) == (422, "NOT_ON_OFFER")
    answer = await contest.post(
        contest.user(far), USES, use(platform, far, 4, service_id=platform["services"][0]["id"])
    )
    assert [one["code"] for one in answer.json()["errors"]] == ["TIER", "AREA"]
    assert await contest.refused(user, USES, use(platform, far)) == (404, "NOT_FOUND")
    assert await contest.refused(contest.caller("RES", COMMUNITY), USES, use(platform, life)) == (403, "FORBIDDEN")


async def test_what_was_used_is_recorded_and_counted(contest: Contest) -> None:
    contest.at("2025-03-03")
    platform = await opened(contest)
    life, other = await contest.filed(), await contest.filed()
    user, office = contest.user(life), contest.caller("COM", COMMUNITY)
    booked = await contest.create(user, USES, use(platform, life, 4))
    missed = await contest.create(user, USES, use(platform, life, 5))
    back = await contest.create(user, USES, use(platform, life, 6))
    path = f"{USES}/{booked['id']}/outcome"
    came = {
        "outcome": "USE", "actual_from": "2025-03-04T09:10:00+08:00", "actual_to": "2025-03-04T10:40:00+08:00",
        "participants": 12,
    }  # fmt: skip
    assert await contest.refused(office, path, came, 1) == (409, "INVALID_TRANSITION")
    assert await contest.refused(contest.user(other), path, came, 1) == (404, "NOT_FOUND")
    await contest.done(user, f"{USES}/{back['id']}/outcome", 1, {"outcome": "CANCEL"})
    contest.at("2025-03-07")
    assert await contest.refused(user, path, came, 1) == (403, "FORBIDDEN")
    without = await contest.post(office, path, {"outcome": "USE"}, 1)
    assert [one["pointer"] for one in without.json()["errors"]] == ["/actual_from", "/actual_to", "/participants"]
    for moment in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"):
        assert await contest.refused(office, path, came | {"actual_from": moment}, 1) == (422, "INVALID_BODY")
    done = await contest.done(office, path, 1, came)
    assert (done["state"], done["participants"]) == ("USED", 12)
    assert await contest.refused(office, path, came, 2) == (409, "INVALID_TRANSITION")
    await contest.done(office, f"{USES}/{missed['id']}/outcome", 1, {"outcome": "MISS"})
    walk_in = use(platform, other, 6, 14, 16) | {"participants": 5}
    assert await contest.refused(contest.user(other), f"{USES}/walk-ins", walk_in) == (403, "FORBIDDEN")
    later = use(platform, other, 11, 14, 16) | {"participants": 5}
    assert await contest.refused(office, f"{USES}/walk-ins", later) == (422, "USE_NOT_POSSIBLE")
    entered = await contest.create(office, f"{USES}/walk-ins", walk_in)
    assert (entered["state"], entered["walk_in"]) == ("USED", True)
    forgotten = await contest.create(user, USES, use(platform, life, 10))
    await contest.days_pass_to("2025-03-24", jobs="platforms")
    open_still = await contest.read(user, USES, state="BOOKED")
    assert [one["id"] for one in open_still["items"]] == [forgotten["id"]]
    await contest.days_pass_to("2025-03-25", jobs="platforms")
    found = await contest.read(
        office, f"{PLATFORMS}/{platform['id']}/usage", from_on="2025-03-01", until_on="2025-03-31"
    )
    assert {name: value for name, value in found.items() if isinstance(value, int)} == {
        "booked": 0, "used": 2, "missed": 1, "cancelled": 1, "unrecorded": 1, "walk_ins": 1, "organizations": 2,
        "participants": 17, "used_minutes": 210,
    }  # fmt: skip
    for day in ("0001-01-01", "9999-12-31"):
        answer = await office.get(f"{PLATFORMS}/{platform['id']}/usage", params={"from_on": day, "until_on": day})
        assert answer.status_code == 422
    strange = contest.caller("COM", "500103001001")
    answer = await strange.get(
        f"{PLATFORMS}/{platform['id']}/usage", params={"from_on": "2025-03-01", "until_on": "2025-03-31"}
    )
    assert answer.status_code == 404


async def test_three_missed_uses_block(contest: Contest) -> None:
    contest.at("2025-03-03")
    platform, life = await opened(contest), await contest.filed()
    user, office = contest.user(life), contest.caller("COM", COMMUNITY)
    missed = [await contest.create(user, USES, use(platform, life, day)) for day in (4, 5, 6)]
    contest.at("2025-03-07")
    for one in missed:
        await contest.done(office, f"{USES}/{one['id']}/outcome", 1, {"outcome": "MISS"})
    assert await contest.refused(user, USES, use(platform, life, 12)) == (422, "BOOKING_BLOCKED")


async def test_services_are_found_by_need_group_distance_and_time(contest: Contest) -> None:
    contest.at("2025-03-03")
    platform = await opened(contest)
    anyone = contest.caller("PUB", None)

    async def found(path: str = "platform-offerings", **query: Any) -> list[dict[str, Any]]:
        return list((await contest.read(anyone, f"/v1/funding/{path}", **query))["items"])

    (one,) = await found(lat=29.5568, lon=106.5807, within_m=2000)
    assert (one["platform_id"], one["distance_m"]) == (platform["id"], 967)
    assert await found(lat=29.5568, lon=106.5807, within_m=900) == []
    assert len(await found(need="BOOKKEEPING", group="ELDERLY", tier="COMMUNITY_GUIDED", division="500103001")) == 1
    for nothing in ({"need": "TRAINING"}, {"group": "WOMEN"}, {"tier": "REGISTERED"}, {"division": "500105"}):
        assert await found(**nothing) == []
    tuesday = {"open_at": "2025-03-11T09:00:00+08:00"}
    assert len(await found(**tuesday)) == 1
    assert await found(open_at="2025-03-11T12:00:00+08:00") == []
    assert await found(open_at="2025-03-10T09:00:00+08:00") == []
    half = await anyone.get("/v1/funding/platform-offerings", params={"lat": 29.5})
    assert (half.status_code, half.json()["code"]) == (422, "FILTER_INCOMPLETE")
    life = await contest.filed()
    await contest.create(contest.user(life), USES, use(platform, life, 10, 9, 11))
    free = {"free_from": "2025-03-10T10:00:00+08:00", "free_to": "2025-03-10T12:00:00+08:00"}
    assert await found("platform-rooms", **free) == []
    later = {"free_from": "2025-03-10T11:00:00+08:00", "free_to": "2025-03-10T12:00:00+08:00"}
    assert len(await found("platform-rooms", seats=40, **later)) == 1
    assert await found("platform-rooms", seats=41) == []


@pytest.mark.parametrize("end", ["removed", "listed_severe"])
async def test_who_has_ended_comes_no_more(contest: Contest, end: str) -> None:
    contest.at("2025-03-03")
    platform, life = await opened(contest), await contest.filed()
    booked = await contest.create(contest.user(life), USES, use(platform, life))
    await contest.told(getattr(life, end)(date(2025, 3, 4)))
    await contest.hears_again(life.last)
    (row,) = (await contest.read(contest.city, USES, organization_id=str(life.organization_id)))["items"]
    assert (row["id"], row["state"], row["version"]) == (booked["id"], "CANCELLED", 2)


async def test_an_operator_that_has_ended_runs_nothing(contest: Contest) -> None:
    contest.at("2025-03-03")
    operator = await contest.registered()
    platform = await opened(contest, operator_organization_id=str(operator.organization_id))
    user, today = contest.user(operator), date(2025, 3, 4)
    assert (await contest.read(user, USES, platform_id=platform["id"]))["items"] == []
    await contest.told(operator.suspended(today, today + timedelta(30)))
    assert (await contest.current(f"{PLATFORMS}/{platform['id']}"))["operator_organization_id"] is not None
    await contest.told(operator.revoked(today))
    left = await contest.current(f"{PLATFORMS}/{platform['id']}")
    assert (left["operator_organization_id"], left["state"]) == (None, "OPEN")
