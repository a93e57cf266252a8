"""The counter at which projects are run and paid."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from linli.testing.paying import Teller


@pytest.fixture
async def contest(
    app: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> AsyncIterator[Teller]:
    """The counter; every test leaves the clock as it found it."""
    made = Teller(app, service_client, make_token)
    yield made
    made.resources.clock.offset = timedelta(0)
