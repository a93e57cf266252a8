"""Exam campaigns: only those who may sit the exam on its day take part, and the numbers agree with them."""

from typing import Any

import pytest

from linli.testing.talent_desk import BASE, TalentDesk
from shared.kit.resources import Resources

CAMPAIGN: dict[str, Any] = {
    "jurisdiction_id": "500103", "exam": "ASSISTANT", "year": 2025, "enroll_until": "2025-04-10",
    "exam_on": "2025-06-14", "target": 20,
}  # fmt: skip
DIPLOMA = {"level": "DIPLOMA", "social_work": True, "graduated_on": "2022-06-30", "final_year": False}


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """An authority has one campaign for an exam and year, so that each test begins with none."""


async def planned(desk: TalentDesk, **changes: Any) -> dict[str, Any]:
    desk.at("2025-01-06")
    return await desk.create(desk.county, "/exam-campaigns", CAMPAIGN | changes)


async def test_from_the_plan_to_the_report(desk: TalentDesk) -> None:
    campaign = await planned(desk, year=2025)
    candidates = []
    for _ in range(3):
        worker = desk.worker()
        person = await desk.person(worker, education=[DIPLOMA], practice_since="2023-06-14")
        body = {"campaign_id": campaign["id"], "person_id": person["id"]}
        candidates.append(await desk.create(worker, "/exam-candidates", body))
        again = await worker.post(f"{BASE}/exam-candidates", json=body)
        assert (again.status_code, again.json()["code"]) == (409, "CANDIDATE_KNOWN")
    assert {one["way"] for one in candidates} == {"SOCIAL_WORK_DIPLOMA_2"}
    path = f"/exam-campaigns/{campaign['id']}/report"
    numbers = {"enrolled": 3, "sat": 2, "passed": 1}
    assert await desk.refused(desk.county, path, campaign, numbers) == (409, "EXAM_NOT_OVER")
    first = f"/exam-candidates/{candidates[0]['id']}/result"
    assert await desk.refused(desk.county, first, candidates[0], {"result": "PASSED"}) == (409, "EXAM_NOT_OVER")
    desk.at("2025-06-14")
    for candidate, result in zip(candidates, ("PASSED", "FAILED", "ABSENT"), strict=True):
        where = f"/exam-candidates/{candidate['id']}/result"
        known = await desk.done(desk.county, where, candidate, {"result": result})
        assert await desk.refused(desk.county, where, known, {"result": result}) == (409, "RESULT_KNOWN")
    for wrong in ({"enrolled": 2}, {"sat": 1}, {"passed": 0}, {"passed": 3}, {"sat": 4}):
        assert await desk.refused(desk.county, path, campaign, numbers | wrong) == (422, "NUMBERS_WRONG"), wrong
    done = await desk.done(desk.county, path, campaign, {"enrolled": 30, "sat": 25, "passed": 9})
    assert (done["state"], done["passed"]) == ("REPORTED", 9)
    assert await desk.refused(desk.county, path, done, numbers) == (409, "CAMPAIGN_OVER")
    shown = await desk.read(desk.public, "/exam-campaigns", jurisdiction_id="500103", year=2025)
    assert [one["sat"] for one in shown["items"]] == [25]


async def test_the_conditions_hold_on_the_day_of_the_exam(desk: TalentDesk) -> None:
    """A diploma in social work and two years: open from 2025-06-14 for one who has practised since 2023-06-14."""
    campaign = await planned(desk, exam="ASSISTANT", jurisdiction_id="500103", year=2025, enroll_until="2025-03-10")
    late = {"education": [DIPLOMA], "practice_since": "2023-07-01"}
    for since, graduated, status in (("2023-06-14", "2023-06-14", 201), ("2023-06-15", "2023-06-14", 422)):
        worker = desk.worker()
        studied = late | {"practice_since": since, "education": [DIPLOMA | {"graduated_on": graduated}]}
        person = await desk.person(worker, **studied)
        body = {"campaign_id": campaign["id"], "person_id": person["id"]}
        answer = await worker.post(f"{BASE}/exam-candidates", json=body)
        assert answer.status_code == status, answer.text
        if status == 422:
            problem = answer.json()
            assert (problem["code"], problem["rule_key"]) == ("NOT_ELIGIBLE", "exam.eligibility")
    desk.at("2025-03-11")
    worker = desk.worker()
    person = await desk.person(worker)
    answer = await worker.post(f"{BASE}/exam-candidates", json={**body, "person_id": person["id"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "CAMPAIGN_OVER")


async def test_who_plans_what(desk: TalentDesk) -> None:
    desk.at("2025-01-06")
    assert (await desk.rural_county.post(f"{BASE}/exam-campaigns", json=CAMPAIGN)).status_code == 404
    assert (await desk.worker().post(f"{BASE}/exam-campaigns", json=CAMPAIGN)).status_code == 403
    for wrong in ({"year": 2026}, {"enroll_until": "2025-01-05"}, {"exam_on": "2025-04-10"}):
        answer = await desk.county.post(f"{BASE}/exam-campaigns", json=CAMPAIGN | wrong)
        assert (answer.status_code, answer.json()["code"]) == (422, "CAMPAIGN_DAYS_WRONG"), wrong
    campaign = await planned(desk, exam="SENIOR")
    again = await desk.second.post(f"{BASE}/exam-campaigns", json=CAMPAIGN | {"exam": "SENIOR"})
    assert (again.status_code, again.json()["code"]) == (409, "CAMPAIGN_KNOWN")
    worker, silent = desk.worker(), desk.worker()
    person = await desk.person(silent, consent=None)
    body = {"campaign_id": campaign["id"], "person_id": person["id"]}
    assert (await worker.post(f"{BASE}/exam-candidates", json=body)).status_code == 404
    assert (await silent.post(f"{BASE}/exam-candidates", json=body)).json()["code"] == "NO_TRAINING_CONSENT"
    seen = await desk.read(worker, "/exam-candidates", campaign_id=campaign["id"])
    assert seen["items"] == []
