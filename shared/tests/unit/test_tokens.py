"""Access tokens: only what an issuer signed, for us, within what it may say, makes a caller."""

import asyncio
import base64
import time
from typing import Any

import httpx
import orjson
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey

from shared.kit.clock import Clock
from shared.kit.problems import Problem, ServiceUnavailable, Unauthorized
from shared.kit.settings import IssuerSettings
from shared.kit.tokens import TokenVerifier

ISSUER = "https://issuer.test"
KEY = OKPKey.generate_key("Ed25519", {"kid": "k1"}, private=True)
OTHER = OKPKey.generate_key("Ed25519", {"kid": "k1"}, private=True)
PUBLIC = {"keys": [KEY.as_dict(private=False)]}


def issuer(**changes: Any) -> IssuerSettings:
    return IssuerSettings(**{"issuer": ISSUER, "jwks": PUBLIC, "roles": {"CTY", "COM"}, "divisions": ("50",)} | changes)


def claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    said = {"iss": ISSUER, "aud": "linli", "sub": "p", "client_id": "c", "exp": now + 600, "roles": ["CTY"], **changes}
    return {name: value for name, value in said.items() if value is not ...}


def token(key: Any = KEY, header: dict[str, Any] | None = None, **changes: Any) -> str:
    head = {"alg": "Ed25519", "typ": "at+jwt", "kid": "k1"} | (header or {})
    return jwt.encode(head, claims(**changes), key, algorithms=[head["alg"]])


def verifier(*issuers: IssuerSettings) -> TokenVerifier:
    return TokenVerifier(issuers or (issuer(),), frozenset({"linli", "registration"}), Clock())


def unsigned(algorithm: str) -> str:
    parts = ({"alg": algorithm, "typ": "at+jwt", "kid": "k1"}, claims())
    return ".".join(base64.urlsafe_b64encode(orjson.dumps(part)).decode().rstrip("=") for part in parts) + "."


def confused() -> str:
    """Signed with HMAC under the bytes of the public key."""
    return token(OctKey.import_key(orjson.dumps(PUBLIC["keys"][0])), {"alg": "HS256"})


def carrying_its_key() -> str:
    return token(OTHER, {"jwk": OTHER.as_dict(private=False)})


def of_another_curve() -> str:
    return token(ECKey.generate_key("P-256", {"kid": "k1"}, private=True), {"alg": "ES256"})


REFUSED = {
    "alg-none": lambda: unsigned("none"),
    "alg-HS256-with-the-public-key": confused,
    "jwk-in-the-header": carrying_its_key,
    "another-curve-under-the-same-kid": of_another_curve,
    "another-key-under-the-same-kid": lambda: token(OTHER),
    "unknown-kid": lambda: token(header={"kid": "k2"}),
    "typ-JWT": lambda: token(header={"typ": "JWT"}),
    "typ-is-missing": lambda: token(header={"typ": ""}),
    "another-audience": lambda: token(aud="funding"),
    "no-audience": lambda: token(aud=...),
    "audience-is-a-number": lambda: token(aud=5),
    "audience-of-lists": lambda: token(aud=[["linli"]]),
    "another-issuer": lambda: token(iss="https://evil.test"),
    "issuer-with-a-slash": lambda: token(iss=f"{ISSUER}/"),
    "issuer-is-a-list": lambda: token(iss=[ISSUER]),
    "expired": lambda: token(exp=int(time.time()) - 1),
    "no-expiry": lambda: token(exp=...),
    "expiry-is-text": lambda: token(exp="99999999999"),
    "expiry-is-true": lambda: token(exp=True),
    "not-yet": lambda: token(nbf=int(time.time()) + 120),
    "no-subject": lambda: token(sub=...),
    "empty-subject": lambda: token(sub=""),
    "subject-is-a-number": lambda: token(sub=7),
    "subject-with-a-line-break": lambda: token(sub="p\nc"),
    "client-is-a-list": lambda: token(client_id=["c"]),
    "role-not-of-this-issuer": lambda: token(roles=["MUN"]),
    "roles-as-text": lambda: token(roles="CTY"),
    "roles-is-a-number": lambda: token(roles=5),
    "roles-of-lists": lambda: token(roles=[["CTY"]]),
    "division-is-a-number": lambda: token(division=500103),
    "division-is-a-list": lambda: token(division=["500103"]),
    "scope-is-a-list": lambda: token(scope=["internal.read"]),
    "organization-is-an-object": lambda: token(org_id={}),
    "session-is-a-list": lambda: token(sid=["s"]),
    "not-three-parts": lambda: "a.b",
    "not-base64": lambda: "é.é.é",
    "a-list-as-claims": lambda: ".".join(base64.urlsafe_b64encode(b"[]").decode() for _ in range(3)),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=list(REFUSED))
