"""Wakes the relay the moment a transaction with events is committed.

NOTIFY inside a business transaction would put all commits in one queue, so each process sends it afterwards, from
one side connection that folds many signals into one.
"""

import asyncio
import contextlib

import asyncpg

CHANNEL = "linli_outbox"


class Wakeups:
    """Signals between the processes of one service over their database."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._committed = asyncio.Event()
        self.outbox = asyncio.Event()
        """Set when there may be something to publish."""

    def signal(self) -> None:
        """Say that a transaction with events was committed here."""
        self.outbox.set()
        self._committed.set()

    async def run_sender(self) -> None:
        """Pass this process's signals on to the others; runs until cancelled."""
        async with _connection(self._url) as connection:
            while True:
                await self._committed.wait()
                self._committed.clear()
                await connection.execute("select pg_notify($1, '')", CHANNEL)

    async def run_listener(self) -> None:
        """Set `outbox` when another process signals; runs until the connection ends."""
        async with _connection(self._url) as connection:
            await connection.add_listener(CHANNEL, lambda *_: self.outbox.set())
            while not connection.is_closed():
                await asyncio.sleep(1)


@contextlib.asynccontextmanager
async def _connection(url: str):  # type: ignore[no-untyped-def]
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        with contextlib.suppress(Exception):
            await connection.close(timeout=1)
