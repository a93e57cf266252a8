"""The talent service on real servers; its consumer is driven by hand, event by event."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from pytest_httpserver import HTTPServer
from sqlalchemy import delete

from linli.testing.applications import TestApplications
from linli.testing.books import emptied
from linli.testing.servers import TestRun
from linli.testing.talent_desk import TalentDesk
from shared.kit.jobs import jobs
from shared.kit.resources import Resources
from talent.models import Model


@pytest.fixture(scope="session")
async def app(service_app: Callable[..., Awaitable[FastAPI]], test_run: TestRun) -> FastAPI:
    """The running service; its loops run only where a test starts them.

    It has a broker of its own, in which no other tests' events wait to be read.
    """
    return await service_app("talent", sandbox=True, worker="separate", nats_url=test_run.fresh_nats_url())


@pytest.fixture(scope="session")
def running(app: FastAPI) -> Resources:
    """What the running service holds."""
    resources: Resources = app.state.resources
    return resources


@pytest.fixture
async def resources(running: Resources) -> AsyncIterator[Resources]:
    """What the running service holds, with empty books."""
    await emptied(running, Model)
    async with running.database.transaction() as session:
        await session.execute(delete(jobs))
    yield running


@pytest.fixture
def caller(
    app: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> Callable[..., httpx.AsyncClient]:
    """Factory: a client with the token of a role: `caller("CTY", "500103")`."""
    return lambda *args, **claims: service_client(app, make_token(*args, **claims))


@pytest.fixture
def desk(
    app: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> Iterator[TalentDesk]:
    """The desk; every test leaves the clock as it found it."""
    made = TalentDesk(app, service_client, make_token)
    made.at("2024-10-30")
    yield made
    made.resources.clock.offset = timedelta(0)


@pytest.fixture
async def asking(
    applications: TestApplications,
    httpserver: HTTPServer,
    service_client: Callable[..., httpx.AsyncClient],
    make_token: Callable[..., str],
) -> AsyncIterator[TalentDesk]:
    """A desk of its own, whose service asks `httpserver` for what registration knows."""
    httpserver.expect_request("/token").respond_with_json({"access_token": "t", "expires_in": 3_600})
    where = {
        "service_urls": {"registration": httpserver.url_for("").rstrip("/")},
        "token_url": httpserver.url_for("/token"),
        "internal_client_id": "talent",
        "internal_client_secret": "secret",
    }
    async with applications.running("talent", sandbox=True, worker="separate", **where) as app:
        made = TalentDesk(app, service_client, make_token)
        made.at("2024-10-30")
        yield made
