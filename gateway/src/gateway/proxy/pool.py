"""The bounded pool of keep-alive connections to one service."""

import asyncio
import ssl
from collections import deque
from dataclasses import dataclass
from urllib.parse import urlsplit

from gateway.proxy.breaker import Breaker
from gateway.proxy.connection import UpstreamConnection
from gateway.proxy.errors import ServiceBusy, ServiceDown, ServiceTimeout

_SWEEP_EVERY = 0.25


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """Sizes and patience of a pool; times in seconds.

    `idle` is shorter than the servers' own keep-alive time (uvicorn: 5 s), so that a connection is not
    taken just when the server closes it. `age` makes a balanced address be looked up again.
    """

    connections: int = 64
    waiting: int = 256
    wait: float = 2.0
    connect: float = 1.0
    answer: float = 30.0
    idle: float = 3.0
    age: float = 120.0


class Pool:
    """Lends connections to one service; never more than `limits.connections` at once."""

    def __init__(self, service: str, url: str, limits: PoolLimits | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"not a service address: {url}")
        self.service = service
        self.limits = limits or PoolLimits()
        self.breaker = Breaker()
        self._host = parts.hostname
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._ssl = ssl.create_default_context() if parts.scheme == "https" else None
        self._idle: list[UpstreamConnection] = []
        self._open: set[UpstreamConnection] = set()
        self._slots_taken = 0
        self._waiters: deque[asyncio.Future[UpstreamConnection | None]] = deque()
        self._sweeper: asyncio.TimerHandle | None = None
        self._closed = False
        self._emptied = asyncio.Event()

    @property
    def authority(self) -> str:
        """The host and port that requests without a Host header name."""
        return f"{self._host}:{self._port}"

    async def acquire(self) -> UpstreamConnection:
        """Lend a connection, idle or new.

        Raises:
            ServiceDown: the service refuses connections or is being left alone.
            ServiceBusy: no connection came free in time.
        """
        idle = self._idle
        while idle:
            connection = idle.pop()
            if connection.usable:
                return connection
        if self._slots_taken < self.limits.connections:
            self._slots_taken += 1
            return await self._connect()
        return await self._queue()

    async def acquire_fresh(self) -> UpstreamConnection:
        """Lend a connection that has carried nothing yet; the idle ones, under suspicion, are closed."""
        while self._idle:
            self._idle.pop().abort()
        return await self.acquire()

    def release(self, connection: UpstreamConnection) -> None:
        """Take a connection back; it is kept only when its exchange ended cleanly."""
        whole = connection.answered
        if whole:
            self.breaker.succeeded()
        connection.end()
        if not whole:
            connection.abort()
            return
        if not connection.usable or self._closed or connection.loop.time() - connection.opened_at > self.limits.age:
            connection.close()
            return
        waiter = self._next_waiter()
        if waiter is None:
            self._idle.append(connection)
        else:
            waiter.set_result(connection)

    async def close(self) -> None:
        """Close all connections; returns when the transports are closed."""
        self._closed = True
        if self._sweeper is not None:
            self._sweeper.cancel()
            self._sweeper = None
        while (waiter := self._next_waiter()) is not None:
            waiter.set_exception(ServiceDown(self.service))
        for connection in tuple(self._open):
            connection.abort()
        if self._open:
            await self._emptied.wait()

    async def _connect(self) -> UpstreamConnection:
        """Open a connection in the slot that the caller has taken; gives the slot back on failure."""
        loop = asyncio.get_running_loop()
        try:
            rest = self.breaker.remaining(loop.time())
            if rest or self._closed:
                raise ServiceDown(self.service, rest)
            connection = await self._dial(loop)
        except BaseException:
            self._free_slot()
            raise
        if self._closed:
            connection.abort()
            raise ServiceDown(self.service)
        self._open.add(connection)
        if self._sweeper is None:
            self._sweeper = loop.call_later(_SWEEP_EVERY, self._sweep)
        return connection

    async def _dial(self, loop: asyncio.AbstractEventLoop) -> UpstreamConnection:
        try:
            async with asyncio.timeout(self.limits.connect):
                _, connection = await loop.create_connection(
                    lambda: UpstreamConnection(self.service, self.limits.answer, self._lost),
                    self._host,
                    self._port,
                    ssl=self._ssl,
                )
            if not connection.usable:
                raise ConnectionResetError
        except (OSError, TimeoutError) as error:
            self.breaker.failed(loop.time())
            raise ServiceDown(self.service, self.breaker.first_rest) from error
        return connection

    async def _queue(self) -> UpstreamConnection:
        if len(self._waiters) >= self.limits.waiting:
            raise ServiceBusy(self.service)
        waiter: asyncio.Future[UpstreamConnection | None] = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            async with asyncio.timeout(self.limits.wait):
                connection = await waiter
        except TimeoutError:
            self._give_on(waiter)
            raise ServiceBusy(self.service) from None
        except asyncio.CancelledError:
            self._give_on(waiter)
            raise
        return connection if connection is not None else await self._connect()

    def _give_on(self, waiter: "asyncio.Future[UpstreamConnection | None]") -> None:
        """Pass on what a waiter that gave up had just been handed, so that no slot is lost."""
        if waiter in self._waiters:
            self._waiters.remove(waiter)
        if not waiter.done() or waiter.cancelled() or waiter.exception() is not None:
            return
        connection = waiter.result()
        if connection is None:
            self._free_slot()
        elif (successor := self._next_waiter()) is not None:
            successor.set_result(connection)
        else:
            self._idle.append(connection)

    def _next_waiter(self) -> "asyncio.Future[UpstreamConnection | None] | None":
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                return waiter
        return None

    def _free_slot(self) -> None:
        """Hand the slot to the next waiter, who then opens a connection in it."""
        waiter = self._next_waiter()
        if waiter is None:
            self._slots_taken -= 1
        else:
            waiter.set_result(None)

    def _lost(self, connection: UpstreamConnection) -> None:
        if connection in self._open:
            self._open.discard(connection)
            if connection in self._idle:
                self._idle.remove(connection)
            self._free_slot()
            if self._closed and not self._open:
                self._emptied.set()

    def _sweep(self) -> None:
        """End exchanges past their deadline and connections idle for too long."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        for connection in tuple(self._open):
            if connection.deadline < now:
                self.breaker.failed(now)
                connection.fail(ServiceTimeout(self.service))
        stale = [one for one in self._idle if now - one.idle_since > self.limits.idle]
        for connection in stale:
            self._idle.remove(connection)
            connection.close()
        self._sweeper = loop.call_later(_SWEEP_EVERY, self._sweep) if self._open else None