async def test_what_is_not_a_good_token_is_refused(make: Any) -> None:
    checked = verifier()
    for _ in range(2):
        with pytest.raises(Unauthorized):
            await checked.caller(f"Bearer {make()}")
    await checked.close()


@pytest.mark.parametrize(
    ("allowed", "division", "good"),
    [
        (("",), "500110-WS", True),
        (("50",), "500103001011", True),
        (("50",), "500110-WS", True),
        (("5001",), "500103", True),
        (("5001",), "500110-WS", True),
        (("5001",), "500229", False),
        (("500110",), "500110", True),
        (("500110",), "500110001", True),
        (("500110",), "500110-WS", False),
        (("500110-WS",), "500110-WS", True),
        (("500110-WS",), "500110", False),
        (("500110-W",), "500110-WS", False),
        (("500103",), "50", False),
        (("500103",), "5001030", True),
        ((), "50", False),
    ],
)
async def test_an_issuer_speaks_for_its_divisions_only(allowed: tuple[str, ...], division: str, good: bool) -> None:
    checked = verifier(issuer(divisions=allowed))
    try:
        caller = await checked.caller(f"Bearer {token(division=division)}")
        assert good
        assert caller.division == division
    except Unauthorized:
        assert not good
    await checked.close()


async def test_an_issuer_of_the_sandbox_counts_only_in_the_sandbox() -> None:
    checked = verifier()
    with pytest.raises(Unauthorized):
        await checked.caller(f"Bearer {token(iss=ISSUER + '/sandbox')}")
    await checked.close()


class Endpoint:
    """An issuer's key set address that counts its callers."""

    def __init__(self, checked: TokenVerifier) -> None:
        self.keys: list[Any] = [KEY.as_dict(private=False)]
        self.down = False
        self.asked = 0
        for keys in checked._issuers.values():
            keys._http = httpx.AsyncClient(transport=httpx.MockTransport(self.answer))

    def answer(self, _: httpx.Request) -> httpx.Response:
        self.asked += 1
        return httpx.Response(503) if self.down else httpx.Response(200, json={"keys": self.keys})


async def outcome(checked: TokenVerifier, text: str) -> str:
    try:
        await checked.caller(f"Bearer {text}")
    except Problem as problem:
        return type(problem).__name__
    return "good"


@pytest.fixture
async def remote() -> Any:
    checked = verifier(issuer(jwks=None, jwks_url="http://issuer.test/keys"))
    yield checked, Endpoint(checked)
    await checked.close()


async def test_unknown_key_ids_do_not_make_us_ask_the_issuer_each_time(remote: Any) -> None:
    checked, endpoint = remote
    for number in range(20):
        assert await outcome(checked, token(header={"kid": f"x{number}"})) == "Unauthorized"
    assert endpoint.asked == 1


async def test_an_issuer_that_is_down_is_not_asked_by_every_request(remote: Any) -> None:
    checked, endpoint = remote
    endpoint.down = True
    outcomes = await asyncio.gather(*(outcome(checked, token(jti=str(number))) for number in range(20)))
    assert set(outcomes) == {ServiceUnavailable.__name__}
    assert endpoint.asked == 1


async def test_a_key_that_the_issuer_took_back_verifies_for_a_minute_at_most(
    remote: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked, endpoint = remote
    assert await outcome(checked, token()) == "good"
    endpoint.keys = [OKPKey.generate_key("Ed25519", {"kid": "k9"}, private=True).as_dict(private=False)]
    later = time.monotonic() + 61
    monkeypatch.setattr("shared.kit.tokens.time.monotonic", lambda: later)
    assert await outcome(checked, token(jti="another")) == "Unauthorized"
    assert await outcome(checked, token()) == "Unauthorized"


async def test_a_key_set_that_is_none_is_no_reason_to_fail(remote: Any) -> None:
    checked, endpoint = remote
    endpoint.keys = [{"kty": "what"}]
    assert await outcome(checked, token()) == "ServiceUnavailable"
