"""Rebuilds a lost stream from the outbox, which is the record: PostgreSQL keeps what JetStream may lose."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from shared.kit.outbox import outbox
from shared.kit.resources import Resources

BATCH = 500


async def republish(resources: Resources, owner: str, since: datetime | None = None) -> int:
    """Publish every kept event again, oldest first, and return how many.

    Consumers know them by id and do nothing twice; JetStream drops those of the last two minutes as repeats.
    """
    await resources.streams.ensure(owner)
    count = 0
    async for row in _kept(resources, since):
        await resources.streams.publish(row["type"], str(row["event_id"]), row["wire"])
        count += 1
    return count


async def _kept(resources: Resources, since: datetime | None) -> AsyncIterator[dict[str, Any]]:
    position = 0
    while True:
        statement = (
            select(outbox.c.position, outbox.c.event_id, outbox.c.type, outbox.c.wire)
            .where(outbox.c.position > position, outbox.c.published_at.is_not(None))
            .order_by(outbox.c.position)
            .limit(BATCH)
        )
        if since is not None:
            statement = statement.where(outbox.c.recorded_at >= since)
        rows = await resources.database.reads.rows(statement)
        if not rows:
            return
        for row in rows:
            yield row
        position = rows[-1]["position"]
