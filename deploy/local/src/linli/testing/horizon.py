"""Waiting until copies can show what was committed: transactions of other tests on the same server hold them back."""

import asyncio
import time

from sqlalchemy import select, text

from shared.kit.resources import Resources

_OWN = text("select pg_current_xact_id()::text::bigint")
_OLDEST = select(text("pg_snapshot_xmin(pg_current_snapshot())::text::bigint"))
_PATIENCE_SECONDS = 120.0


async def pass_horizon(resources: Resources) -> None:
    """Every transaction that was open when this was called is over, wherever on the server it ran."""
    async with resources.database.transaction() as session:
        now = await session.scalar(_OWN)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while await resources.database.reads.value(_OLDEST) <= now:
        assert time.monotonic() < deadline, "a transaction stays open"
        await asyncio.sleep(0.02)
