"""The counter at which plans are made and money is raised."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from linli.testing.contests import Contest


@pytest.fixture
async def contest(
    app: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> AsyncIterator[Contest]:
    """The counter; every test leaves the clock as it found it."""
    made = Contest(app, service_client, make_token)
    yield made
    made.resources.clock.offset = timedelta(0)
