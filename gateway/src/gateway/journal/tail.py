"""Wakes the live streams of this process when the journal has grown."""

import asyncio
import contextlib

import asyncpg

from shared.kit.wakeups import CHANNEL

_LOOK_ANYWAY_SECONDS = 5.0


class JournalTail:
    """Counts the signals that the journal's writers send after their commits, in whatever process they are."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._grown = asyncio.Event()
        self.generation = 0

    async def grown(self, since: int) -> int:
        """Return the present generation once it differs from `since`, or after five seconds all the same."""
        if self.generation == since:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_ANYWAY_SECONDS):
                    await self._grown.wait()
        return self.generation

    async def run_listener(self) -> None:
        """Pass the writers' signals on to the streams; runs until the connection ends."""
        connection = await asyncpg.connect(self._url)
        try:
            await connection.add_listener(CHANNEL, lambda *_: self.wake())
            while not connection.is_closed():
                await asyncio.sleep(1)
        finally:
            with contextlib.suppress(Exception):
                await connection.close(timeout=1)

    def wake(self) -> None:
        """Have the streams of this process look again."""
        self.generation += 1
        self._grown.set()
        self._grown = asyncio.Event()
