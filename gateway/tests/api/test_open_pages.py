"""Pages behind QR codes open without a token, as the public, and nothing else does."""

from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from gateway.edge.open_pages import PublicPass
from gateway.issuer.keys import ALGORITHM
from gateway.main import create_app

PAGE = "/v1/talent/service-certificates/9F2C41D07B6A5E83/page"


@pytest.fixture(scope="module")
async def paged(applications: Any, mirror_service: Any) -> Any:
    """A gateway before a service that answers with what it was asked, and little quota for the public."""
    settings = await applications.settings("gateway", rates={"public": 3})
    app = create_app(settings, {"talent": mirror_service})
    async with app.router.lifespan_context(app):
        yield app


async def test_a_page_opens_as_the_public_and_counts_for_its_address(paged: Any, service_client: Any) -> None:
    client = service_client(paged)
    answer = await client.get(PAGE)
    seen = answer.json()
    assert (answer.status_code, seen["path"]) == (200, PAGE)
    assert answer.headers["ratelimit-policy"] == '"public";q=3;w=60'
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    token = seen["headers"]["authorization"].removeprefix("Bearer ")
    keys = KeySet.import_key_set(await paged.state.gateway.tokens.signer.keyring.key_set())
    claims = jwt.decode(token, keys, algorithms=[ALGORITHM]).claims
    assert (claims["roles"], claims["division"], claims["client_id"]) == (["PUB"], None, "public")
    assert [(await client.get(PAGE)).status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", PAGE),
        ("GET", PAGE.removesuffix("/page")),
        ("GET", PAGE + "/"),
        ("GET", PAGE.replace("9F2C", "9f2c")),
        ("GET", "/v1/talent/people"),
    ],
)
async def test_nothing_else_opens(paged: Any, service_client: Any, method: str, path: str) -> None:
    assert (await service_client(paged).request(method, path)).status_code == 401


async def test_a_bad_token_is_refused_on_a_page_too(paged: Any, service_client: Any) -> None:
    answer = await service_client(paged).get(PAGE, headers={"Authorization": "Bearer a.b.c"})
    assert answer.status_code == 401


async def test_the_pass_is_used_again_while_it_lasts(paged: Any) -> None:
    made = PublicPass(paged.state.gateway.tokens)
    assert await made.authorization() == await made.authorization()
