"""Suggestions with their vectors, and runs over a district whose results explain themselves."""

from typing import Any

import pytest
from sqlalchemy import delete

from linli.testing.talent_desk import BASE, TalentDesk
from shared.kit.jobs import jobs, run_next
from shared.kit.resources import Resources
from talent.definition import DEFINITION


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """Runs look at everybody in a county, so that each test begins with nobody."""


async def test_a_post_and_a_person_get_suggestions(desk: TalentDesk) -> None:
    worker = desk.worker()
    fits = await desk.person(worker, skills=["ELDERLY_CARE", "MEDIATION"])
    lacks = await desk.person(skills=[])
    await desk.person(consent=None)
    vacancy = await desk.vacancy(None)
    found = await desk.read(desk.committee, f"/vacancies/{vacancy['id']}/matches")
    assert [one["person_id"] for one in found["items"]] == [fits["id"], lacks["id"]]
    best = found["items"][0]
    assert best["parts"] == {
        "skills": 3500, "level": 1500, "distance": 1500, "availability": 1000, "experience": 600, "priority": 0,
    }  # fmt: skip
    assert best["points"] == 8100
    assert best["person_name_masked"] == "张**"
    posts = await desk.read(worker, f"/people/{fits['id']}/matches")
    assert [(one["vacancy_id"], one["points"]) for one in posts["items"]] == [(vacancy["id"], 8100)]
    assert (await desk.worker().get(f"{BASE}/people/{fits['id']}/matches")).status_code == 404
    assert (
        await desk.caller("COM", "500103001001").get(f"{BASE}/vacancies/{vacancy['id']}/matches")
    ).status_code == 403
    senior = await desk.vacancy(None, min_level="SENIOR")
    none = await desk.read(desk.committee, f"/vacancies/{senior['id']}/matches")
    assert (none["items"], none["excluded"]) == ([], {"LEVEL_TOO_LOW": 2})


async def test_a_run_beats_the_greedy_hand_and_says_why(desk: TalentDesk) -> None:
    """One fits both posts well, the other only the first: taking the best pair first would leave a post to a worse."""
    both = await desk.person(skills=["ELDERLY_CARE", "MEDIATION", "RARE"])
    one = await desk.person(skills=["ELDERLY_CARE", "MEDIATION"])
    full: dict[str, Any] = {"fte_bps": 10_000}
    first = await desk.vacancy(None, **full)
    second = await desk.vacancy(None, skills=[{"skill": "RARE", "weight": 1}], **full)
    third = await desk.vacancy(None, min_level="ASSISTANT", **full)
    run = await desk.assigned(desk.county, "500103")
    assert (run["posts"], run["people"], run["pairs"], run["assigned"]) == (3, 2, 4, 2)
    assert (run["method"], run["complete"], run["finished_at"] is None) == ("EXACT_MATCHING", True, False)
    assert run["points"] >= run["greedy_points"]
    items = {
        item["vacancy_id"]: item
        for item in (await desk.read(desk.county, f"/assignment-runs/{run['id']}/items"))["items"]
    }
    assert (items[first["id"]]["person_id"], items[second["id"]]["person_id"]) == (one["id"], both["id"])
    why = items[first["id"]]["explanation"]
    assert why["others_for_post"][0] == {
        "person": both["id"], "points": 8100, "points_missing": 0, "reason": "SERVES_ELSEWHERE",
    }  # fmt: skip
    assert (items[third["id"]]["state"], items[third["id"]]["explanation"]["would_help"]) == (
        "EMPTY", ["LEVEL_TOO_LOW"],
    )  # fmt: skip
    chosen = {"item_ids": [items[first["id"]]["id"]]}
    await desk.done(desk.county, f"/assignment-runs/{run['id']}/proposals", run, chosen)
    asked = await desk.read(desk.county, "/placements", vacancy_id=first["id"])
    assert [(row["person_id"], row["state"], row["match"]["points"]) for row in asked["items"]] == [
        (one["id"], "PROPOSED", 8100)
    ]
    run = await desk.read(desk.county, f"/assignment-runs/{run['id']}")
    assert await desk.refused(desk.county, f"/assignment-runs/{run['id']}/proposals", run, chosen) == (
        409, "ITEM_DECIDED",
    )  # fmt: skip


