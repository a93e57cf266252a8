"""Applications that listen on a port inside the test process, for what has to be asked over HTTP."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import uvicorn


def free_socket() -> socket.socket:
    """Give a socket on a free port of this machine; whoever listens on it closes it."""
    made = socket.socket()
    made.bind(("127.0.0.1", 0))
    return made


def address_of(listener: socket.socket) -> str:
    """Give the URL that leads to a socket."""
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


def client_at(url: str, **options: Any) -> httpx.AsyncClient:
    """Give a client of what answers at an address of this machine, without TLS: readying it takes 30 milliseconds."""
    return httpx.AsyncClient(base_url=url, trust_env=False, verify=False, **options)


@asynccontextmanager
async def listening(app: Any, listener: socket.socket) -> AsyncIterator[None]:
    """The application, with its lifespan, answers on the socket."""
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on", http="httptools"))
    serving = asyncio.create_task(server._serve([listener]))
    async with asyncio.timeout(60):
        while not server.started:
            assert not serving.done(), "the server did not start"
            await asyncio.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = server.force_exit = True
        await serving
