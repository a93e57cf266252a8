"""A gateway that people sign in to, with the real register behind it, both trusting its tokens."""

import html
import itertools
import json
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from joserfc.jwk import RSAKey
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from gateway.definition import definition
from gateway.main import create_app
from gateway.sign_in.apps import KnownApp, add_app
from gateway.sign_in.random_tokens import challenge_of
from linli.applications import build
from linli.roles import ROLES
from linli.testing.listening import address_of, client_at, free_socket, listening
from linli.testing.offices import Offices
from linli.testing.servers import TestRun
from shared.kit.app import worker_loops
from shared.kit.background import Background
from shared.kit.clock import Clock

KEYS = itertools.count(1)
ACCOUNTS = "/v1/accounts"
REDIRECT = "https://app.example.org/signed-in"
SIGNED_OUT = "https://app.example.org/"
RSA_FOR_SEALING = RSAKey.generate_key(2048, {"use": "enc", "alg": "RSA-OAEP", "kid": "sealing"}, private=True)
PASSWORD = "Xk7-mP2v-Rt9z"
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


class SingleSignOn:
    """The OpenID provider of a city, on a port of its own: it knows nothing of the suite."""

    away = "http://127.0.0.1:1/realms/away"

    def __init__(self, server: HTTPServer) -> None:
        self.issuer = server.url_for("/realms/city")
        self.asked = 0
        self.rotate()
        server.expect_request("/realms/city/.well-known/openid-configuration").respond_with_json(
            {"issuer": self.issuer, "jwks_uri": server.url_for("/realms/city/certs")}
        )
        server.expect_request("/realms/city/certs").respond_with_handler(self._keys)

    def rotate(self) -> None:
        """From now on it signs with another key."""
        self.key = RSAKey.generate_key(2048, {"use": "sig"}, private=True, auto_kid=True)

    def _keys(self, _: Request) -> Response:
        self.asked += 1
        unknown = {"kty": "XX", "kid": "strange"}
        sealing = RSA_FOR_SEALING.as_dict(private=False)
        keys = {"keys": [unknown, sealing, self.key.as_dict(private=False)]}
        return Response(json.dumps(keys), content_type="application/json")

    def settings(self, issuer: str) -> dict[str, Any]:
        """What an operator writes into LINLI_ISSUERS."""
        return {
            "issuer": issuer, "audiences": ["linli-api"], "algorithms": ["RS256"], "token_types": ["JWT"],
            "roles": ["CTY", "STR"], "divisions": ["500103"],
            "claims": {
                "roles": {
                    "claim": "realm_access.roles",
                    "values": {"minzheng-quxian": "CTY", "jiedao": "STR", "root": "MUN"},
                },
                "division": {"claim": "org_code", "values": {"A01": "500103", "A02": "500103001", "B01": "500105"}},
                "organization": {"claim": "org_id"},
            },
        }  # fmt: skip


@pytest.fixture(scope="session")
def sso() -> Iterator[SingleSignOn]:
    """The city's single sign-on."""
    with HTTPServer() as server:
        yield SingleSignOn(server)


@pytest.fixture(scope="session")
async def suite(
    applications: Any, test_issuer: Any, test_run: TestRun, sso: SingleSignOn
) -> AsyncIterator[tuple[str, FastAPI, FastAPI]]:
    """The address of the gateway, and the two applications; they take no events from the other tests' gateway.

    The loop that tells phones runs for itself, so that a test can stop and start it.
    """
    async with AsyncExitStack() as stack:
        listener = free_socket()
        stack.callback(listener.close)
        url = address_of(listener)
        own = {"issuer": url, "jwks_url": f"{url}/.well-known/jwks.json", "roles": ROLES, "divisions": [""]}
        others = [sso.settings(sso.issuer), sso.settings(sso.away)]
        issuers = [own, test_issuer.settings, *others]
        common: dict[str, Any] = {"sandbox": True, "issuers": issuers, "nats_url": test_run.fresh_nats_url()}
        registration = build("registration", await applications.settings("registration", worker="separate", **common))
        settings = await applications.settings(
            "gateway", public_url=url, worker="separate",
            rates={"tokens": 100_000, "public_tokens": 100_000, "logins": 100_000},
            people={"failures_by_name": 3, "failures_by_address": 1_000},
            webhooks={"answer_seconds": 1.0, "plan_seconds": [0.2, 0.2, 0.2, 0.2]}, **common,
        )  # fmt: skip
        app = create_app(settings, {"registration": registration})
        await stack.enter_async_context(listening(app, listener))
        loops = worker_loops(definition(with_sandbox=True), app.state.resources)
        app.state.pushing = Background({"push": loops.pop("push")})
        for background in (Background(loops), app.state.pushing):
            background.start()
            stack.push_async_callback(background.stop)
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


