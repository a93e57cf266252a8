"""Work plans from draft to closing, and who writes what in them."""

import asyncio
import itertools
from typing import Any

import httpx
import pytest

from registration.reference.files import division_rows

PATH = "/v1/registration/work-plans"
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "CSO", "APP", "INS", "FIN", "INT", "PUB", "AUD", "RES", "DEP")
_COUNTIES = itertools.cycle(
    row["code"][:6] for row in division_rows() if row["level"] == "3" and row["code"][:6] != "500110"
)


class Office:
    """A county with its departments, on 20 January 2024."""

    def __init__(self, desk: Any, county: str) -> None:
        self.desk, self.county = desk, county
        self.bureau = desk.caller("CTY", county, sub="officer-1")
        self.culture = desk.caller("DEP", county, sub="culture", department="CULTURE")
        self.sports = desk.caller("DEP", county, sub="sports", department="SPORTS")

    def body(self, **changes: Any) -> dict[str, Any]:
        """A plan of culture and sports for two years."""
        return {
            "division": self.county, "title": "培育发展工作计划", "period_from": "2024-01-01",
            "period_to": "2025-12-31", "goals": [{"text": "每个城市社区不少于10个", "indicator": "T20-U"}],
            "departments": ["CULTURE", "SPORTS"],
        } | changes  # fmt: skip

    async def step(self, who: httpx.AsyncClient, plan: Any, command: str, body: Any = None) -> dict[str, Any]:
        """The plan after a command that succeeds."""
        return dict(await self.desk.done(who, f"{PATH}/{plan['id']}/{command}", plan["version"], body))

    async def refused(self, who: httpx.AsyncClient, plan: Any, command: str, body: Any = None) -> tuple[int, str]:
        """Status and code of a command that is refused."""
        answer = await self.desk.send(who, f"{PATH}/{plan['id']}/{command}", plan["version"], body)
        return answer.status_code, answer.json()["code"]

    async def measured(self, **changes: Any) -> dict[str, Any]:
        """A draft in which both departments have written a measure."""
        plan = await self.desk.create(self.bureau, PATH, self.body(**changes))
        culture = {"department": "CULTURE", "text": "开放文化站", "clause_ref": "10", "due_on": "2024-11-30"}
        sports = {"department": "SPORTS", "text": "开放体育场", "due_on": "2025-06-30"}
        plan = await self.step(self.culture, plan, "measures", culture)
        return await self.step(self.sports, plan, "measures", sports)


@pytest.fixture
def office(desk: Any) -> Office:
    """A county without plans."""
    desk.at("2024-01-20")
    return Office(desk, next(_COUNTIES))


async def test_from_draft_to_closing(office: Office) -> None:
    plan = await office.desk.create(office.bureau, PATH, office.body(departments=["CULTURE"]))
    changed = await office.desk.amend(office.bureau, f"{PATH}/{plan['id']}", 1, {"departments": ["CULTURE", "SPORTS"]})
    assert changed.json()["departments"] == ["CULTURE", "SPORTS"]
    assert await office.refused(office.bureau, changed.json(), "adoption") == (422, "PLAN_INCOMPLETE")
    plan = await office.measured()
    plan = await office.step(office.bureau, plan, "adoption")
    assert (plan["state"], plan["adopted_on"]) == ("ADOPTED", "2024-01-20")
    culture, sports = plan["measures"]
    done = {"measure_id": culture["id"], "state": "DONE", "result": "12个文化站开放"}
    assert await office.refused(office.sports, plan, "progress", done) == (403, "NOT_THE_WRITER")
    plan = await office.step(office.culture, plan, "progress", done)
    assert plan["measures"][0]["settled_on"] == "2024-01-20"
    assert await office.refused(office.culture, plan, "progress", done) == (409, "INVALID_TRANSITION")
    review = {"year": 2024, "summary": "完成一半"}
    assert await office.refused(office.bureau, plan, "reviews", review) == (409, "REVIEW_NOT_DUE")
    office.desk.at("2025-01-10")
    plan = await office.step(office.bureau, plan, "reviews", review)
    (found,) = plan["reviews"]
    assert (found["measures"], found["measures_done"], found["measures_overdue"]) == (1, 1, 0)
    assert await office.refused(office.bureau, plan, "reviews", review) == (409, "YEAR_REVIEWED")
    office.desk.at("2026-01-10")
    assert await office.refused(office.bureau, plan, "closure") == (409, "REVIEW_NOT_DUE")
    plan = await office.step(office.bureau, plan, "reviews", {"year": 2025, "summary": "体育场未开放"})
    assert [(one["measures"], one["measures_overdue"]) for one in plan["reviews"]] == [(1, 0), (2, 1)]
    plan = await office.step(office.bureau, plan, "closure")
    assert (plan["state"], plan["closed_on"]) == ("CLOSED", "2026-01-10")
    assert sports["state"] == "PLANNED"


