"""The party-liaison service on real servers; its consumer is driven by hand, event by event."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from pytest_httpserver import HTTPServer

from linli.testing.applications import TestApplications
from linli.testing.books import emptied
from linli.testing.party_desk import PartyDesk
from linli.testing.servers import TestRun
from party_liaison.models import Model
from shared.kit.resources import Resources


@pytest.fixture(scope="session")
async def app(service_app: Callable[..., Awaitable[FastAPI]], test_run: TestRun) -> FastAPI:
    """The running service in a sandbox; its loops run only where a test starts them.

    It has a broker of its own, in which no other tests' events wait to be read.
    """
    return await service_app("party", sandbox=True, worker="separate", nats_url=test_run.fresh_nats_url())


@pytest.fixture(scope="session")
def running(app: FastAPI) -> Resources:
    """What the running service holds."""
    resources: Resources = app.state.resources
    return resources


@pytest.fixture
async def resources(running: Resources) -> AsyncIterator[Resources]:
    """What the running service holds, with empty books; every test leaves the clock as it found it."""
    await emptied(running, Model)
    yield running
    running.clock.offset = timedelta(0)


@pytest.fixture
def caller(
    app: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> Callable[..., httpx.AsyncClient]:
    """Factory: a client with the token of a role: `caller("CTY", "500103")`."""
    return lambda *args, **claims: service_client(app, make_token(*args, **claims))


@pytest.fixture
def desk(resources: Resources, caller: Callable[..., httpx.AsyncClient]) -> PartyDesk:
    """The party organizations of a street and a community before the service."""
    return PartyDesk(resources, caller)


@pytest.fixture
async def asking(
    applications: TestApplications,
    httpserver: HTTPServer,
    service_client: Callable[..., httpx.AsyncClient],
    make_token: Callable[..., str],
) -> AsyncIterator[PartyDesk]:
    """A desk of its own, whose service asks `httpserver` for what registration knows."""
    where = {
        "service_urls": {"registration": httpserver.url_for("")},
        "token_url": httpserver.url_for("/token"),
        "internal_client_id": "party",
        "internal_client_secret": "secret",
    }
    async with applications.running("party", sandbox=True, worker="separate", **where) as app:
        yield PartyDesk(app.state.resources, lambda *args, **claims: service_client(app, make_token(*args, **claims)))
