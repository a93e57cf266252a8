"""Finding organizations: any piece of a Chinese name, filters, pages, totals."""

from typing import Any

import pytest
from sqlalchemy import text

from registration.organizations.queries import search
from registration.organizations.rules.grams import grams
from registration.organizations.service import register_organization

ORGANIZATIONS = "/v1/registration/organizations"
PREFIX = "重庆市渝中区七星岗街道领事巷社区"


async def names(who: Any, **filters: Any) -> list[str]:
    """All names found, page by page."""
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        answer = await who.get(ORGANIZATIONS, params={**filters, "limit": 2, **cursor})
        assert answer.status_code == 200, answer.text
        found += [item["name"].removeprefix(PREFIX) for item in answer.json()["items"]]
        if answer.json()["next_cursor"] is None:
            assert "link" not in answer.headers
            return found
        assert 'rel="next"' in answer.headers["link"]
        cursor = {"cursor": answer.json()["next_cursor"]}


@pytest.fixture
async def populated(offices: Any) -> Any:
    """Five organizations with rare characters, once."""
    found = await names(offices.county, q="𣵦")
    if not found:
        for name in ("𣵦阳光志愿者协会", "𣵦夕阳红志愿者协会", "𣵦春晖书画研究会", "𣵦合唱促进会", "𣵦%百分协会"):
            await offices.registered(name=PREFIX + name)
    return offices


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("𣵦", {"𣵦阳光志愿者协会", "𣵦夕阳红志愿者协会", "𣵦春晖书画研究会", "𣵦合唱促进会", "𣵦%百分协会"}),
        ("𣵦阳", {"𣵦阳光志愿者协会"}),
        ("𣵦夕阳红志愿", {"𣵦夕阳红志愿者协会"}),
        ("社区𣵦春晖", {"𣵦春晖书画研究会"}),
        ("𣵦%", {"𣵦%百分协会"}),
        ("𣵦_", set()),
        ("阳𣵦", set()),
        ("𣵦阳光研究会", set()),
    ],
)
async def test_any_piece_of_a_name(populated: Any, piece: str, expected: set[str]) -> None:
    assert set(await names(populated.county, q=piece)) == expected
    assert set(await names(populated.public, q=piece, division="500103")) == expected


async def test_common_pieces_are_found_too(populated: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    by_candidates = await names(populated.county, q="志愿者")

    async def walk(*_: object) -> str:
        return "WALK"

    monkeypatch.setattr(search, "choose_plan", walk)
    assert await names(populated.county, q="志愿者") == by_candidates
    assert {"𣵦阳光志愿者协会", "𣵦夕阳红志愿者协会"} <= set(by_candidates)


async def test_the_plan_follows_the_statistics(populated: Any) -> None:
    reads = populated.resources.database.reads
    async with populated.resources.database.transaction() as session:
        await session.execute(text("analyze organizations"))
    assert await search.choose_plan(reads, "𣵦", 5) == "CANDIDATES"
    assert await search.choose_plan(reads, "重", 5) == "WALK"
    assert await search.choose_plan(reads, "重𣵦", 5) == "CANDIDATES"


async def test_the_database_cuts_names_as_the_rules_do(populated: Any) -> None:
    for name in ("𣵦哈哈哈", "村", "重庆市渝中区"):
        found = await populated.resources.database.reads.value(text("select grams(:name)").bindparams(name=name))
        assert (set(found), len(found)) == (grams(name), len(grams(name)))


async def test_filters(populated: Any) -> None:
    filed = await populated.filed()
    trade = filed["trade"]
    organization = (await populated.county.get(f"{ORGANIZATIONS}/{filed['organization_id']}")).json()
    name = organization["name"].removeprefix(PREFIX)
    assert await names(populated.county, q=trade, tier="COMMUNITY_GUIDED") == [name]
    assert await names(populated.county, q=trade, tier="REGISTERED") == []
    assert await names(populated.county, q=trade, category="CULTURE_SPORT", status="ACTIVE") == [name]
    assert await names(populated.county, q=trade, status="REMOVED") == []
    assert await names(populated.county, q=trade, division="500103001011") == [name]
    assert await names(populated.county, q=trade, division="500103001") == [name]
    assert await names(populated.city, q=trade, division="500103000000") == [name]
    assert await names(populated.city, q=trade, division="50") == [name]
    assert await names(populated.city, q=trade, division="500110-WS") == []
    registered = await populated.registered()
    assert await names(populated.county, uscc=registered.uscc) == [registered.name.removeprefix(PREFIX)]


async def test_offices_find_within_their_reach(populated: Any) -> None:
    assert await names(populated.caller("CTY", "500112"), q="𣵦") == []
    assert await names(populated.caller("COM", "500103001003"), q="𣵦") == []
    assert len(await names(populated.street, q="𣵦")) == 5


@pytest.mark.parametrize(
    "filters",
    [{"division": "5001"}, {"division": "abc"}, {"status": "PENDING"}, {"q": ""}, {"tier": "X"}, {"limit": 201}],
)
async def test_malformed_filters(offices: Any, filters: dict[str, Any]) -> None:
    answer = await offices.county.get(ORGANIZATIONS, params=filters)
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_BODY")


async def test_totals_and_fields(populated: Any) -> None:
    answer = await populated.county.get(
        ORGANIZATIONS, params={"q": "𣵦", "count": "exact", "fields": "id,name", "limit": 1}
    )
    assert answer.json()["count"] == 5
    assert set(answer.json()["items"][0]) == {"id", "name"}


async def test_a_cursor_belongs_to_its_query(populated: Any) -> None:
    first = await populated.county.get(ORGANIZATIONS, params={"q": "𣵦", "limit": 1})
    cursor = first.json()["next_cursor"]
    other = await populated.county.get(ORGANIZATIONS, params={"q": "志", "limit": 1, "cursor": cursor})
    assert (other.status_code, other.json()["code"]) == (400, "INVALID_CURSOR")


async def test_pages_lose_nothing_under_inserts(populated: Any) -> None:
    first = await populated.county.get(ORGANIZATIONS, params={"q": "𣵦", "limit": 3})
    async with populated.unit_of_work() as uow:
        await register_organization(uow, populated.facts())
    cursor = first.json()["next_cursor"]
    second = await populated.county.get(ORGANIZATIONS, params={"q": "𣵦", "limit": 3, "cursor": cursor})
    ids = [item["id"] for item in first.json()["items"] + second.json()["items"]]
    assert len(ids) == len(set(ids)) == 5
