"""Courses: places and waiting list, attendance with certificates and hours, and who is behind."""

import asyncio
from collections import Counter
from datetime import date
from typing import Any

import httpx
import pytest

from linli.testing.books import recorded
from linli.testing.talent_desk import BASE, TalentDesk
from shared.kit.resources import Resources


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """Each test begins with no organizations and no needs."""


async def session_of(desk: TalentDesk, capacity: int) -> dict[str, Any]:
    course = {
        "jurisdiction_id": "500103",
        "title": "负责人能力提升",
        "topic": "GOVERNANCE",
        "audience": "LEADERS",
        "hours": 7.5,
    }
    made = await desk.create(desk.county, "/courses", course)
    days = {"starts_on": "2024-12-02", "ends_on": "2024-12-03", "place": "孵化基地", "capacity": capacity}
    return await desk.create(desk.county, f"/courses/{made['id']}/sessions", days)


async def enrolled(
    desk: TalentDesk, who: httpx.AsyncClient, session: dict[str, Any], person: dict[str, Any], **more: Any
) -> dict[str, Any]:
    return await desk.create(who, "/enrolments", {"session_id": session["id"], "person_id": person["id"], **more})


async def test_a_course_is_held_and_counts(desk: TalentDesk) -> None:
    life = await desk.organization()
    desk.at("2024-11-04")
    await desk.hears_again(life.legal_rep_changed(date(2024, 11, 4)).last)
    leader, absent = desk.worker(), desk.worker()
    person = await desk.person(leader)
    session = await session_of(desk, 2)
    post = {"organization_id": str(life.organization_id), "leader_post": "CHAIR"}
    mine = await enrolled(desk, leader, session, person, **post)
    other = await enrolled(desk, absent, session, await desk.person(absent))
    path = f"/course-sessions/{session['id']}/attendance"
    assert await desk.refused(desk.county, path, session, {"present": [mine["id"]]}) == (409, "SESSION_NOT_OVER")
    desk.at("2024-12-03")
    assert await desk.refused(desk.county, path, session, {"present": [person["id"]]}) == (422, "NOT_ENROLLED_HERE")
    held = await desk.done(desk.county, path, session, {"present": [mine["id"]]})
    assert held["state"] == "HELD"
    (mine,) = (await desk.read(leader, "/enrolments"))["items"]
    assert (mine["state"], mine["completed_on"], len(mine["certificate_code"])) == ("COMPLETED", "2024-12-03", 16)
    assert (await desk.read(absent, "/enrolments", session_id=session["id"]))["items"][0]["state"] == "ABSENT"
    (hours,) = (await desk.read(leader, "/cpd-records"))["items"]
    assert (hours["hours"], hours["state"], hours["proof"]) == (7.5, "VERIFIED", mine["certificate_code"])
    event = (await recorded(desk.resources))[-1]
    assert (event["type"], event["data"]["leader_post"]) == ("talent.course.completed.v1", "CHAIR")
    needs = await desk.read(desk.county, "/training-needs", organization_id=str(life.organization_id))
    assert {(one["basis"], one["state"]) for one in needs["items"]} == {
        ("REGISTERED", "OPEN"), ("LEGAL_REP_CHANGED", "MET"),
    }  # fmt: skip
    (target,) = (await desk.read(desk.county, "/training-targets"))["items"]
    assert (target["leaders_trained"], target["trained_until"], target["behind"]) == (1, "2025-12-02", False)
    desk.at("2025-12-03")
    assert (await desk.read(desk.county, "/training-targets"))["items"][0]["behind"] is True
    assert other["state"] == "ENROLLED"
    assert await desk.refused(desk.county, path, held, {"present": []}) == (409, "SESSION_NOT_OPEN")