async def test_runs_are_repeatable_and_share_time(desk: TalentDesk) -> None:
    await desk.person()
    for _ in range(3):
        await desk.vacancy(None)
    runs = [await desk.assigned(desk.county, "500103") for _ in range(2)]
    assert [(run["assigned"], run["method"]) for run in runs] == [(2, "EXACT_MATCHING")] * 2
    items = [
        [
            (item["vacancy_id"], item["person_id"])
            for item in (await desk.read(desk.county, f"/assignment-runs/{run['id']}/items"))["items"]
        ]
        for run in runs
    ]
    assert items[0] == items[1]
    stable = await desk.assigned(desk.county, "500103", mode="STABLE")
    assert (stable["assigned"], stable["method"]) == (1, "STABLE")


async def test_who_may_run_where(desk: TalentDesk) -> None:
    body = {"division": "500103"}
    empty = await desk.county.post(f"{BASE}/assignment-runs", json=body, headers={"Idempotency-Key": "run-1"})
    assert (empty.status_code, empty.json()["code"]) == (422, "NOTHING_TO_ASSIGN")
    keyless = await desk.county.post(f"{BASE}/assignment-runs", json=body)
    assert keyless.status_code == 400
    for who, status in ((desk.rural_county, 404), (desk.committee, 403), (desk.worker(), 403)):
        answer = await who.post(f"{BASE}/assignment-runs", json=body, headers={"Idempotency-Key": "run-2"})
        assert answer.status_code == status
    await desk.person()
    await desk.vacancy(None)
    run = await desk.assigned(desk.city, "50")
    assert run["assigned"] == 1
    assert (await desk.county.get(f"{BASE}/assignment-runs/{run['id']}")).status_code == 404


async def test_a_run_waits_and_is_worked_off_once(desk: TalentDesk, resources: Resources) -> None:
    await desk.person()
    await desk.vacancy(None)
    key = {"Idempotency-Key": "run-once"}
    answers = [
        await desk.county.post(f"{BASE}/assignment-runs", json={"division": "500103"}, headers=key) for _ in range(2)
    ]
    queued = answers[0].json()
    assert (queued["state"], queued["method"], queued["posts"], queued["people"]) == ("QUEUED", None, 1, 1)
    assert answers[1].json()["id"] == queued["id"]
    path = f"/assignment-runs/{queued['id']}"
    assert (await desk.read(desk.county, f"{path}/items"))["items"] == []
    chosen = {"item_ids": [queued["id"]]}
    assert await desk.refused(desk.county, f"{path}/proposals", queued, chosen) == (409, "RUN_NOT_DONE")
    assert await run_next(resources, DEFINITION.job_kinds)
    assert not await run_next(resources, DEFINITION.job_kinds)
    done = await desk.read(desk.county, path)
    assert (done["state"], done["assigned"], done["version"] > queued["version"]) == ("DONE", 1, True)
    page = await desk.read(desk.county, f"{path}/items", limit=1)
    assert [item["state"] for item in page["items"]] == ["ASSIGNED"]


async def test_a_run_fails_when_nobody_is_left_or_its_job_is_gone(desk: TalentDesk, resources: Resources) -> None:
    worker = desk.worker()
    person = await desk.person(worker)
    await desk.vacancy(None)
    runs = []
    for number in range(2):
        key = {"Idempotency-Key": f"run-fails-{number}"}
        answer = await desk.county.post(f"{BASE}/assignment-runs", json={"division": "500103"}, headers=key)
        runs.append(answer.json()["id"])
    await desk.done(worker, f"/people/{person['id']}/consent-withdrawal", person)
    assert await run_next(resources, DEFINITION.job_kinds)
    async with resources.database.transaction() as session:
        await session.execute(delete(jobs).where(jobs.c.state == "QUEUED"))
    await desk.day_comes("2024-10-31", jobs="assignment")
    found = [await desk.read(desk.county, f"/assignment-runs/{run}") for run in runs]
    assert [(run["state"], run["error"]) for run in found] == [
        ("FAILED", "NOTHING_TO_ASSIGN"), ("FAILED", "WORKER_LOST"),
    ]  # fmt: skip