async def test_the_jobs_mark_what_is_late_once(office: Office) -> None:
    plan = await office.step(office.bureau, await office.measured(), "adoption")
    office.desk.at("2024-11-30")
    await office.desk.days_pass_to("2024-12-02", jobs="work_plans.")
    plan = await office.desk.read(office.bureau, f"{PATH}/{plan['id']}")
    assert [one["overdue_on"] for one in plan["measures"]] == ["2024-12-01", None]
    office.desk.at("2025-01-01")
    await office.desk.days_pass_to("2025-01-02", jobs="work_plans.")
    office.desk.at("2025-03-31")
    await office.desk.days_pass_to("2025-04-02", jobs="work_plans.")
    plan = await office.desk.read(office.bureau, f"{PATH}/{plan['id']}")
    (owed,) = plan["reviews"]
    assert (owed["year"], owed["due_on"], owed["overdue_on"], owed["reviewed_on"]) == (
        2024, "2025-03-31", "2025-04-01", None,
    )  # fmt: skip


async def test_two_plans_for_one_time(office: Office) -> None:
    plans = [await office.measured(), await office.measured(period_from="2024-06-01", period_to="2026-12-31")]
    answers = await asyncio.gather(
        *(office.desk.send(office.bureau, f"{PATH}/{one['id']}/adoption", one["version"]) for one in plans)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "PLAN_OVERLAPS"}


async def test_errors(office: Office) -> None:
    turned = await office.bureau.post(PATH, json=office.body(period_to="2023-12-31"))
    assert (turned.status_code, turned.json()["code"]) == (422, "PERIOD_INVALID")
    unknown = await office.bureau.post(PATH, json=office.body(division="500199"))
    assert (unknown.status_code, unknown.json()["code"]) == (422, "AREA_UNKNOWN")
    plan = await office.desk.create(office.bureau, PATH, office.body())
    other = {"department": "JUSTICE", "text": "人民调解", "due_on": "2026-01-01"}
    assert await office.refused(office.bureau, plan, "measures", other) == (422, "MEASURE_MISPLACED")
    assert await office.refused(office.culture, plan, "measures", other) == (403, "WRONG_DEPARTMENT")
    nothing = {"measure_id": plan["id"], "state": "DONE"}
    adopted = await office.step(office.bureau, await office.measured(), "adoption")
    assert (await office.refused(office.culture, adopted, "progress", nothing))[0] == 404
    assert await office.refused(office.bureau, adopted, "adoption") == (409, "INVALID_TRANSITION")


async def test_a_streets_own_plan(office: Office) -> None:
    town = next(
        row["code"][:9] for row in division_rows() if row["code"].startswith(office.county) and row["level"] == "4"
    )
    street = office.desk.caller("STR", town, sub="street")
    plan = await office.desk.create(street, PATH, office.body(division=town))
    assert (await office.bureau.get(f"{PATH}/{plan['id']}")).status_code == 200
    assert (await office.desk.send(office.bureau, f"{PATH}/{plan['id']}/adoption", 1)).status_code == 403
    other = office.desk.caller("STR", "500103001" if office.county != "500103" else "500105001", sub="other")
    assert (await other.get(f"{PATH}/{plan['id']}")).status_code == 404


@pytest.mark.parametrize("role", ROLES)
async def test_access(office: Office, role: str) -> None:
    plan = await office.desk.create(office.bureau, PATH, office.body())
    readers, elsewhere = {"MUN", "CTY", "DEP", "AUD"}, "500103" if office.county != "500103" else "500105"
    city = role in ("MUN", "AUD")
    for here in (True, False):
        division = "50" if city else office.county if here else elsewhere
        kind = "CULTURE" if role == "DEP" else None
        caller = office.desk.caller(role, division, sub=f"any-{role}", department=kind)
        reads = (role in readers and (here or city)) or (role in ("STR", "PWC") and here)
        may = role in {*readers, "STR", "PWC"}
        assert (await caller.get(f"{PATH}/{plan['id']}")).status_code == (200 if reads else 404 if may else 403)
        listed = await caller.get(PATH, params={"division": office.county, "limit": 200})
        assert listed.status_code == (200 if may else 403)
        assert not may or (plan["id"] in {item["id"] for item in listed.json()["items"]}) == reads
        adoption = await office.desk.send(caller, f"{PATH}/{plan['id']}/adoption", 99)
        writes = (role == "CTY" and here) or (role == "STR" and here)
        assert adoption.status_code == (412 if writes else 403 if reads else 404)
        measure = {"department": "CULTURE", "text": "开放文化站", "due_on": "2024-11-30"}
        measuring = await office.desk.send(caller, f"{PATH}/{plan['id']}/measures", 99, measure)
        assert measuring.status_code == (412 if writes or (role == "DEP" and here) else 403 if reads else 404)
