"""Figures of a division: what is there today, rounded down, and nothing that tells of one or two persons."""

import io

import pytest
from python_calamine import CalamineWorkbook

from linli.testing.talent_desk import BASE, COMMUNITY, VILLAGE, TalentDesk
from shared.kit.resources import Resources

PATH = "/indicators"


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """Each test begins with empty books."""


async def test_a_division_shows_what_it_has(desk: TalentDesk) -> None:
    empty = await desk.read(desk.county, PATH, division="500103")
    assert (empty["quotas"], empty["match_days"]) == ({"part": 0, "whole": 0, "rate_bps": None}, None)
    lives = [await desk.organization() for _ in range(3)]
    far = await desk.organization(community_code=VILLAGE)
    worker = desk.worker()
    person = await desk.person(worker, community_code=VILLAGE)
    await desk.certificate(person)
    group = {"group": "VETERAN", "proof": "退役证书", "valid_from": "2024-01-01"}
    made = await desk.create(worker, f"/people/{person['id']}/priority-groups", group)
    await desk.done(desk.rural_county, f"/priority-groups/{made['id']}/verification", made, {"verified": True})
    await desk.placed(far, worker, person, is_primary=True, community_code=VILLAGE, fte_bps=10_000)
    pair = (await desk.read(desk.county, "/link-pairs", organization_id=str(lives[0].organization_id)))["items"][0]
    other = await desk.person()
    await desk.done(desk.street, f"/link-pairs/{pair['id']}/worker", pair, {"person_id": other["id"]})
    await desk.create_quotas([COMMUNITY, VILLAGE])
    await desk.day_comes("2024-10-31", jobs=("placement", "quota"))

    village = await desk.read(desk.rural_county, PATH, division=VILLAGE)
    assert village["quotas"] == {"part": 1, "whole": 1, "rate_bps": 10_000}
    assert (village["certified"], village["matches"], village["match_days"]) == (1, 1, None)
    assert village["rural_priority_placements"] is None
    book = await desk.rural_county.get(f"{BASE}{PATH}", params={"division": VILLAGE, "format": "xlsx"})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
    lines = {line[1]: line[2:] for line in sheet}
    assert lines["Communities with their social workers"] == [1, 1, 10_000]
    assert lines["Certified"][0] == 1
    assert {lines[name][0] for name in ("Priority groups serving in villages", "Median days of matching")} == {""}
    town = await desk.read(desk.street, PATH, division=COMMUNITY[:9])
    assert (town["quotas"]["part"], town["links"]) == (0, {"part": 1, "whole": 3, "rate_bps": 3333})
    assert town["leaders_trained"] == {"part": 3, "whole": 3, "rate_bps": 10_000}
    city = await desk.read(desk.city, PATH, division="50")
    assert (city["quotas"]["whole"], city["links"]["whole"]) == (2, 4)
    desk.at("2025-10-30")
    assert (await desk.read(desk.county, PATH, division="500103"))["leaders_trained"]["part"] == 0
    assert (await desk.read(desk.county, PATH, division="500103"))["links_overdue"] == 1
    for who, status in ((desk.rural_county, 404), (desk.public, 403)):
        assert (await who.get(f"{BASE}{PATH}", params={"division": "500103"})).status_code == status
