"""Certificates from the exam to a lapse, with the hours that keep them valid."""

from typing import Any

import httpx

from linli.testing.books import recorded
from linli.testing.talent_desk import BASE, TalentDesk


async def hours(desk: TalentDesk, person: dict[str, Any], day: str, count: float, **more: Any) -> dict[str, Any]:
    body = {"kind": "TRAINING", "held_on": day, "hours": count, "proof": "结业证书", **more}
    made = await desk.create(desk.county, f"/people/{person['id']}/cpd-records", body)
    return await desk.done(desk.second, f"/cpd-records/{made['id']}/decision", made, {"verified": True})


async def names(desk: TalentDesk, qualification: dict[str, Any]) -> list[str]:
    told = await recorded(desk.resources)
    return [event["type"].split(".")[-2] for event in told if event["subject"] == qualification["id"]]


async def test_half_an_hour_short_is_refused_and_lapses(desk: TalentDesk) -> None:
    desk.at("2022-05-10")
    person = await desk.person()
    held = await desk.certificate(person, since="2022-05-10")
    assert (held["valid_from"], held["valid_to"], held["renewable_from"]) == ("2022-05-10", "2025-05-09", "2025-02-10")
    path = f"/qualifications/{held['id']}"
    assert (await desk.refused(desk.county, f"{path}/renewal", held))[1] == "INVALID_TRANSITION"
    await desk.day_comes("2025-02-09", jobs="qualification")
    assert (await desk.read(desk.county, path))["state"] == "REGISTERED"
    await desk.day_comes("2025-02-10", jobs="qualification")
    held = await desk.read(desk.county, path)
    assert held["state"] == "RENEWABLE"
    await hours(desk, person, "2022-05-09", 10)
    await hours(desk, person, "2022-05-11", 71.5)
    answer = await desk.send(desk.county, f"{path}/renewal", held["version"])
    assert (answer.status_code, answer.json()["code"], answer.json()["rule_key"]) == (
        422, "CPD_INSUFFICIENT", "cpd.hours",
    )  # fmt: skip
    await desk.day_comes("2025-05-10", jobs="qualification")
    held = await desk.read(desk.county, path)
    assert held["state"] == "LAPSED"
    assert await names(desk, held) == ["registered", "renewable", "lapsed"]
    assert (await recorded(desk.resources))[-1]["data"]["lapsed_on"] == "2025-05-10"
    late = await desk.refused(desk.county, f"{path}/re-registration", held)
    assert late == (422, "CPD_INSUFFICIENT")
    await hours(desk, person, "2025-05-10", 0.5)
    held = await desk.done(desk.county, f"{path}/re-registration", held)
    assert (held["valid_from"], held["valid_to"]) == ("2025-05-10", "2028-05-09")
    cycles = await desk.read(desk.county, f"{path}/cycles")
    assert [one["state"] for one in cycles["items"]] == ["LAPSED", "CURRENT"]


async def test_a_degree_counts_once_and_renews_without_a_gap(desk: TalentDesk) -> None:
    desk.at("2022-05-10")
    person = await desk.person()
    held = await desk.certificate(person, since="2022-05-10")
    await desk.day_comes("2025-02-10", jobs="qualification")
    await hours(desk, person, "2022-06-01", 71.5)
    await hours(desk, person, "2024-12-01", 20, kind="DEGREE", degree_obtained=True)
    path = f"/qualifications/{held['id']}"
    held = await desk.done(desk.county, f"{path}/renewal", await desk.read(desk.county, path))
    assert (held["state"], held["valid_from"], held["valid_to"]) == ("REGISTERED", "2025-05-10", "2028-05-09")
    cycles = await desk.read(desk.county, f"{path}/cycles")
    assert [one["counted_hours"] for one in cycles["items"]] == [161.5, 0]
    await desk.day_comes("2025-05-11", jobs="qualification")
    assert (await desk.read(desk.county, path))["state"] == "REGISTERED"
    assert await names(desk, held) == ["registered", "renewable", "renewed"]