@pytest.fixture(scope="session")
async def app_ids(suite: tuple[str, FastAPI, FastAPI]) -> tuple[str, str]:
    """Two apps that people use."""
    database = suite[1].state.resources.database
    for name in ("mobile", "another"):
        app = KnownApp(name, "邻里通", (REDIRECT, f"{REDIRECT}?kept=1"), (SIGNED_OUT,), ("person.reveal", "notes.read"))
        await add_app(database, app, Clock())
    return "mobile", "another"


class Browser:
    """A browser without JavaScript: it keeps cookies, shows pages and sends their forms."""

    def __init__(self, url: str) -> None:
        self.http = client_at(url, timeout=60)
        self.url = url
        self.verifier = "v" * 64
        self.page: httpx.Response

    def query(self, **changes: str | None) -> dict[str, str]:
        """An app's request."""
        made = {
            "response_type": "code", "client_id": "mobile", "redirect_uri": REDIRECT, "state": "st/&te=",
            "code_challenge": challenge_of(self.verifier), "code_challenge_method": "S256", **changes,
        }  # fmt: skip
        return {name: value for name, value in made.items() if value is not None}

    async def authorize(self, **changes: str | None) -> httpx.Response:
        """The answer to an app that sends its person here."""
        self.page = await self.http.get("/oauth/authorize", params=self.query(**changes))
        return self.page

    async def send(self, **fields: str) -> httpx.Response:
        """The answer to the page's form with these fields; redirects of our own are followed."""
        action = html.unescape(re.findall(r'action="([^"]*)"', self.page.text)[0])
        csrf = html.unescape(re.findall(r'name="csrf" value="([^"]*)"', self.page.text)[0])
        self.page = await self.http.post(action, data={"csrf": csrf, **fields})
        return await self.settle()

    async def settle(self) -> httpx.Response:
        """The page after the redirects that stay here."""
        while self.page.is_redirect and self.page.headers["location"].startswith("/"):
            self.page = await self.http.get(self.page.headers["location"])
        return self.page

    async def sign_in(self, name: str, password: str) -> httpx.Response:
        """The answer to name and password."""
        return await self.send(login_name=name, password=password)

    def answer(self) -> dict[str, str]:
        """What the app is told at its redirect URI."""
        location = urlsplit(self.page.headers["location"])
        assert f"{location.scheme}://{location.netloc}{location.path}" == REDIRECT
        return dict(parse_qsl(location.query))

    async def token(self, **form: str) -> httpx.Response:
        """The answer of the token endpoint to the app."""
        return await self.http.post("/oauth/token", data={"client_id": "mobile", **form})

    def exchange(self, code: str, **changes: str) -> dict[str, str]:
        """The form with which the app exchanges its code."""
        return {
            "grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT,
            "code_verifier": self.verifier, **changes,
        }  # fmt: skip

    async def tokens(self, **changes: str) -> dict[str, Any]:
        """The tokens of an app whose person has signed in and needs to choose nothing."""
        await self.authorize(**changes)
        answer = await self.token(**self.exchange(self.answer()["code"]))
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def refresh(self, token: str, **changes: str) -> httpx.Response:
        """The answer to a refresh token."""
        return await self.token(grant_type="refresh_token", refresh_token=token, **changes)


@pytest.fixture
async def browsers(people: People, app_ids: tuple[str, str]) -> AsyncIterator[Callable[[], Browser]]:
    """Factory of browsers."""
    async with AsyncExitStack() as stack:

        def make() -> Browser:
            made = Browser(people.url)
            stack.push_async_callback(made.http.aclose)
            return made

        yield make


@pytest.fixture
def browser(browsers: Callable[[], Browser]) -> Browser:
    """A browser."""
    return browsers()


@pytest.fixture(scope="session")
def logins() -> dict[str, Any]:
    """The login that many tests share, once it was made."""
    return {}


@pytest.fixture
async def member(people: People, browser: Browser, logins: dict[str, Any]) -> tuple[str, str]:
    """Somebody of the county with a password of their own, signed in with the browser; name and password.

    The login is shared: a test that ends it has a `newcomer`.
    """
    if not logins:
        logins["names"] = await _settled(people, browser)
        logins["cookies"] = dict(browser.http.cookies)
    browser.http.cookies.update(logins["cookies"])
    found: tuple[str, str] = logins["names"]
    return found


@pytest.fixture
async def newcomer(people: People, browser: Browser) -> tuple[str, str]:
    """Somebody who has just chosen a password, signed in with the browser; name and password."""
    return await _settled(people, browser)


async def _settled(people: People, browser: Browser) -> tuple[str, str]:
    made = await people.opened()
    await browser.authorize()
    await browser.sign_in(made["login_name"], made["initial_password"])
    await browser.send(current=made["initial_password"], password=PASSWORD, repeated=PASSWORD)
    return made["login_name"], PASSWORD
