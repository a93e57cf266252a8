"""Placements from the vacancy to the end, and what stands against them."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from linli.testing.books import recorded
from linli.testing.talent_desk import BASE, COMMUNITY, VILLAGE, TalentDesk


async def told(desk: TalentDesk, subject: str) -> list[str]:
    return [event["type"].split(".")[-2] for event in await recorded(desk.resources) if event["subject"] == subject]


async def test_a_person_is_proposed_accepts_serves_and_leaves(desk: TalentDesk) -> None:
    life, worker = await desk.organization(), desk.worker()
    person = await desk.person(worker)
    await desk.certificate(person)
    employer = desk.employer(life)
    vacancy = await desk.vacancy(life, min_level="ASSISTANT", start_on="2024-11-04")
    placement = await desk.proposed(vacancy, person, is_primary=True)
    path = f"/placements/{placement['id']}"
    assert (placement["state"], placement["respond_by"]) == ("PROPOSED", "2024-11-06")
    assert placement["person_name_masked"] == "张**"
    assert (await desk.refused(employer, f"{path}/confirmation", placement))[1] == "INVALID_TRANSITION"
    placement = await desk.done(worker, f"{path}/acceptance", placement)
    placement = await desk.done(employer, f"{path}/confirmation", placement)
    assert (placement["state"], placement["organization_version"]) == ("CONFIRMED", 1)
    assert (await desk.read(worker, f"/vacancies/{vacancy['id']}"))["state"] == "FILLED"
    await desk.day_comes("2024-11-04", jobs="placement")
    placement = await desk.read(worker, path)
    assert (placement["state"], placement["active_since"]) == ("ACTIVE", "2024-11-04")
    placement = await desk.done(employer, f"{path}/leave", placement)
    assert placement["suspended_reason"] == "LEAVE"
    placement = await desk.done(employer, f"{path}/return", placement)
    placement = await desk.done(worker, f"{path}/resignation", placement, {"last_day": "2024-11-30"})
    await desk.day_comes("2024-12-01", jobs="placement")
    placement = await desk.read(worker, path)
    assert (placement["state"], placement["end_reason"], placement["ended_on"]) == ("ENDED", "RESIGN", "2024-12-01")
    assert await told(desk, placement["id"]) == ["activated", "suspended", "activated", "ended"]
    assert await told(desk, vacancy["id"]) == ["opened", "filled"]
    first = next(one for one in await recorded(desk.resources) if one["subject"] == placement["id"])
    assert {"organization_id", "status", "tier", "community_code", "level", "fte_bps"} <= set(first["data"])
    assert (first["data"]["level"], first["data"]["social_work_degree"]) == ("ASSISTANT", True)
    assert "张" not in str(first)
    assert (await desk.read(worker, f"/people/{person['id']}"))["waiting_since"] == "2024-12-01"


async def test_shares_never_exceed_a_full_post_under_parallel_answers(desk: TalentDesk) -> None:
    worker = desk.worker()
    person = await desk.person(worker)
    proposals = [await desk.proposed(await desk.vacancy(None), person) for _ in range(5)]
    answers = await asyncio.gather(
        *(desk.send(worker, f"/placements/{one['id']}/acceptance", one["version"]) for one in proposals)
    )
    assert Counter(answer.status_code for answer in answers) == {200: 2, 409: 3}
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"FTE_EXCEEDED"}
    later = await desk.committee.post(
        f"{BASE}/placements",
        json={"vacancy_id": (await desk.vacancy(None))["id"], "person_id": person["id"], "is_primary": False},
        headers={"Idempotency-Key": "one-more"},
    )
    assert (later.status_code, later.json()["code"]) == (422, "NOT_ELIGIBLE")
    assert [error["code"] for error in later.json()["errors"]] == ["FTE_EXCEEDED"]


async def test_there_is_one_primary_post(desk: TalentDesk) -> None:
    worker = desk.worker()
    person = await desk.person(worker)
    await desk.placed(None, worker, person, is_primary=True)
    second = await desk.proposed(await desk.vacancy(None), person, is_primary=True)
    assert await desk.refused(worker, f"/placements/{second['id']}/acceptance", second) == (409, "PRIMARY_TAKEN")


async def test_one_post_takes_one_person_and_takes_others_back(desk: TalentDesk) -> None:
    life, first, second = await desk.organization(), desk.worker(), desk.worker()
    vacancy = await desk.vacancy(life)
    mine = await desk.proposed(vacancy, await desk.person(first))
    other = await desk.proposed(vacancy, await desk.person(second))
    mine = await desk.done(first, f"/placements/{mine['id']}/acceptance", mine)
    await desk.done(desk.employer(life), f"/placements/{mine['id']}/confirmation", mine)
    other = await desk.read(second, f"/placements/{other['id']}")
    assert (other["state"], other["declined_reason"]) == ("DECLINED", "POST_TAKEN")
    late = await desk.employer(life).post(
        f"{BASE}/placements",
        json={"vacancy_id": vacancy["id"], "person_id": other["person_id"], "is_primary": False},
    )
    assert (late.status_code, late.json()["code"]) == (409, "POST_TAKEN")


async def test_proposals_expire_when_nobody_answers(desk: TalentDesk) -> None:
    worker = desk.worker()
    placement = await desk.proposed(await desk.vacancy(None), await desk.person(worker))
    path = f"/placements/{placement['id']}"
    await desk.day_comes("2024-11-06", jobs="placement")
    assert (await desk.read(worker, path))["state"] == "PROPOSED"
    desk.at("2024-11-07")
    assert await desk.refused(worker, f"{path}/acceptance", placement) == (409, "ANSWER_LATE")
    await desk.day_comes("2024-11-07", jobs="placement")
    assert (await desk.read(worker, path))["state"] == "EXPIRED"


async def test_work_with_minors_needs_a_fresh_check(desk: TalentDesk) -> None:
    worker = desk.worker()
    person = await desk.person(worker)
    placement = await desk.proposed(await desk.vacancy(None, with_minors=True), person)
    path, checks = f"/placements/{placement['id']}", f"{BASE}/people/{person['id']}/record-checks"
    placement = await desk.done(worker, f"{path}/acceptance", placement)
    answer = await desk.send(desk.committee, f"{path}/confirmation", placement["version"])
    assert [error["code"] for error in answer.json()["errors"]] == ["RECORD_CHECK_MISSING"]
    assert answer.json()["errors"][0]["clause_ref"] == "minors-protection-law 62"
    body: dict[str, Any] = {"checked_on": "2023-11-01", "clear": True, "reference": "渝公查2023-1"}
    assert (await desk.committee.post(checks, json={**body, "checked_on": "2024-11-01"})).status_code == 422
    assert (await desk.committee.post(checks, json=body)).status_code == 201
    assert (await desk.caller("COM", "500103001001").post(checks, json=body)).status_code == 404
    placement = await desk.done(desk.committee, f"{path}/confirmation", placement)
    assert placement["state"] == "ACTIVE"
    await desk.day_comes("2024-11-01", jobs="placement")
    assert (await desk.read(worker, path))["state"] == "ACTIVE"
    await desk.day_comes("2024-11-02", jobs="placement")
    placement = await desk.read(worker, path)
    assert (placement["state"], placement["suspended_reason"]) == ("SUSPENDED", "RECORD_CHECK_DUE")
    assert await desk.refused(desk.committee, f"{path}/return", placement) == (409, "PAUSE_HAS_CAUSE")
    await desk.committee.post(checks, json={**body, "checked_on": "2024-11-02"})
    assert (await desk.read(worker, path))["state"] == "ACTIVE"
    await desk.committee.post(checks, json={**body, "checked_on": "2024-11-02", "clear": False})
    assert (await desk.read(worker, path))["end_reason"] == "MISCONDUCT"


async def test_a_lapse_takes_proposals_back_but_ends_no_employment(desk: TalentDesk) -> None:
    desk.at("2021-11-10")
    worker = desk.worker()
    person = await desk.person(worker)
    held = await desk.certificate(person)
    running = await desk.placed(None, worker, person, min_level="ASSISTANT")
    desk.at("2024-11-05")
    asked = await desk.proposed(await desk.vacancy(None, min_level="ASSISTANT", start_on="2024-11-09"), person)
    never = await desk.committee.post(f"{BASE}/placements", json={
        "vacancy_id": (await desk.vacancy(None, min_level="ASSISTANT", start_on="2024-11-10"))["id"],
        "person_id": person["id"], "is_primary": False})  # fmt: skip
    assert [error["code"] for error in never.json()["errors"]] == ["LEVEL_TOO_LOW"]
    await desk.day_comes("2024-11-10", jobs="qualification")
    assert (await desk.read(desk.county, f"/qualifications/{held['id']}"))["state"] == "LAPSED"
    asked = await desk.read(worker, f"/placements/{asked['id']}")
    assert (asked["state"], asked["declined_reason"]) == ("DECLINED", "CERT_LAPSED")
    assert (await desk.read(worker, f"/placements/{running['id']}"))["state"] == "ACTIVE"
    lapsed = (await recorded(desk.resources))[-1]
    assert (lapsed["type"], lapsed["data"]["community_code"]) == ("talent.qualification.lapsed.v1", COMMUNITY)


async def test_consent_stands_behind_every_proposal(desk: TalentDesk) -> None:
    worker = desk.worker()
    person = await desk.person(worker)
    placement = await desk.proposed(await desk.vacancy(None), person)
    await desk.done(worker, f"/people/{person['id']}/consent-withdrawal", person)
    placement = await desk.read(worker, f"/placements/{placement['id']}")
    assert placement["declined_reason"] == "CONSENT_WITHDRAWN"
    again = await desk.committee.post(
        f"{BASE}/placements",
        json={"vacancy_id": placement["vacancy_id"], "person_id": person["id"], "is_primary": False},
    )
    assert [error["code"] for error in again.json()["errors"]] == ["NO_CONSENT"]


async def test_nobody_is_erased_while_placed(desk: TalentDesk) -> None:
    worker = desk.worker()
    person = await desk.person(worker)
    placement = await desk.placed(None, worker, person)
    assert await desk.refused(worker, f"/people/{person['id']}/erasure", person) == (409, "PERSON_STILL_PLACED")
    today = {"last_day": "2024-10-30"}
    await desk.done(worker, f"/placements/{placement['id']}/resignation", placement, today)
    person = await desk.read(worker, f"/people/{person['id']}")
    assert (await desk.done(worker, f"/people/{person['id']}/erasure", person))["state"] == "ERASED"
    kept = await desk.read(desk.committee, f"/placements/{placement['id']}")
    assert (kept["state"], kept["person_name_masked"]) == ("ENDED", "*")


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"start_on": "2024-10-29"}, "PERIOD_WRONG"), ({"ends_on": "2024-10-29"}, "PERIOD_WRONG"),
     ({"employer_kind": "CSO"}, "EMPLOYER_WRONG"), ({"employer_ref": None}, "EMPLOYER_WRONG")],
)  # fmt: skip
async def test_a_vacancy_must_make_sense(desk: TalentDesk, changes: dict[str, Any], code: str) -> None:
    answer = await desk.committee.post(f"{BASE}/vacancies", json=desk.vacancy_body(None, **changes))
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_vacancies_lie_within_reach_and_are_public(desk: TalentDesk) -> None:
    life = await desk.organization()
    elsewhere = await desk.committee.post(f"{BASE}/vacancies", json=desk.vacancy_body(None, community_code=VILLAGE))
    assert elsewhere.status_code == 404
    other = desk.employer(await desk.organization())
    assert (await other.post(f"{BASE}/vacancies", json=desk.vacancy_body(life))).status_code == 404
    assert (await desk.worker().post(f"{BASE}/vacancies", json=desk.vacancy_body(None))).status_code == 403
    vacancy = await desk.vacancy(life)
    found = await desk.read(desk.public, "/vacancies", organization_id=str(life.organization_id), state="OPEN")
    assert [one["id"] for one in found["items"]] == [vacancy["id"]]
    assert (await desk.refused(other, f"/vacancies/{vacancy['id']}/closure", vacancy, {"reason": "不需要"}))[0] == 403
    closed = await desk.done(desk.employer(life), f"/vacancies/{vacancy['id']}/closure", vacancy, {"reason": "不需要"})
    assert closed["state"] == "CLOSED"


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [("MUN", "50", 200), ("CTY", "500103", 200), ("CTY", "500112", 404), ("STR", "500103001", 200),
     ("COM", COMMUNITY, 200), ("AUD", "50", 200), ("PUB", None, 403), ("CPO", COMMUNITY, 403), ("SW", None, 404)],
)  # fmt: skip
async def test_who_sees_a_placement(desk: TalentDesk, role: str, division: str | None, status: int) -> None:
    placement = await desk.proposed(await desk.vacancy(None), await desk.person())
    answer = await desk.caller(role, division, sub="somebody").get(f"{BASE}/placements/{placement['id']}")
    assert answer.status_code == status
