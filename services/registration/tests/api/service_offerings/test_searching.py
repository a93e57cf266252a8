"""Residents find services by need, group, distance and opening time."""

from typing import Any

import pytest

OFFERINGS = "/v1/registration/service-offerings"
MONDAY = [{"weekday": 1, "opens": "09:00", "closes": "12:00"}]


async def found(services: Any, **query: Any) -> list[str]:
    answer = await services.desk.read(services.desk.public, OFFERINGS, organization_id=services.id, **query)
    return [item["title"] for item in answer["items"]]


async def test_by_need_group_field_and_time(services: Any) -> None:
    await services.published(title="送餐", hours=MONDAY)
    await services.published(title="问诊", field="HEALTH", needs=["HEALTH_CONSULTING"], groups=["DISABLED", "ELDERLY"])
    await services.draft(title="草稿")
    assert await found(services) == ["送餐", "问诊"]
    assert await found(services, need="HEALTH_CONSULTING") == ["问诊"]
    assert await found(services, group="EMPTY_NEST") == ["送餐"]
    assert await found(services, field="HEALTH") == ["问诊"]
    assert await found(services, fee_kind="MARKET") == []
    assert await found(services, open_at="2024-09-30T11:59:00") == ["送餐", "问诊"]
    assert await found(services, open_at="2024-09-30T12:00:00") == []
    assert await found(services, open_at="2024-10-01T09:00:00+08:00") == ["问诊"]
    assert await found(services, open_at="2024-09-30T02:00:00Z") == ["送餐", "问诊"]
    assert await found(services, state="DRAFT") == []
    mine = await services.desk.read(services.own, OFFERINGS, organization_id=services.id, state="DRAFT")
    assert [item["title"] for item in mine["items"]] == ["草稿"]


@pytest.mark.parametrize(
    ("division", "number"),
    [("50", 1), ("500103", 1), ("500103001", 1), ("500103001011", 1), ("500103001001", 0), ("500106", 0)],
)
async def test_by_place(services: Any, division: str, number: int) -> None:
    await services.published()
    assert len(await found(services, division=division)) == number


async def test_the_nearest_come_first(services: Any) -> None:
    for title, lat, lon in (("远处", 29.60, 106.57), ("近处", 29.5570, 106.5710), ("中间", 29.5600, 106.5750)):
        await services.published(title=title, lat=lat, lon=lon)
    await services.published(title="无坐标")
    point = {"lat": 29.5568, "lon": 106.5707, "within_m": 2_000}
    assert await found(services, **point) == ["近处", "中间"]
    point["within_m"] = 10_000
    first = await services.desk.read(services.desk.public, OFFERINGS, organization_id=services.id, limit=2, **point)
    assert [item["title"] for item in first["items"]] == ["近处", "中间"]
    assert 30 <= first["items"][0]["distance_m"] <= 45
    rest = await services.desk.read(
        services.desk.public, OFFERINGS, organization_id=services.id, limit=2, cursor=first["next_cursor"], **point
    )
    assert [item["title"] for item in rest["items"]] == ["远处"]
    assert 4_700 <= rest["items"][0]["distance_m"] <= 4_900


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"lat": 29.5}, "POINT_INCOMPLETE"),
        ({"open_at": "9999-12-31T23:59:59Z"}, "INVALID_BODY"),
        ({"open_at": "0001-01-01T00:00:00+14:00"}, "INVALID_BODY"),
        ({"lat": "nan", "lon": 106}, "INVALID_BODY"),
    ],
)
async def test_searches_that_make_no_sense(services: Any, query: dict[str, Any], code: str) -> None:
    answer = await services.desk.public.get(OFFERINGS, params=query)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