async def test_a_higher_level_begins_a_cycle_of_its_own(desk: TalentDesk) -> None:
    desk.at("2023-05-10")
    person = await desk.person()
    lower = await desk.certificate(person)
    desk.at("2024-10-30")
    higher = await desk.certificate(person, "SOCIAL_WORKER")
    assert (higher["required_hours"], higher["valid_to"]) == (90, "2027-10-29")
    assert (await desk.read(desk.county, f"/qualifications/{lower['id']}"))["state"] == "SUPERSEDED"
    cycles = await desk.read(desk.county, f"/qualifications/{lower['id']}/cycles")
    assert [(one["state"], one["valid_to"]) for one in cycles["items"]] == [("SUPERSEDED", "2024-10-29")]


async def test_the_first_registration_has_a_year(desk: TalentDesk) -> None:
    person = await desk.person()
    body = {"person_id": person["id"], "kind": "SOCIAL_WORK", "level": "ASSISTANT", "passed_on": "2023-10-30"}
    made = await desk.create(desk.county, "/qualifications", {**body, "certificate_number": "LATE-0001"})
    path = f"/qualifications/{made['id']}/registration"
    assert made["register_by"] == "2024-10-30"
    wrong = {"2024-10-31": "DAY_IN_FUTURE", "2023-10-29": "REGISTRATION_DAY_WRONG"}
    for day, code in wrong.items():
        assert await desk.refused(desk.county, path, made, {"registered_on": day}) == (422, code)
    desk.at("2024-10-31")
    assert await desk.refused(desk.county, path, made, {}) == (422, "FIRST_REGISTRATION_LATE")
    await hours(desk, person, "2024-01-10", 72)
    assert (await desk.done(desk.county, path, made, {}))["valid_from"] == "2024-10-31"
    again = await desk.county.post(f"{BASE}/qualifications", json={**body, "certificate_number": "LATE-0001"})
    assert (again.status_code, again.json()["code"]) == (409, "CERTIFICATE_KNOWN")
    wrong_level = await desk.county.post(
        f"{BASE}/qualifications", json={**body, "level": None, "certificate_number": "LATE-0002"}
    )
    assert (wrong_level.status_code, wrong_level.json()["code"]) == (422, "LEVEL_MISMATCH")


async def test_hours_are_verified_by_another_person(desk: TalentDesk) -> None:
    worker = desk.worker()
    person = await desk.person(worker)
    body = {"kind": "TRAINING", "held_on": "2024-10-01", "hours": 7.5, "proof": "结业证书"}
    made = await desk.create(desk.county, f"/people/{person['id']}/cpd-records", body)
    path, yes = f"/cpd-records/{made['id']}/decision", {"verified": True}
    assert await desk.refused(desk.county, path, made, yes) == (403, "SAME_PERSON")
    assert (await desk.refused(worker, path, made, yes))[0] == 403
    decided = await desk.done(desk.second, path, made, {"verified": False, "reasons": "证明不清"})
    assert await desk.refused(desk.second, path, decided, yes) == (409, "RECORD_DECIDED")
    wrong: httpx.Response = await worker.post(f"{BASE}/people/{person['id']}/cpd-records", json={**body, "hours": 7.3})
    assert wrong.status_code == 422
    future = await worker.post(f"{BASE}/people/{person['id']}/cpd-records", json={**body, "held_on": "2024-10-31"})
    assert future.json()["code"] == "DAY_IN_FUTURE"
    listed = await desk.read(worker, "/cpd-records", person_id=person["id"])
    assert [one["state"] for one in listed["items"]] == ["REFUSED"]


async def test_the_public_asks_for_an_exam(desk: TalentDesk) -> None:
    body = {"exam": "ASSISTANT", "practice_since": "2021-07-01",
            "education": [{"level": "DIPLOMA", "social_work": True, "graduated_on": "2021-06-30"}]}  # fmt: skip
    answer = await desk.public.post(f"{BASE}/qualifications/exam-eligibility", json=body)
    assert answer.status_code == 200
    found = answer.json()
    assert (found["eligible"], found["earliest"], found["rule_key"]) == (True, "2023-07-01", "exam.eligibility")


async def test_certificates_are_found_within_reach(desk: TalentDesk) -> None:
    worker = desk.worker()
    person = await desk.person(worker)
    await desk.certificate(person)
    found = await desk.read(worker, "/qualifications", kind="SOCIAL_WORK", state="REGISTERED")
    assert [one["person_id"] for one in found["items"]] == [person["id"]]
    assert (await desk.read(desk.rural_county, "/qualifications", person_id=person["id"]))["items"] == []
