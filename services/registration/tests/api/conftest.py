"""The registration service on real servers, and the desk before which its features are tried."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from linli.testing.offices import Offices
from shared.kit.resources import Resources


@pytest.fixture(scope="session")
async def registration(service_app: Callable[..., Awaitable[FastAPI]]) -> FastAPI:
    """The registration service in a sandbox; its jobs run only when a test lets days pass."""
    return await service_app("registration", sandbox=True, worker="separate")


@pytest.fixture(scope="session")
def resources(registration: FastAPI) -> Resources:
    """What the running service holds."""
    found: Resources = registration.state.resources
    return found


@pytest.fixture
def desk(
    registration: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> Iterator[Offices]:
    """The desk; every test leaves the clock as it found it."""
    made = Offices(registration, service_client, make_token)
    yield made
    made.resources.clock.offset = timedelta(0)
