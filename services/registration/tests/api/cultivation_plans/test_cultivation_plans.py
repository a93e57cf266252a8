"""How many new organizations are wanted, and how many came: counted from the register, never entered."""

import asyncio
from datetime import date
from typing import Any

import pytest

PATH = "/v1/registration/cultivation-plans"
ROLES = ("MUN", "CTY", "STR", "COM", "SUP", "CSO", "INT", "PUB", "AUD", "RES", "DEP")
COUNTY = "500107"


def body(**changes: Any) -> dict[str, Any]:
    return {"authority_id": COUNTY, "year": 2031, "category": "CHARITY", "target_new": 4} | changes


@pytest.fixture
def bureau(desk: Any) -> Any:
    """An officer of the county, in 2031."""
    desk.at("2031-02-01")
    return desk.caller("CTY", COUNTY, sub="officer-1")


async def enter(desk: Any, registered_on: date, **changes: Any) -> None:
    place = {"county_code": COUNTY, "jurisdiction_id": COUNTY, "authority_id": COUNTY, "town_code": None,
             "home_community_code": None, "category": "CHARITY"}  # fmt: skip
    await desk.registered(registered_on=registered_on, **place | changes)


async def test_what_came_is_counted(desk: Any, bureau: Any) -> None:
    plan = await desk.create(bureau, PATH, body())
    assert (plan["actual_new"], plan["achieved_bps"]) == (0, 0)
    for day in (date(2031, 1, 1), date(2031, 12, 31), date(2030, 12, 31), date(2032, 1, 1)):
        await enter(desk, day)
    await enter(desk, date(2031, 5, 5), category="LIVELIHOOD")
    await enter(desk, date(2031, 5, 5), jurisdiction_id="500108")
    found = await bureau.get(f"{PATH}/{plan['id']}")
    assert (found.json()["actual_new"], found.json()["achieved_bps"]) == (2, 5_000)
    same = await bureau.get(f"{PATH}/{plan['id']}", headers={"If-None-Match": found.headers["etag"]})
    assert same.status_code == 304
    await enter(desk, date(2031, 6, 1))
    newer = await bureau.get(f"{PATH}/{plan['id']}", headers={"If-None-Match": found.headers["etag"]})
    assert (newer.status_code, newer.json()["actual_new"]) == (200, 3)
    amended = await desk.amend(bureau, f"{PATH}/{plan['id']}", plan["version"], {"measures": "每街一家"})
    assert (amended.status_code, amended.json()["measures"], amended.json()["target_new"]) == (200, "每街一家", 4)
    entered = await bureau.post(PATH, json=body(category="LIVELIHOOD", actual_new=9))
    assert (entered.status_code, entered.json()["errors"][0]["pointer"]) == (422, "/actual_new")


async def test_a_filed_organization_that_is_registered_later_counts_once(desk: Any) -> None:
    desk.at("2033-03-01")
    plan = await desk.create(desk.county, PATH, body(authority_id="500103", year=2033, category="CULTURE_SPORT"))
    await desk.filed()
    city = await desk.create(desk.city, PATH, body(authority_id="50", year=2033, category="CULTURE_SPORT"))
    assert (await desk.read(desk.county, f"{PATH}/{plan['id']}"))["actual_new"] == 1
    assert city["actual_new"] == 1


async def test_another_target_takes_reasons(desk: Any, bureau: Any) -> None:
    plan = await desk.create(bureau, PATH, body(year=2032))
    path = f"{PATH}/{plan['id']}"
    bare = await desk.amend(bureau, path, 1, {"target_new": 3})
    assert (bare.status_code, bare.json()["code"]) == (422, "REASONS_MISSING")
    changed = (await desk.amend(bureau, path, 1, {"target_new": 3, "reasons": "两个社区合并"})).json()
    assert changed["changes"] == [{"changed_on": "2031-02-01", "earlier": 4, "reasons": "两个社区合并"}]
    desk.at("2033-01-01")
    late = await desk.amend(bureau, path, changed["version"], {"target_new": 1, "reasons": "事后"})
    assert (late.status_code, late.json()["code"]) == (409, "YEAR_OVER")
    past = await bureau.post(PATH, json=body(year=2032, category="LIVELIHOOD"))
    assert (past.status_code, past.json()["code"]) == (409, "YEAR_OVER")


async def test_one_plan_per_category_and_year(desk: Any, bureau: Any) -> None:
    answers = await asyncio.gather(*(bureau.post(PATH, json=body(category="MUTUAL_AID")) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "CULTIVATION_PLAN_EXISTS"}


@pytest.mark.parametrize("role", ROLES)
async def test_access(desk: Any, bureau: Any, role: str) -> None:
    plan = (await desk.read(bureau, PATH, authority_id=COUNTY))["items"][0] if role != "MUN" else None
    plan = plan or await desk.create(bureau, PATH, body(year=2040))
    caller = desk.caller(role, "50" if role in ("MUN", "AUD") else "500106", sub=f"any-{role}")
    assert (await caller.get(f"{PATH}/{plan['id']}")).status_code == 200
    assert (await caller.get(PATH, params={"year": 2031})).status_code == 200
    assert (await desk.amend(caller, f"{PATH}/{plan['id']}", 99, {"measures": "无"})).status_code == 403
    created = await caller.post(PATH, json=body(year=2041))
    assert created.status_code == 403
