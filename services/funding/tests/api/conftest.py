"""The funding service on real servers; its consumer is driven by hand, event by event."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from funding.models import Model
from linli.testing.books import emptied
from linli.testing.funding_world import World, world
from linli.testing.money import Counter
from linli.testing.register import register_running
from linli.testing.servers import TestRun
from shared.kit.resources import Resources


@pytest.fixture(scope="session")
async def app(service_app: Callable[..., Awaitable[FastAPI]], test_run: TestRun) -> AsyncIterator[FastAPI]:
    """The running service beside a register that answers; its loops run only where a test starts them.

    It has a broker of its own, in which no other tests' events wait to be read.
    """
    with register_running() as where:
        yield await service_app("funding", worker="separate", nats_url=test_run.fresh_nats_url(), **where)


@pytest.fixture(scope="session")
def running(app: FastAPI) -> Resources:
    """What the running service holds."""
    resources: Resources = app.state.resources
    return resources


@pytest.fixture
async def resources(running: Resources) -> AsyncIterator[Resources]:
    """What the running service holds, with empty books."""
    await emptied(running, Model)
    yield running


@pytest.fixture
def caller(
    app: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> Callable[..., httpx.AsyncClient]:
    """Factory: a client with the token of a role: `caller("CTY", "500103")`."""
    return lambda *args, **claims: service_client(app, make_token(*args, **claims))


@pytest.fixture
async def money(
    app: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> AsyncIterator[Counter]:
    """The counter at which money is handled; every test leaves the clock as it found it."""
    made = Counter(app, service_client, make_token)
    yield made
    made.resources.clock.offset = timedelta(0)


@pytest.fixture
async def built(resources: Resources, money: Counter) -> AsyncIterator[World]:
    """One row of everything in empty books, which are empty again afterwards: the rows do not balance."""
    yield await world(money)
    await emptied(resources, Model)
