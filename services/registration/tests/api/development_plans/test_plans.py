"""Development plans: drafted, adopted, reviewed, closed."""

import asyncio
from typing import Any

import pytest

PLANS = "/v1/registration/development-plans"
GOALS = [{"title": "服务老年人", "measure": "人次", "target": "2000", "due_year": 2025},
         {"title": "培训骨干", "measure": "人数", "target": "20", "due_year": 2026}]  # fmt: skip
CONTENT = {"title": "三年规划", "from_year": 2024, "to_year": 2026, "goals": GOALS}


@pytest.fixture
async def organization(desk: Any) -> Any:
    desk.at("2024-03-01")
    return await desk.registered()


def own(desk: Any, organization: Any) -> Any:
    return desk.caller("CSO", None, org_id=str(organization.id))


async def drafted(desk: Any, organization: Any, **changes: Any) -> dict[str, Any]:
    body = {"organization_id": str(organization.id), **CONTENT, **changes}
    made: dict[str, Any] = await desk.create(own(desk, organization), PLANS, body)
    return made


async def test_from_draft_to_close(desk: Any, organization: Any) -> None:
    who = own(desk, organization)
    plan = await drafted(desk, organization)
    path = f"{PLANS}/{plan['id']}"
    assert plan["rules"] == {"developmentPlan.maxYears": 1}
    assert (await desk.public.get(path)).status_code == 404
    revised = await who.put(path, json=CONTENT | {"title": "新规划"}, headers={"If-Match": f'"{plan["version"]}"'})
    assert (revised.status_code, revised.json()["title"]) == (200, "新规划")
    advised = await desk.done(desk.street, f"{path}/advice", revised.json()["version"], {"advice": "增加共建项目"})
    adopted = await desk.done(
        who, f"{path}/adoption", advised["version"], {"organ": "BOARD", "adopted_on": "2024-03-01"}
    )
    assert (adopted["state"], adopted["advice"][0]["role"]) == ("ADOPTED", "STR")
    assert (await desk.read(desk.public, path))["title"] == "新规划"
    progress = [{"goal": 0, "met": True, "result": "2100人次"}, {"goal": 1, "met": False, "result": "12人"}]
    review = {"year": 2024, "progress": progress}
    reviewed = await desk.done(who, f"{path}/reviews", adopted["version"], review)
    assert [each["year"] for each in reviewed["reviews"]] == [2024]
    twice = await desk.send(who, f"{path}/reviews", reviewed["version"], review)
    assert (twice.status_code, twice.json()["code"]) == (409, "YEAR_REVIEWED")
    desk.at("2026-12-31")
    await desk.days_pass_to("2027-01-01", jobs="development_plans.")
    assert (await desk.read(desk.public, path))["state"] == "CLOSED"


async def test_one_plan_is_in_force(desk: Any, organization: Any) -> None:
    who = own(desk, organization)
    plans = [await drafted(desk, organization) for _ in range(3)]
    body = {"organ": "ASSEMBLY", "adopted_on": "2024-03-01"}
    answers = await asyncio.gather(
        *(desk.send(who, f"{PLANS}/{plan['id']}/adoption", plan["version"], body) for plan in plans)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "PLAN_IN_FORCE"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to_year": 2030}, "PLAN_INVALID"),
        ({"goals": [GOALS[0] | {"due_year": 2030}]}, "PLAN_INVALID"),
        ({"title": "联系13812345678"}, "PERSONAL_DATA"),
        ({"goals": []}, "INVALID_BODY"),
    ],
)
async def test_what_is_refused(desk: Any, organization: Any, changes: Any, code: str) -> None:
    body = {"organization_id": str(organization.id), **CONTENT, **changes}
    answer = await own(desk, organization).post(PLANS, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize("role", ["MUN", "CTY", "STR", "COM", "SUP", "HUB", "APP", "INT", "PUB", "RES", "AUD"])
async def test_who_may_do_what(desk: Any, organization: Any, role: str) -> None:
    plan = await drafted(desk, organization)
    path = f"{PLANS}/{plan['id']}"
    place = {"MUN": "50", "STR": "500103001", "COM": "500103001011"}.get(role, "500103")
    who = desk.caller(role, place, sub=f"somebody-{role}")
    reads = role in ("MUN", "CTY", "STR", "COM", "SUP", "HUB", "AUD")
    assert (await who.get(path)).status_code == (200 if reads else 403 if role == "APP" else 404)
    advises = role in ("MUN", "CTY", "STR", "COM", "HUB")
    answer = await desk.send(who, f"{path}/advice", plan["version"], {"advice": "建议"})
    assert answer.status_code == (200 if advises else 403 if reads else 404)
    body = {"organ": "BOARD", "adopted_on": "2024-03-01"}
    assert (await desk.send(who, f"{path}/adoption", plan["version"], body)).status_code in (403, 404)
    elsewhere = desk.caller("STR", "500106002", sub="elsewhere")
    assert (await elsewhere.get(path)).status_code == 404
