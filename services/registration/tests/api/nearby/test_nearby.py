"""What is near a point, of three kinds in one order."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from linli.testing.desk import COMMUNITY
from registration.nearby.queries.finding import Wanted, found
from registration.nearby.rules.ground import Point, distance_m

BASE = "/v1/registration"
NEARBY = f"{BASE}/nearby"
HERE = {"lat": 31.05, "lon": 109.51}
"""A place of this module's own."""


async def near(services: Any, **query: Any) -> list[str]:
    answer = await services.desk.read(services.desk.public, NEARBY, **HERE | {"radius_m": 5_000, "limit": 200} | query)
    return [item["title"] for item in answer["items"] if item["organization_id"] == services.id]


async def activity(services: Any, title: str, lat: float, **changes: Any) -> dict[str, Any]:
    body = {
        "organization_id": services.id, "kind": "CULTURE", "title": title, "plan": "文艺节目展演。",
        "community_code": COMMUNITY, "place": "社区文化广场", "starts_at": "2024-10-11T09:00:00+08:00", "lat": lat,
        "ends_at": "2024-10-11T11:00:00+08:00", "expected_participants": 20, "lon": HERE["lon"],
    } | changes  # fmt: skip
    return dict(await services.desk.create(services.own, f"{BASE}/activities", body))


async def test_everything_near_the_nearest_first(services: Any) -> None:
    desk = services.desk
    stated = {"organization_id": services.id, "basis": "VENUE", "place": "服务站", "is_home": False,
              "lat": 31.052, "lon": HERE["lon"], "hours": []}  # fmt: skip
    await desk.create(services.own, f"{BASE}/public-places", stated)
    await services.published(title="送餐", lat=31.051, lon=HERE["lon"], closed_on_holidays=True)
    await services.published(title="天天送餐", lat=31.054, lon=HERE["lon"])
    await services.draft(title="草稿", lat=31.05, lon=HERE["lon"])
    show = await activity(services, "演出", 31.053)
    await activity(services, "远处演出", 31.11)
    await activity(services, "待审", 31.05, self_governance="SELF_MANAGE")
    name = services.organization.name
    assert await near(services) == ["送餐", name, "演出", "天天送餐"]
    assert await near(services, radius_m=300) == ["送餐", name]
    assert await near(services, radius_m=10_000) == ["送餐", name, "演出", "天天送餐", "远处演出"]
    assert await near(services, kind="ACTIVITY") == ["演出"]
    assert await near(services, kind="ACTIVITY", category="ELDERLY_CARE") == []
    assert await near(services, open_at="2024-10-11T09:30:00") == ["送餐", "演出", "天天送餐"]
    assert await near(services, open_at="2024-10-01T09:30:00") == ["天天送餐"]
    assert await near(services, open_now=True) == ["送餐", "天天送餐"]

    first = await desk.read(desk.public, NEARBY, **HERE, radius_m=5_000, limit=2)
    rest = await desk.read(desk.public, NEARBY, **HERE, radius_m=5_000, limit=2, cursor=first["next_cursor"])
    assert [item["title"] for item in (*first["items"], *rest["items"])] == ["送餐", name, "演出", "天天送餐"]
    for item in (*first["items"], *rest["items"]):
        exact = distance_m(Point(**HERE), Point(item["lat"], item["lon"]))
        assert item["distance_m"] == pytest.approx(exact, abs=1)
    assert rest["items"][0]["starts_at"] == "2024-10-11T01:00:00Z"

    shown = await desk.read(desk.public, NEARBY, **HERE, radius_m=5_000, datum="GCJ02", kind="ACTIVITY")
    (item,) = shown["items"]
    assert 100 < distance_m(Point(item["lat"], item["lon"]), Point(31.053, HERE["lon"])) < 1_000
    at_it = {"lat": item["lat"], "lon": item["lon"], "radius_m": 1, "datum": "GCJ02", "kind": "ACTIVITY"}
    assert await near(services, **at_it) == ["演出"]

    cancelled = await services.step(services.own, "activities", show, "cancellation", {"reason": "天气原因"})
    assert cancelled["lat"] == 31.053
    desk.at("2024-10-12T09:00:00")
    assert await near(services, kind="ACTIVITY", radius_m=10_000) == []


@pytest.mark.parametrize(
    "query",
    [{"radius_m": 50_001}, {"radius_m": 0}, {"lat": "nan"}, {"lat": 39.9}, {"lon": None}, {"kind": "HOUSE"},
     {"datum": "BD09"}, {"limit": 201}, {"open_at": "9999-12-31T23:59:59Z"}],
)  # fmt: skip
async def test_searches_that_make_no_sense(services: Any, query: dict[str, Any]) -> None:
    asked = {name: value for name, value in (HERE | query).items() if value is not None}
    answer = await services.desk.public.get(NEARBY, params=asked)
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_BODY")


async def test_the_search_goes_by_its_indexes(resources: Any) -> None:
    now = datetime(2024, 9, 27, tzinfo=UTC)
    statement, _ = found(Wanted(Point(**HERE), 2_000, now), now)
    compiled = statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})
    async with resources.database.transaction() as session:
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        sql = str(compiled).replace(":", "\\:").replace("%%", "%")
        plan = "\n".join((await session.scalars(text(f"EXPLAIN {sql}"))).all())
    for table in ("public_places", "service_offerings", "community_activities"):
        assert f"{table}_point_idx" in plan
        assert f"Seq Scan on {table}" not in plan
    assert "Seq Scan on organizations" not in plan