async def test_those_who_wait_move_up_in_order(desk: TalentDesk) -> None:
    workers = [desk.worker() for _ in range(5)]
    people = [await desk.person(worker) for worker in workers]
    session = await session_of(desk, 2)
    answers = await asyncio.gather(
        *(
            worker.post(f"{BASE}/enrolments", json={"session_id": session["id"], "person_id": person["id"]})
            for worker, person in zip(workers, people, strict=True)
        )
    )
    made = sorted((answer.json() for answer in answers), key=lambda one: one["number"])
    assert Counter(one["state"] for one in made) == {"ENROLLED": 2, "WAITING": 3}
    assert [one["number"] for one in made] == [1, 2, 3, 4, 5]
    by_person = {person["id"]: worker for person, worker in zip(people, workers, strict=True)}
    who = by_person[made[0]["person_id"]]
    gone = await desk.done(who, f"/enrolments/{made[0]['id']}/cancellation", made[0])
    assert gone["state"] == "CANCELLED"
    states = {
        one["number"]: one["state"]
        for one in (await desk.read(desk.county, "/enrolments", session_id=session["id"]))["items"]
    }
    assert states == {1: "CANCELLED", 2: "ENROLLED", 3: "ENROLLED", 4: "WAITING", 5: "WAITING"}
    assert await desk.refused(who, f"/enrolments/{made[0]['id']}/cancellation", gone) == (409, "ENROLMENT_OVER")
    again = await enrolled(desk, who, session, {"id": made[0]["person_id"]})
    assert (again["state"], again["number"]) == ("WAITING", 6)
    await desk.done(desk.county, f"/course-sessions/{session['id']}/cancellation", session)
    assert {
        one["state"] for one in (await desk.read(desk.county, "/enrolments", session_id=session["id"]))["items"]
    } == {"CANCELLED"}


async def test_who_may_enrol_and_when(desk: TalentDesk) -> None:
    worker = desk.worker()
    person = await desk.person(worker)
    session = await session_of(desk, 2)
    body = {"session_id": session["id"], "person_id": person["id"]}

    async def refusal(who: httpx.AsyncClient, **changes: Any) -> tuple[int, str]:
        answer = await who.post(f"{BASE}/enrolments", json=body | changes)
        return answer.status_code, answer.json()["code"]

    assert await refusal(worker, leader_post="CHAIR") == (422, "ORGANIZATION_UNKNOWN")
    assert await refusal(worker, organization_id=person["id"]) == (422, "ORGANIZATION_UNKNOWN")
    assert (await refusal(desk.worker()))[0] == 404
    assert (await refusal(desk.committee))[0] == 403
    silent = desk.worker()
    shy = await desk.person(silent, consent={"version": "2024-1", "purposes": ["MATCHING"]})
    assert await refusal(silent, person_id=shy["id"]) == (422, "NO_TRAINING_CONSENT")
    await enrolled(desk, worker, session, person)
    assert await refusal(worker) == (409, "ALREADY_ENROLLED")
    desk.at("2024-12-02")
    assert await refusal(silent, person_id=(await desk.person(desk.county))["id"]) == (404, "NOT_FOUND")
    late = desk.worker()
    assert await refusal(late, person_id=(await desk.person(late))["id"]) == (409, "SESSION_NOT_OPEN")


async def test_courses_belong_to_their_authority(desk: TalentDesk) -> None:
    course = {
        "jurisdiction_id": "500240",
        "title": "农村治理",
        "topic": "CONSULTATION_SKILLS",
        "audience": "EVERYBODY",
        "hours": 1,
    }
    assert (await desk.county.post(f"{BASE}/courses", json=course)).status_code == 404
    assert (await desk.street.post(f"{BASE}/courses", json=course)).status_code == 403
    made = await desk.create(desk.city, "/courses", course)
    days = {"starts_on": "2024-10-30", "ends_on": "2024-10-30", "place": "镇政府", "capacity": 1}
    past = await desk.city.post(f"{BASE}/courses/{made['id']}/sessions", json=days)
    assert (past.status_code, past.json()["code"]) == (422, "PERIOD_WRONG")
    found = await desk.read(desk.public, "/courses", topic="CONSULTATION_SKILLS", jurisdiction_id="500240")
    assert made["id"] in {one["id"] for one in found["items"]}
    assert (await desk.read(desk.public, "/course-sessions", course_id=made["id"]))["items"] == []
