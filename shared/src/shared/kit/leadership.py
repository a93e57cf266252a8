"""One process of many does a job: a session-level advisory lock on a connection of its own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

RETRY_SECONDS = 1.0


class Leadership:
    """Held until the connection ends; ask `lost` before each step that must not be done twice."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        """The leader's own connection, an asyncpg one without a transaction; statements commit one by one."""

    @property
    def lost(self) -> bool:
        """Tell whether another process may have taken over."""
        return bool(self.connection.is_closed())


@asynccontextmanager
async def leadership(database_url: str, job: str) -> AsyncIterator[Leadership]:
    """Wait until this process alone does `job` in this database, and keep it so for the block."""
    connection = await asyncpg.connect(database_url)
    try:
        while not await connection.fetchval("select pg_try_advisory_lock(hashtext('linli'), hashtext($1))", job):
            await asyncio.sleep(RETRY_SECONDS)
        yield Leadership(connection)
    finally:
        with contextlib.suppress(Exception):
            await connection.close(timeout=1)
