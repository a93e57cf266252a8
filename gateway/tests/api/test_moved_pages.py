"""Addresses in QR codes that were printed lead to today's pages, and nothing else opens without a token."""

from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from gateway.issuer.keys import ALGORITHM

PRINTED = "/v1/talent/service-certificates/9F2C41D07B6A5E83/page"


async def test_a_printed_address_leads_to_the_check(public: Any) -> None:
    answer = await public.get(PRINTED)
    assert (answer.status_code, answer.headers["location"]) == (308, "/verify/talent/9F2C41D07B6A5E83")
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", PRINTED),
        ("GET", PRINTED.removesuffix("/page")),
        ("GET", PRINTED + "/"),
        ("GET", PRINTED.replace("9F2C", "9f2c")),
        ("GET", "/v1/talent/people"),
    ],
)
async def test_nothing_else_opens(public: Any, method: str, path: str) -> None:
    assert (await public.request(method, path)).status_code == 401


async def test_the_pass_is_the_publics_and_used_again_while_it_lasts(gateway_app: Any) -> None:
    made = gateway_app.state.gateway.public_pass
    token = await made.authorization()
    assert token == await made.authorization()
    keys = KeySet.import_key_set(await gateway_app.state.gateway.tokens.signer.keyring.key_set())
    claims = jwt.decode(token.removeprefix("Bearer "), keys, algorithms=[ALGORITHM]).claims
    assert (claims["roles"], claims["division"], claims["client_id"]) == (["PUB"], None, "public")
