"""What a service has written down, for tests that compare two courses of events."""

from typing import Any, Final

import orjson
from sqlalchemy import Select, select, text
from sqlalchemy.orm import DeclarativeBase

from shared.kit.outbox import outbox
from shared.kit.reads import render
from shared.kit.resources import Resources

Contents = dict[str, list[dict[str, Any]]]

OF_NO_MEANING: Final = frozenset({"id", "version", "updated_at", "voted_at"})
"""Columns that may differ between two courses of events that come to the same."""
_MESSAGES: Final[Select[Any]] = select(outbox.c.wire).order_by(outbox.c.position)
_FOLLOWED: Final = "outbox, event_streams, inbox, consumed_aggregates"


async def contents(resources: Resources, *tables: type[DeclarativeBase]) -> Contents:
    """Give the rows of the tables in an order of their own, without what has no meaning."""
    found: Contents = {}
    for table in tables:
        rows = orjson.loads(render(await resources.database.reads.rows(select(table.__table__))))
        plain = [{key: value for key, value in row.items() if key not in OF_NO_MEANING} for row in rows]
        found[table.__tablename__] = sorted(plain, key=orjson.dumps)
    return found


async def recorded(resources: Resources) -> list[dict[str, Any]]:
    """Give the events that the service has recorded, oldest first, as they go over the wire."""
    return [orjson.loads(row["wire"]) for row in await resources.database.reads.rows(_MESSAGES)]


async def emptied(resources: Resources, root: type[DeclarativeBase]) -> None:
    """All tables under `root` are empty, and the service has neither told nor heard of anything.

    Triggers that keep a table append-only do not stand in the way. Rows of small tables are deleted much sooner than
    many tables are truncated, and sooner in one call than in many.
    """
    names = [*(table.name for table in reversed(root.metadata.sorted_tables)), *_FOLLOWED.split(", ")]
    deletes = " ".join(f"delete from {name};" for name in names)
    async with resources.database.transaction() as session:
        await session.execute(text("set local session_replication_role = replica"))
        await session.execute(text(f"do $$ begin {deletes} end $$"))
