"""Quotas: a person counts once, a lapse opens a gap, and a renewal keeps it closed."""

from typing import Any

import pytest

from linli.testing.books import recorded
from linli.testing.talent_desk import BASE, COMMUNITY, VILLAGE, TalentDesk
from shared.contracts.registration import IndicatorGap, IndicatorShortfallDetected
from shared.kit.ids import new_id
from shared.kit.resources import Resources

DAILY = ("qualification", "placement", "quota")


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """Counts look at everybody, so that each test begins with nobody."""


async def told(desk: TalentDesk, code: str) -> list[tuple[str, int]]:
    events = [one for one in await recorded(desk.resources) if one["subject"] == code]
    return [(one["type"].split(".")[-2], one["data"]["gap"]) for one in events]


async def rural_worker(desk: TalentDesk) -> dict[str, Any]:
    """The one worker of a village: an assistant without a degree, certified since 2022-05-10."""
    desk.at("2022-05-10")
    worker = desk.worker()
    person = await desk.person(worker, community_code=VILLAGE, education=[])
    held = await desk.certificate(person, since="2022-05-10")
    committee = desk.caller("COM", VILLAGE)
    vacancy = await desk.create(committee, "/vacancies", desk.vacancy_body(None, community_code=VILLAGE))
    placement = await desk.proposed(vacancy, person, is_primary=True)
    placement = await desk.done(worker, f"/placements/{placement['id']}/acceptance", placement)
    await desk.done(committee, f"/placements/{placement['id']}/confirmation", placement)
    return {"person": person, "held": held}


async def test_a_lapse_in_a_village_opens_a_gap(desk: TalentDesk) -> None:
    found = await rural_worker(desk)
    await desk.day_comes("2025-05-09", jobs=DAILY)
    quota = (await desk.read(desk.rural_county, "/quotas"))["items"][0]
    assert (quota["target"], quota["certified"], quota["gap"]) == (1, 1, 0)
    await desk.day_comes("2025-05-10", jobs=DAILY)
    await desk.day_comes("2025-05-11", jobs=DAILY)
    quota = (await desk.read(desk.rural_county, "/quotas", short=True))["items"][0]
    assert (quota["certified"], quota["gap"], quota["rules_used"]["target.T20.workersRural"]) == (0, 1, 1)
    assert await told(desk, VILLAGE) == [("shortfall_detected", 1)]
    placed = await desk.read(desk.rural_county, "/placements", person_id=found["person"]["id"])
    assert [one["state"] for one in placed["items"]] == ["ACTIVE"]
    qualification = await desk.read(desk.rural_county, f"/qualifications/{found['held']['id']}")
    body = {"kind": "TRAINING", "held_on": "2025-05-01", "hours": 72, "proof": "结业证书"}
    hours = await desk.create(desk.rural_county, f"/people/{found['person']['id']}/cpd-records", body)
    officer = desk.caller("CTY", "500240", sub="officer-4")
    await desk.done(officer, f"/cpd-records/{hours['id']}/decision", hours, {"verified": True})
    await desk.done(officer, f"/qualifications/{qualification['id']}/re-registration", qualification)
    await desk.day_comes("2025-05-12", jobs=DAILY)
    assert await told(desk, VILLAGE) == [("shortfall_detected", 1), ("met", 0)]


async def test_a_degree_in_time_leaves_no_gap(desk: TalentDesk) -> None:
    found = await rural_worker(desk)
    await desk.day_comes("2025-02-10", jobs=DAILY)
    body = {"kind": "DEGREE", "held_on": "2024-12-20", "hours": 20, "degree_obtained": True, "proof": "毕业证书"}
    hours = await desk.create(desk.rural_county, f"/people/{found['person']['id']}/cpd-records", body)
    officer = desk.caller("CTY", "500240", sub="officer-4")
    await desk.done(officer, f"/cpd-records/{hours['id']}/decision", hours, {"verified": True})
    path = f"/qualifications/{found['held']['id']}"
    renewed = await desk.done(officer, f"{path}/renewal", await desk.read(officer, path))
    assert (renewed["valid_from"], renewed["valid_to"]) == ("2025-05-10", "2028-05-09")
    await desk.day_comes("2025-05-10", jobs=DAILY)
    assert await told(desk, VILLAGE) == []


async def test_a_person_counts_in_one_community(desk: TalentDesk) -> None:
    worker = desk.worker()
    person = await desk.person(worker)
    await desk.placed(None, worker, person, is_primary=True)
    second = await desk.create(desk.street, "/vacancies", desk.vacancy_body(None, community_code="500103001001"))
    placement = await desk.proposed(second, person)
    placement = await desk.done(worker, f"/placements/{placement['id']}/acceptance", placement)
    await desk.done(desk.street, f"/placements/{placement['id']}/confirmation", placement)
    await desk.day_comes("2024-10-31", jobs=DAILY)
    quotas = {one["community_code"]: one for one in (await desk.read(desk.county, "/quotas"))["items"]}
    assert (quotas[COMMUNITY]["with_degree"], quotas[COMMUNITY]["gap"]) == (1, 1)
    assert (quotas["500103001001"]["with_degree"], quotas["500103001001"]["gap"]) == (0, 2)
    free = await desk.person(community_code="500103001001")
    proposal = await desk.read(desk.county, "/quotas/500103001001/proposal")
    assert [(one["person_id"], one["nearness"], one["degree"]) for one in proposal["candidates"]] == [
        (free["id"], 3, True)
    ]
    assert (await desk.rural_county.get(f"{BASE}/quotas/500103001001/proposal")).status_code == 404


async def test_communities_without_anybody_are_counted_when_named(desk: TalentDesk) -> None:
    opened = await desk.county.post(f"{BASE}/quotas", json={"community_codes": ["500103001002"]})
    assert opened.json() == {"opened": 1}
    wrong = await desk.county.post(f"{BASE}/quotas", json={"community_codes": ["500103001498"]})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "NO_QUOTA_THERE")
    assert (await desk.county.post(f"{BASE}/quotas", json={"community_codes": [VILLAGE]})).status_code == 404
    gap = IndicatorGap(place_code="500103001003", actual=0, target=2, gap=2)
    run: dict[str, Any] = {"run_id": new_id(), "as_of": "2024-10-29", "scope": "50", "key": "T20_WORKERS"}
    await desk.hears(IndicatorShortfallDetected(**run, gaps=(gap,)))
    await desk.day_comes("2024-10-31", jobs=DAILY)
    assert await told(desk, "500103001002") == [("shortfall_detected", 2)]
    assert await told(desk, "500103001003") == [("shortfall_detected", 2)]
    assert (await desk.worker().get(f"{BASE}/quotas")).status_code == 403
