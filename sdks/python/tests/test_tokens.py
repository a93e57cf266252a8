"""Tokens: one request for many callers, renewal in good time, replacement when refused."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qsl

import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from linli_client import (
    AsyncClient,
    Client,
    ClientSecret,
    GivenToken,
    ProblemError,
    Public,
    SandboxPerson,
    TokenRefused,
)
from linli_client.credentials import Credentials
from linli_client.private_key import PrivateKey
from linli_client.problems import Unreachable
from linli_client.tokens import HeldToken, Tokens

Asked = Callable[..., list[Any]]


def echo(httpserver: HTTPServer, refused: str = "") -> list[str]:
    """Let the server note the tokens that come; it refuses one of them."""
    seen: list[str] = []

    def give(request: Request) -> Response:
        token = request.headers["Authorization"].removeprefix("Bearer ")
        seen.append(token)
        return Response("{}", 401 if token == refused else 200, content_type="application/json")

    httpserver.expect_request("/v1/x").respond_with_handler(give)
    return seen


async def test_many_callers_ask_for_one_token(
    httpserver: HTTPServer, tokens: Asked, client: Client, async_client: AsyncClient
) -> None:
    asked, seen = tokens(), echo(httpserver)
    with ThreadPoolExecutor(8) as pool:
        await asyncio.gather(*(asyncio.wrap_future(pool.submit(client.call, "GET", "/v1/x")) for _ in range(20)))
    assert len(asked) == 1 and seen == ["t1"] * 20
    await asyncio.gather(*(async_client.call("GET", "/v1/x") for _ in range(20)))
    assert len(asked) == 2 and seen[20:] == ["t2"] * 20
    assert asked[0] == {"grant_type": "client_credentials", "client_id": "city-platform", "client_secret": "s3cret"}


async def test_a_refused_token_is_replaced_once(
    httpserver: HTTPServer, tokens: Asked, client: Client, async_client: AsyncClient, url: str
) -> None:
    asked, seen = tokens(), echo(httpserver, refused="t1")
    client.call("GET", "/v1/x")
    assert (seen, len(asked)) == (["t1", "t2"], 2)
    await async_client.call("GET", "/v1/x")
    with Client(url, GivenToken("t1")) as given, pytest.raises(ProblemError, match="401"):
        given.call("GET", "/v1/x")


def test_an_ageing_token_is_used_while_another_is_fetched() -> None:
    fetching, go_on = threading.Event(), threading.Event()
    made: list[HeldToken] = []

    def renew() -> HeldToken:
        if made:
            fetching.set()
            assert go_on.wait(5)
        made.append(HeldToken(f"t{len(made) + 1}", _now(), 10.0 if not made else 600.0))
        return made[-1]

    tokens = Tokens(renew)
    assert tokens.get(None) == "t1"
    tokens._wallet.held = HeldToken("t1", _now() - 8.5, 10.0)
    with ThreadPoolExecutor(1) as pool:
        renewing = pool.submit(tokens.get, None)
        assert fetching.wait(5)
        assert tokens.get(None) == "t1", "nobody waits while the old token still holds"
        go_on.set()
        assert renewing.result(5) == "t2" and tokens.get(None) == "t2"


def test_an_ageing_token_outlives_an_outage_of_the_issuer() -> None:
    def renew() -> HeldToken:
        raise Unreachable("http://issuer", None)

    tokens = Tokens(renew)
    with pytest.raises(Unreachable):
        tokens.get(None)
    tokens._wallet.held = HeldToken("t1", _now() - 8.5, 10.0)
    assert tokens.get(None) == "t1"
    with pytest.raises(Unreachable):
        tokens.get("t1")


@pytest.mark.parametrize(
    ("left", "state"), [(600, "good"), (61, "good"), (59, "ageing"), (2, "ageing"), (1, "gone"), (-5, "gone")]
)
def test_states_of_a_token(left: float, state: str) -> None:
    token = HeldToken("t", 0.0, 3600.0)
    assert token.state(None, 3600.0 - left) == state
    assert token.state("t", 0) == "gone"


def test_a_refusal_of_the_issuer_is_told(httpserver: HTTPServer, client: Client) -> None:
    body = {"error": "invalid_client", "error_description": "Unknown."}
    httpserver.expect_request("/oauth/token").respond_with_json(body, status=401)
    with pytest.raises(TokenRefused, match="invalid_client") as raised:
        client.call("GET", "/v1/x")
    assert raised.value.error == "invalid_client"


def test_a_key_signs_a_fresh_statement_for_every_request() -> None:
    key = OKPKey.generate_key("Ed25519", {"kid": "k1"}, private=True)
    credentials = PrivateKey("city", key.as_dict(private=True), scopes=["read"], division="500103")
    forms = [_form(credentials) for _ in range(2)]
    statements = [jwt.decode(form["client_assertion"], key, algorithms=["Ed25519"]) for form in forms]
    claims = [statement.claims for statement in statements]
    assert claims[0]["jti"] != claims[1]["jti"] and claims[0]["exp"] - claims[0]["iat"] <= 300
    assert (claims[0]["iss"], claims[0]["sub"], claims[0]["aud"]) == ("city", "city", "http://linli")
    assert (statements[0].header["kid"], forms[0]["scope"], forms[0]["division"]) == ("k1", "read", "500103")


def test_secrets_are_not_shown() -> None:
    assert "s3cret" not in repr(ClientSecret("city", "s3cret")) and "t0ken" not in repr(GivenToken("t0ken"))
    assert _form(Public()) == {"grant_type": "client_credentials", "client_id": "public"}
    request = SandboxPerson("CTY", "500103", "officer-1").token_request("http://linli")
    assert request.url.path == "/v1/sandbox/tokens" and b'"officer-1"' in request.content


def _form(credentials: Credentials) -> dict[str, str]:
    return dict(parse_qsl(credentials.token_request("http://linli").content.decode()))


def _now() -> float:
    return time.monotonic()
