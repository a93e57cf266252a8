"""A gateway that people sign in to, with the real register behind it, both trusting its tokens."""

import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from gateway.main import create_app
from linli.applications import build
from linli.roles import ROLES
from linli.testing.listening import address_of, free_socket, listening
from linli.testing.offices import Offices

KEYS = itertools.count(1)
ACCOUNTS = "/v1/accounts"
OFFICE = {"roles": ["CTY"], "division": "500103", "title": "渝中区民政局"}


@dataclass
class People:
    """The suite as people meet it."""

    url: str
    app: FastAPI
    registration: FastAPI
    client: Callable[..., httpx.AsyncClient]
    token: Callable[..., str]

    def caller(self, role: str, division: str | None = None, **claims: Any) -> httpx.AsyncClient:
        """Somebody with a token of the tests' own issuer."""
        return self.client(self.app, self.token(role, division, **claims))

    @property
    def county(self) -> httpx.AsyncClient:
        """An administrator of the county's accounts."""
        return self.caller("CTY", "500103", sub="administrator")

    async def post(self, who: httpx.AsyncClient, path: str, body: Any = None, version: int = 0) -> httpx.Response:
        """The answer to a command."""
        headers = {"Idempotency-Key": f"people-{next(KEYS)}"}
        if version:
            headers["If-Match"] = f'"{version}"'
        return await who.post(path, json=body, headers=headers)

    async def opened(self, *capacities: dict[str, Any], who: httpx.AsyncClient | None = None) -> dict[str, Any]:
        """An account, with its initial password."""
        body = {
            "login_name": f"person.{next(KEYS)}.wang", "display_name": "王芳",
            "capacities": list(capacities or [OFFICE]),
        }  # fmt: skip
        answer = await self.post(who or self.county, ACCOUNTS, body)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())


@pytest.fixture(scope="session")
async def suite(applications: Any, test_issuer: Any) -> AsyncIterator[tuple[str, FastAPI, FastAPI]]:
    """The address of the gateway, and the two applications."""
    async with AsyncExitStack() as stack:
        listener = free_socket()
        stack.callback(listener.close)
        url = address_of(listener)
        own = {"issuer": url, "jwks_url": f"{url}/.well-known/jwks.json", "roles": ROLES, "divisions": [""]}
        common: dict[str, Any] = {"sandbox": True, "issuers": [own, test_issuer.settings]}
        registration = build("registration", await applications.settings("registration", worker="separate", **common))
        settings = await applications.settings(
            "gateway", public_url=url, rates={"tokens": 100_000, "public_tokens": 100_000, "logins": 100_000},
            people={"failures_by_name": 3, "failures_by_address": 1_000}, **common,
        )  # fmt: skip
        app = create_app(settings, {"registration": registration})
        await stack.enter_async_context(listening(app, listener))
        yield url, app, registration


@pytest.fixture
def people(
    suite: tuple[str, FastAPI, FastAPI],
    service_client: Callable[..., httpx.AsyncClient],
    make_token: Callable[..., str],
) -> People:
    """The suite as people meet it."""
    return People(*suite, service_client, make_token)


@pytest.fixture
def desk(people: People) -> Offices:
    """The desk of the register behind the gateway."""
    return Offices(people.registration, people.client, people.token)
