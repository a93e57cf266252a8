"""Priority groups in rural organizations: verified by another, points in matches, support after six months, once."""

from typing import Any

import httpx
import pytest

from linli.testing.books import recorded
from linli.testing.lives import Life
from linli.testing.talent_desk import BASE, VILLAGE, TalentDesk
from shared.kit.resources import Resources


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """The job looks at everybody, so that each test begins with nobody."""


GRADUATE = {"group": "GRADUATE", "proof": "毕业证书", "valid_from": "2024-07-01"}


async def grouped(desk: TalentDesk, who: httpx.AsyncClient, person: dict[str, Any]) -> dict[str, Any]:
    made = await desk.create(who, f"/people/{person['id']}/priority-groups", GRADUATE)
    path = f"/priority-groups/{made['id']}/verification"
    return await desk.done(desk.rural_county, path, made, {"verified": True})


async def told(desk: TalentDesk) -> list[tuple[str, str]]:
    events = [one for one in await recorded(desk.resources) if one["type"] == "talent.rural_incentive.eligible.v1"]
    return [(one["data"]["basis"], one["data"]["eligible_on"]) for one in events]


async def placed(desk: TalentDesk, life: Life, worker: httpx.AsyncClient, person: dict[str, Any]) -> dict[str, Any]:
    vacancy = await desk.vacancy(life, community_code=VILLAGE)
    found = await desk.read(desk.rural_county, f"/vacancies/{vacancy['id']}/matches")
    mine = next(one for one in found["items"] if one["person_id"] == person["id"])
    assert mine["parts"]["priority"] == 1000
    placement = await desk.proposed(vacancy, person, is_primary=True)
    placement = await desk.done(worker, f"/placements/{placement['id']}/acceptance", placement)
    return await desk.done(desk.employer(life), f"/placements/{placement['id']}/confirmation", placement)


async def test_six_months_in_a_village_are_told_once(desk: TalentDesk) -> None:
    life, worker = await desk.organization(community_code=VILLAGE), desk.worker()
    person = await desk.person(worker, community_code=VILLAGE)
    group = await grouped(desk, worker, person)
    assert group["valid_to"] == "2026-06-30"
    await placed(desk, life, worker, person)
    await desk.day_comes("2025-04-29", jobs="rural")
    assert await told(desk) == []
    await desk.day_comes("2025-04-30", jobs="rural")
    await desk.day_comes("2025-05-01", jobs="rural")
    assert await told(desk) == [("PLACEMENT", "2025-04-30")]
    event = (await recorded(desk.resources))[-1]
    assert event["data"]["months"] == 6
    assert "person" not in str(event["data"])


async def test_a_founder_is_eligible_once_verified_and_active(desk: TalentDesk) -> None:
    life, worker = await desk.organization(community_code=VILLAGE, registered=False), desk.worker()
    person = await desk.person(worker, community_code=VILLAGE)
    await grouped(desk, worker, person)
    body = {"person_id": person["id"], "organization_id": str(life.organization_id), "evidence": "发起人名册"}
    case = await desk.create(worker, "/founder-cases", body)
    assert case["founded_on"] == "2024-10-30"
    again = await worker.post(f"{BASE}/founder-cases", json=body)
    assert (again.status_code, again.json()["code"]) == (409, "FOUNDER_CASE_KNOWN")
    await desk.day_comes("2025-04-30", jobs="rural")
    assert await told(desk) == []
    case = await desk.done(desk.rural_county, f"/founder-cases/{case['id']}/verification", case, {"verified": True})
    await desk.day_comes("2025-05-01", jobs="rural")
    assert await told(desk) == [("FOUNDER", "2025-05-01")]
    assert [one["state"] for one in (await desk.read(worker, "/founder-cases"))["items"]] == ["VERIFIED"]


async def test_evidence_is_verified_by_another_person(desk: TalentDesk) -> None:
    person = await desk.person(desk.rural_county, community_code=VILLAGE)
    made = await desk.create(desk.rural_county, f"/people/{person['id']}/priority-groups", GRADUATE)
    path, yes = f"/priority-groups/{made['id']}/verification", {"verified": True}
    assert await desk.refused(desk.rural_county, path, made, yes) == (403, "SAME_PERSON")
    assert (await desk.refused(desk.county, path, made, yes))[0] == 404
    other = desk.caller("CTY", "500240", sub="officer-4")
    refused = await desk.done(other, path, made, {"verified": False, "reasons": "证明不清"})
    assert await desk.refused(other, path, refused, yes) == (409, "ALREADY_DECIDED")
    again = await desk.create(desk.rural_county, f"/people/{person['id']}/priority-groups", GRADUATE)
    twice = await desk.rural_county.post(f"{BASE}/people/{person['id']}/priority-groups", json=GRADUATE)
    assert (twice.status_code, twice.json()["code"]) == (409, "GROUP_KNOWN")
    late = {**GRADUATE, "group": "VETERAN", "valid_from": "2024-10-31"}
    future = await desk.rural_county.post(f"{BASE}/people/{person['id']}/priority-groups", json=late)
    assert future.json()["code"] == "DAY_IN_FUTURE"
    listed = await desk.read(desk.rural_county, "/priority-groups", person_id=person["id"], state="SUBMITTED")
    assert [one["id"] for one in listed["items"]] == [again["id"]]


async def test_towns_are_no_villages(desk: TalentDesk) -> None:
    life, worker = await desk.organization(), desk.worker()
    person = await desk.person(worker)
    body = {"person_id": person["id"], "organization_id": str(life.organization_id), "evidence": "发起人名册"}
    answer = await worker.post(f"{BASE}/founder-cases", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "NOT_RURAL")
