"""A city's single sign-on, by configuration: the gateway and the services accept its tokens, within its limits."""

import time
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

ORGANIZATIONS = "/v1/registration/organizations"


def signed(sso: Any, key: Any = None, header: dict[str, Any] | None = None, **claims: Any) -> str:
    """An access token of the single sign-on as it makes them."""
    now = int(time.time())
    said = {
        "iss": sso.issuer, "aud": ["account", "linli-api"], "sub": "f3c1", "azp": "city-portal", "iat": now,
        "exp": now + 300, "realm_access": {"roles": ["minzheng-quxian", "offline_access"]}, "org_code": "A01",
        **claims,
    }  # fmt: skip
    key = key or sso.key
    head = {"alg": "RS256", "typ": "JWT", "kid": key.kid} | (header or {})
    return jwt.encode(head, said, key, algorithms=[head["alg"]])


async def test_its_people_are_known_to_the_gateway_and_to_the_services(people: Any, sso: Any) -> None:
    officer = people.client(people.app, signed(sso))
    assert (await officer.get(ORGANIZATIONS)).status_code == 200
    assert (await officer.get("/v1/accounts")).status_code == 200
    made = await people.opened(who=officer)
    assert made["authority_id"] == "500103"
    past_the_gateway = people.client(people.registration, signed(sso))
    assert (await past_the_gateway.get(ORGANIZATIONS)).status_code == 200
    street = people.client(people.app, signed(sso, realm_access={"roles": ["jiedao"]}, org_code="A02"))
    assert (await street.get("/v1/accounts")).status_code == 403
    nobody = people.client(people.app, signed(sso, realm_access={"roles": ["offline_access"]}))
    assert (await nobody.get("/v1/accounts")).status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "account"},
        {"aud": "linli"},
        {"exp": int(time.time()) - 5},
        {"iss": "http://127.0.0.1:1/realms/city"},
        {"realm_access": {"roles": ["root"]}},
        {"org_code": "B01"},
    ],
)
async def test_what_it_may_not_say_is_refused(people: Any, sso: Any, claims: dict[str, Any]) -> None:
    token = signed(sso, **claims)
    assert (await people.client(people.app, token).get("/v1/accounts")).status_code == 401
    assert (await people.client(people.registration, token).get(ORGANIZATIONS)).status_code == 401


async def test_other_keys_and_algorithms_are_refused(people: Any, sso: Any) -> None:
    stranger = RSAKey.generate_key(2048, {"kid": sso.key.kid}, private=True)
    for token in (signed(sso, stranger), signed(sso, header={"alg": "PS256"}), signed(sso, header={"typ": "at+jwt"})):
        assert (await people.client(people.app, token).get("/v1/accounts")).status_code == 401


async def test_a_new_key_is_fetched_when_it_turns_up(people: Any, sso: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await people.client(people.app, signed(sso)).get(ORGANIZATIONS)).status_code == 200
    asked = sso.asked
    sso.rotate()
    assert (await people.client(people.app, signed(sso, sub="early")).get(ORGANIZATIONS)).status_code in (200, 401)
    later = time.monotonic() + 6
    monkeypatch.setattr("shared.kit.tokens.time.monotonic", lambda: later)
    assert (await people.client(people.app, signed(sso, sub="late")).get(ORGANIZATIONS)).status_code == 200
    assert asked < sso.asked <= asked + 4, "the gateway and the service each looked once or twice"
    for number in range(5):
        assert (await people.client(people.app, signed(sso, sub=f"s{number}")).get(ORGANIZATIONS)).status_code == 200
    assert sso.asked <= asked + 4


async def test_an_issuer_that_is_away_takes_nobody_else_with_it(people: Any, sso: Any) -> None:
    token = signed(sso, iss=f"{sso.away}")
    answer = await people.client(people.app, token).get("/v1/accounts")
    assert (answer.status_code, answer.json()["code"]) == (503, "SERVICE_UNAVAILABLE")
    assert (await people.county.get("/v1/accounts")).status_code == 200
