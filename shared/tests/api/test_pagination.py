"""Pages by keyset lose no row and repeat none, in any order, while rows are inserted; and an index finds them."""

import itertools
from collections.abc import AsyncIterator
from typing import Any, Literal

import pytest
from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, insert, select, text

from shared.kit.cursors import Cursors, InvalidCursor
from shared.kit.pagination import PageRequest, SortKey, next_link, page_of, paged
from shared.kit.resources import Resources

shelves = Table(
    "shelves", MetaData(), Column("id", Integer, primary_key=True), Column("kind", Text), Column("height", Integer)
)
Index("shelves_order_idx", shelves.c.kind, shelves.c.id)
CURSORS = Cursors(b"k" * 32)
ROWS = 60


@pytest.fixture
async def shop(resources: Resources) -> AsyncIterator[Resources]:
    """A table of shelves; many are of the same kind and height."""
    async with resources.database.transaction() as session:
        connection = await session.connection()
        await connection.run_sync(shelves.create)
        await session.execute(insert(shelves), [_shelf(number) for number in range(2, 2 * ROWS + 2, 2)])
    yield resources
    async with resources.database.transaction() as session:
        await session.execute(text("drop table shelves"))


def _shelf(number: int) -> dict[str, Any]:
    return {"id": number, "kind": "abc"[number % 3], "height": number % 5}


def _page(cursor: str | None, limit: int = 7) -> PageRequest:
    return PageRequest(limit, cursor, {"path": "/shelves", "filters": []}, "http://shop/shelves?limit=7", CURSORS)


def _key(name: str, direction: Literal["asc", "desc"]) -> SortKey:
    return SortKey(shelves.c[name], name, direction)


DIRECTIONS: tuple[Literal["asc", "desc"], ...] = ("asc", "desc")
ORDERS = [
    *[[_key("id", direction)] for direction in DIRECTIONS],
    *[[_key("kind", a), _key("height", b), _key("id", c)] for a, b, c in itertools.product(DIRECTIONS, repeat=3)],
]


@pytest.mark.parametrize("keys", ORDERS, ids=lambda keys: " ".join(f"{key.name}-{key.direction}" for key in keys))
async def test_every_row_comes_once_and_in_order(shop: Resources, keys: list[SortKey]) -> None:
    found: list[dict[str, Any]] = []
    cursor, inserted = None, itertools.count(1, 10)
    while True:
        page = _page(cursor)
        body = page_of(await shop.database.reads.rows(paged(select(shelves), keys, page)), keys, page)
        found += body["items"]
        cursor = body["next_cursor"]
        if cursor is None:
            break
        async with shop.database.transaction() as session:
            await session.execute(insert(shelves).values(_shelf(next(inserted))))
    old = [row["id"] for row in found if row["id"] % 2 == 0]
    assert sorted(old) == list(range(2, 2 * ROWS + 2, 2))
    assert len({row["id"] for row in found}) == len(found)
    for key in reversed(keys):
        found.sort(key=lambda row: row[key.name], reverse=key.direction == "desc")
    assert old == [row["id"] for row in found if row["id"] % 2 == 0]


@pytest.mark.parametrize("directions", [("asc", "asc"), ("desc", "desc"), ("asc", "desc")])
async def test_an_index_finds_the_place(shop: Resources, directions: tuple[Any, Any]) -> None:
    keys = [_key("kind", directions[0]), _key("id", directions[1])]
    cursor = CURSORS.write(_page(None).query, ["b", 50])
    statement = paged(select(shelves), keys, _page(cursor))
    async with shop.database.transaction() as session:
        await session.execute(text("set local enable_seqscan = off"))
        await session.execute(text("set local enable_bitmapscan = off"))
        sql = str(statement.compile((await session.connection()).engine, compile_kwargs={"literal_binds": True}))
        plan = "\n".join((await session.scalars(text(f"explain {sql}"))).all())
    assert "Index Cond: " in plan


@pytest.mark.parametrize("position", [[], ["a"], ["a", 1, 2]])
def test_a_cursor_of_another_order_is_refused(position: list[Any]) -> None:
    keys = [_key("kind", "asc"), _key("id", "asc")]
    with pytest.raises(InvalidCursor):
        paged(select(shelves), keys, _page(CURSORS.write(_page(None).query, position)))


def test_the_link_leads_to_the_next_page() -> None:
    assert next_link(_page(None), "abc") == {"Link": '</shelves?limit=7&cursor=abc>; rel="next"'}
    assert next_link(_page(None), None) == {}


async def test_a_full_last_page_has_no_successor(shop: Resources) -> None:
    keys = [_key("id", "asc")]
    page = _page(None, ROWS)
    body = page_of(await shop.database.reads.rows(paged(select(shelves), keys, page)), keys, page)
    assert (len(body["items"]), body["next_cursor"]) == (ROWS, None)
