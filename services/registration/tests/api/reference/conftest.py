"""The registration service with its shipped reference data, and callers of all kinds."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from shared.kit.resources import Resources

Opened = Callable[..., httpx.AsyncClient]


@pytest.fixture(scope="session")
async def registration(service_app: Callable[..., Awaitable[FastAPI]]) -> FastAPI:
    """A service whose reference data tests only read or add to."""
    return await service_app("registration", sandbox=True, worker="separate")


@pytest.fixture
def resources(registration: FastAPI) -> Resources:
    found: Resources = registration.state.resources
    return found


@pytest.fixture
def caller(registration: FastAPI, service_client: Opened, make_token: Callable[..., str]) -> Opened:
    """Factory: `caller("CTY", "500103")` gives a client for the shared service."""

    def open_client(role: str = "PUB", division: str | None = None, **claims: Any) -> httpx.AsyncClient:
        return service_client(registration, make_token(role, division, **claims))

    return open_client


@pytest.fixture
def public(caller: Opened) -> httpx.AsyncClient:
    """A caller with the public's token."""
    return caller("PUB")


@pytest.fixture
def city(caller: Opened) -> httpx.AsyncClient:
    """An officer of the city's bureau."""
    return caller("MUN", "50")
