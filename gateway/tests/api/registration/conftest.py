"""The gateway before the real registration service, both in this process."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from gateway.main import create_app
from linli.testing.attending import Attending
from linli.testing.offices import Offices
from linli.testing.services import Services


@pytest.fixture(scope="module")
async def registration(service_app: Callable[..., Awaitable[FastAPI]]) -> FastAPI:
    """The registration service in a sandbox."""
    return await service_app("registration", sandbox=True, worker="separate")


@pytest.fixture(scope="module")
async def before_registration(applications: Any, registration: FastAPI) -> AsyncIterator[FastAPI]:
    """A gateway that passes on to it; the service itself has started already."""

    async def running(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await registration(scope, receive, send)
            return
        while (message := await receive())["type"] != "lifespan.shutdown":
            await send({"type": f"{message['type']}.complete"})
        await send({"type": "lifespan.shutdown.complete"})

    app = create_app(await applications.settings("gateway", sandbox=True), {"registration": running})
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
def desk(
    registration: FastAPI, before_registration: FastAPI, service_client: Any, make_token: Callable[..., str]
) -> Iterator[Offices]:
    """The desk, whose callers all go through the gateway."""

    def client(_: FastAPI, token: str | None = None) -> httpx.AsyncClient:
        made: httpx.AsyncClient = service_client(before_registration, token)
        return made

    made = Offices(registration, client, make_token)
    made.at("2024-09-27T10:00:00")
    yield made
    made.resources.clock.offset = timedelta(0)


@pytest.fixture
async def attending(desk: Offices) -> Attending:
    """An association with activities for which people sign up."""
    return Attending(Services(desk, await desk.registered()))
