"""Real servers on free ports: services as uvicorn serves them, services that break HTTP, and the proxy."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
import uvicorn

from gateway.proxy.forward import Forwarder
from gateway.proxy.pool import Pool, PoolLimits
from linli.testing.listening import client_at
from shared.kit.http_protocol import BoundedHttp
from shared.kit.problems import Problem

Application = Callable[[Any, Any, Any], Awaitable[None]]


class QuietServer(uvicorn.Server):
    """Leaves the signal handlers of the test run alone, and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Any:
        yield


class Served:
    """A running server with its address."""

    def __init__(self, server: QuietServer, task: asyncio.Task[None], url: str) -> None:
        self.server, self.task, self.url = server, task, url

    async def stop(self) -> None:
        self.server.should_exit = True
        self.server.force_exit = True
        await self.task


async def start(app: Application, port: int = 0) -> Served:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    config = uvicorn.Config(
        app, log_config=None, lifespan="off", http=BoundedHttp, ws="none", timeout_keep_alive=5, proxy_headers=False
    )
    server = QuietServer(config)
    task = asyncio.create_task(server.serve([listener]))
    await server.ready.wait()
    return Served(server, task, f"http://127.0.0.1:{listener.getsockname()[1]}")


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    return find


@pytest.fixture
async def serve() -> AsyncIterator[Callable[..., Awaitable[Served]]]:
    """Serve an ASGI application on a free port (or the given one) until the test ends."""
    running: list[Served] = []

    async def factory(app: Application, port: int = 0) -> Served:
        running.append(await start(app, port))
        return running[-1]

    yield factory
    for served in reversed(running):
        await served.stop()


@pytest.fixture
async def rogue() -> AsyncIterator[Callable[[Any], Awaitable[str]]]:
    """Serve raw TCP with a coroutine (reader, writer), for answers that no proper server would give."""
    servers: list[asyncio.Server] = []
    writers: list[asyncio.StreamWriter] = []

    async def factory(handler: Any) -> str:
        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writers.append(writer)
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                await handler(reader, writer)
            writer.close()

        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        servers.append(server)
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    yield factory
    for server in servers:
        server.close()
    for writer in writers:
        writer.transport.abort()


class Proxy:
    """The proxy served by uvicorn, with a client for it."""

    def __init__(self, url: str, pool: Pool, client: httpx.AsyncClient) -> None:
        self.url, self.pool, self.client = url, pool, client
        self.port = int(url.rsplit(":", 1)[1])


@pytest.fixture
async def proxy(serve: Callable[..., Awaitable[Served]]) -> AsyncIterator[Callable[..., Awaitable[Proxy]]]:
    """Put the proxy in front of an address; problems are answered with their status and code."""
    async with contextlib.AsyncExitStack() as stack:

        async def factory(upstream: str, *, body_limit: int = 1 << 30, **limits: Any) -> Proxy:
            pool = Pool("registration", upstream, PoolLimits(**limits))
            stack.push_async_callback(pool.close)
            forwarder = Forwarder(pool)

            async def app(scope: Any, receive: Any, send: Any) -> None:
                begun = False

                async def watched(message: Any) -> None:
                    nonlocal begun
                    begun = True
                    await send(message)

                try:
                    await forwarder(scope, receive, watched, body_limit=body_limit)
                except Problem as problem:
                    if not begun:
                        headers = [(b"content-type", b"text/plain")]
                        await send({"type": "http.response.start", "status": problem.status, "headers": headers})
                        await send({"type": "http.response.body", "body": problem.code.encode()})

            served = await serve(app)
            client = await stack.enter_async_context(client_at(served.url, timeout=20))
            return Proxy(served.url, pool, client)

        yield factory
