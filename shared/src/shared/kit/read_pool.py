"""A pool of connections for reads, which lends one in no time.

asyncpg's own pool asks the server to reset a connection after every use, in a task of its own: as much work as a
read by id. Reads change nothing that would need it. A connection whose use failed still goes back to asyncpg,
which cancels, resets or replaces it.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

_PATIENCE_SECONDS = 5

Prepare = Callable[[Any], Coroutine[Any, Any, None]]


class ReadPool:
    """At most `size` connections, opened as they are needed and kept until they break."""

    def __init__(self, url: str, *, size: int, prepare: Prepare) -> None:
        self._url = url
        self._size = size
        self._prepare = prepare
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._idle: list[Any] = []
        self._lent = 0
        self._waiters: deque[asyncio.Future[None]] = deque()

    async def start(self) -> None:
        """Open the first connection."""
        self._pool = await asyncpg.create_pool(
            self._url,
            min_size=1,
            max_size=self._size,
            init=self._prepare,
            statement_cache_size=512,
            server_settings={"jit": "off", "default_transaction_read_only": "on"},
        )

    async def stop(self) -> None:
        """Close all connections; those in use get a moment to come back."""
        if self._pool is None:
            return
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                while self._lent:
                    await asyncio.sleep(0.01)
                while self._idle:
                    await self._pool.release(self._idle.pop())
                await self._pool.close()
        except TimeoutError:
            self._pool.terminate()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Any]:
        """Lend a connection; its user leaves no transaction and no setting behind."""
        connection = await self.acquire()
        try:
            yield connection
        except BaseException:
            await self.discard(connection)
            raise
        self.release(connection)

    async def acquire(self) -> Any:
        """Lend a connection, to be given to `release` after success and to `discard` after a failure."""
        while self._lent >= self._size:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.append(waiter)
            try:
                await waiter
            except asyncio.CancelledError:
                if waiter.done() and not waiter.cancelled():
                    self._wake()
                raise
        self._lent += 1
        while self._idle:
            connection = self._idle.pop()
            if _is_open(connection):
                return connection
            await self._open_pool.release(connection)
        try:
            return await self._open_pool.acquire()
        except BaseException:
            self._returned()
            raise

    def release(self, connection: Any) -> None:
        """Take a connection back from a use that went well."""
        self._idle.append(connection)
        self._returned()

    async def discard(self, connection: Any) -> None:
        """Take a connection back from a use that failed."""
        try:
            await self._open_pool.release(connection)
        finally:
            self._returned()

    @property
    def _open_pool(self) -> "asyncpg.Pool[asyncpg.Record]":
        assert self._pool is not None, "start() was not awaited"
        return self._pool

    def _returned(self) -> None:
        self._lent -= 1
        self._wake()

    def _wake(self) -> None:
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return


def _is_open(connection: Any) -> bool:
    """Tell whether a connection can be used; asyncpg has taken back by itself what the server closed."""
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:
        return False
