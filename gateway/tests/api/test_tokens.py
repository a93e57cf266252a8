"""Tokens for systems: who gets which, by which proof."""

import base64
import time
from typing import Any
from urllib.parse import quote_plus
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OKPKey

from gateway.issuer.administration import NewClient, add_client, disable_client
from shared.contracts.values import Department
from shared.kit.clock import Clock

ISSUER = "http://linli.test"
ENDPOINT = f"{ISSUER}/oauth/token"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
GRANT = {"grant_type": "client_credentials"}


@pytest.fixture(scope="module")
def database(gateway_app: Any) -> Any:
    return gateway_app.state.resources.database


@pytest.fixture(scope="module")
async def secret(database: Any) -> str:
    client = NewClient(
        "tax office",
        "税务系统",
        roles=("CTY",),
        divisions=("500103",),
        scopes=("register.read", "person.reveal"),
        organization_id=None,
    )
    made = await add_client(database, client, Clock())
    assert made is not None
    return made


def basic(client_id: str, secret: str) -> dict[str, str]:
    pair = f"{quote_plus(client_id)}:{quote_plus(secret)}"
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


async def claims_of(public: Any, answer: Any) -> dict[str, Any]:
    """The claims of a granted token, verified with the published keys."""
    assert answer.status_code == 200, answer.text
    keys = KeySet.import_key_set((await public.get("/.well-known/jwks.json")).json())
    token = jwt.decode(answer.json()["access_token"], keys, algorithms=["Ed25519"])
    assert token.header["typ"] == "at+jwt"
    return dict(token.claims)


@pytest.mark.parametrize("way", ["basic", "post"])
async def test_a_secret_proves_a_client(public: Any, secret: str, way: str) -> None:
    if way == "basic":
        answer = await public.post("/oauth/token", data=GRANT, headers=basic("tax office", secret))
    else:
        form = {**GRANT, "client_id": "tax office", "client_secret": secret}
        answer = await public.post("/oauth/token", data=form)
    claims = await claims_of(public, answer)
    assert answer.json()["token_type"] == "Bearer"
    assert answer.json()["expires_in"] == claims["exp"] - claims["iat"] == 600
    assert answer.headers["cache-control"] == "no-store"
    assert claims["iss"] == ISSUER
    assert claims["aud"] == "linli"
    assert claims["sub"] == claims["client_id"] == "tax office"
    assert (claims["roles"], claims["division"]) == (["CTY"], "500103")
    assert claims["scope"] == "register.read person.reveal"
    assert abs(claims["iat"] - time.time()) < 10


async def test_a_client_may_ask_for_less(public: Any, secret: str) -> None:
    form = {**GRANT, "scope": "register.read", "division": "500103001"}
    claims = await claims_of(public, await public.post("/oauth/token", data=form, headers=basic("tax office", secret)))
    assert (claims["scope"], claims["division"]) == ("register.read", "500103001")


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"scope": "everything"}, "invalid_scope"),
        ({"scope": "internal.read"}, "invalid_scope"),
        ({"division": "500105"}, "invalid_request"),
        ({"division": "500103-XX"}, "invalid_request"),
        ({"audience": "registration"}, "invalid_target"),
        ({"audience": "somebody"}, "invalid_target"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": ""}, "invalid_request"),
        ({"client_secret": "twice"}, "invalid_request"),
    ],
)
async def test_more_than_allowed_is_refused(public: Any, secret: str, form: dict[str, str], error: str) -> None:
    answer = await public.post("/oauth/token", data={**GRANT, **form}, headers=basic("tax office", secret))
    assert (answer.status_code, answer.json()["error"]) == (400, error)
    assert answer.json()["error_description"].isascii()
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "form"),
    [
        (basic("tax office", "wrong"), {}),
        (basic("nobody", "wrong"), {}),
        (basic("public", ""), {}),
        ({"Authorization": "Basic !!!"}, {}),
        ({"Authorization": "Bearer x"}, {}),
        ({"Authorization": "Basic " + base64.b64encode(b"no colon").decode()}, {}),
        ({}, {"client_id": "tax office"}),
        ({}, {"client_id": "tax office", "client_secret": "wrong"}),
        ({}, {"client_id": "a\0b", "client_secret": "wrong"}),
        ({}, {"client_id": "linli-funding", "client_secret": "中文"}),
    ],
)
async def test_without_proof_there_is_no_token(
    public: Any, secret: str, headers: dict[str, str], form: dict[str, str]
) -> None:
    answer = await public.post("/oauth/token", data={**GRANT, **form}, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert ("www-authenticate" in answer.headers) == bool(headers)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"grant_type":"client_credentials"}'),
        ("application/x-www-form-urlencoded", b"grant_type=client_credentials&grant_type=client_credentials"),
        ("application/x-www-form-urlencoded", b"grant_type=\xff\xfe"),
        ("application/x-www-form-urlencoded", b"grant_type=%ff"),
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 20_000),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % number for number in range(50))),
        ("application/x-www-form-urlencoded", b"grant_type=client_credentials"),
    ],
)
async def test_a_malformed_request_is_refused(public: Any, content_type: str, body: bytes) -> None:
    answer = await public.post("/oauth/token", content=body, headers={"Content-Type": content_type})
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


async def test_anybody_gets_a_token_of_the_public(public: Any) -> None:
    claims = await claims_of(public, await public.post("/oauth/token", data={**GRANT, "client_id": "public"}))
    assert (claims["roles"], claims["division"], claims["scope"]) == (["PUB"], None, "")


async def test_a_service_gets_tokens_for_the_internal_routes_of_others(public: Any) -> None:
    form = {**GRANT, "scope": "internal.read", "audience": "registration"}
    answer = await public.post("/oauth/token", data=form, headers=basic("linli-funding", "s" * 40))
    claims = await claims_of(public, answer)
    assert (claims["aud"], claims["scope"], claims["roles"]) == ("registration", "internal.read", [])
    suite_wide = await public.post("/oauth/token", data=GRANT, headers=basic("linli-funding", "s" * 40))
    assert (await claims_of(public, suite_wide))["scope"] == ""


async def test_a_disabled_client_gets_nothing(public: Any, database: Any) -> None:
    made = await add_client(database, NewClient("leaver", "旧系统"), Clock())
    assert made is not None
    assert (await public.post("/oauth/token", data=GRANT, headers=basic("leaver", made))).status_code == 200
    assert await disable_client(database, "leaver", Clock())
    assert (await public.post("/oauth/token", data=GRANT, headers=basic("leaver", made))).status_code == 401
    assert not await disable_client(database, "nobody", Clock())


class Signer:
    """A client with a key of its own."""

    def __init__(self, client_id: str, key: Any, algorithm: str) -> None:
        self.client_id, self.key, self.algorithm = client_id, key, algorithm

    def form(self, **claims: object) -> dict[str, str]:
        now = int(time.time())
        payload: dict[str, object] = {
            "iss": self.client_id, "sub": self.client_id, "aud": ENDPOINT, "jti": str(uuid4()), "exp": now + 60,
            "iat": now, **claims,
        }  # fmt: skip
        payload = {name: value for name, value in payload.items() if value is not None}
        token = jwt.encode({"alg": self.algorithm, "kid": self.key.kid}, payload, self.key, [self.algorithm])
        return {**GRANT, "client_assertion_type": ASSERTION, "client_assertion": token}


@pytest.fixture(scope="module", params=["Ed25519", "ES256"])
async def signer(request: Any, database: Any) -> Signer:
    if request.param == "Ed25519":
        key: Any = OKPKey.generate_key("Ed25519", private=True, auto_kid=True)
    else:
        key = ECKey.generate_key("P-256", private=True, auto_kid=True)
    client_id = f"signer-{request.param}"
    jwks = {"keys": [key.as_dict(private=False)]}
    assert await add_client(database, NewClient(client_id, "签名系统", roles=("INT",), jwks=jwks), Clock()) is None
    return Signer(client_id, key, request.param)


@pytest.mark.parametrize("claims", [{}, {"aud": ISSUER}, {"aud": [ENDPOINT, "other"]}])
async def test_an_assertion_proves_a_client_once(public: Any, signer: Signer, claims: dict[str, object]) -> None:
    form = signer.form(**claims)
    got = await claims_of(public, await public.post("/oauth/token", data=form))
    assert (got["client_id"], got["roles"]) == (signer.client_id, ["INT"])
    again = await public.post("/oauth/token", data=form)
    assert (again.status_code, again.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "https://elsewhere.test/token"},
        {"aud": None},
        {"aud": 5},
        {"iss": "somebody"},
        {"sub": "tax office"},
        {"sub": None},
        {"jti": None},
        {"jti": ""},
        {"jti": 7},
        {"exp": None},
        {"exp": int(time.time()) - 60},
        {"exp": int(time.time()) + 3600},
        {"exp": "soon"},
        {"exp": 1e300},
        {"nbf": int(time.time()) + 86_400},
    ],
)
async def test_an_assertion_must_be_the_clients_own_for_us_and_fresh(
    public: Any, signer: Signer, claims: dict[str, object]
) -> None:
    answer = await public.post("/oauth/token", data=signer.form(**claims))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


async def test_an_assertion_signed_by_another_key_is_refused(public: Any, signer: Signer) -> None:
    other = OKPKey.generate_key("Ed25519", {"kid": signer.key.kid}, private=True)
    form = Signer(signer.client_id, other, "Ed25519").form()
    assert (await public.post("/oauth/token", data=form)).status_code == 401


async def test_a_secret_cannot_stand_in_for_a_key(public: Any, signer: Signer) -> None:
    form = {**GRANT, "client_id": signer.client_id, "client_secret": "anything"}
    assert (await public.post("/oauth/token", data=form)).status_code == 401


async def test_private_keys_and_internal_scopes_are_not_entered(database: Any) -> None:
    key = OKPKey.generate_key("Ed25519", private=True, auto_kid=True)
    with pytest.raises(ValueError, match="private"):
        await add_client(database, NewClient("x", "x", jwks={"keys": [key.as_dict(private=True)]}), Clock())
    with pytest.raises(ValueError, match="internal"):
        await add_client(database, NewClient("x", "x", scopes=("internal.read",)), Clock())


async def test_the_issuer_describes_itself(public: Any) -> None:
    metadata = (await public.get("/.well-known/oauth-authorization-server")).json()
    assert metadata["issuer"] == ISSUER
    assert metadata["token_endpoint"] == ENDPOINT
    assert metadata["jwks_uri"] == f"{ISSUER}/.well-known/jwks.json"
    assert "private_key_jwt" in metadata["token_endpoint_auth_methods_supported"]


async def test_a_department_is_entered_with_its_kind_and_only_a_department(public: Any, database: Any) -> None:
    justice = NewClient("justice", "司法局", roles=("DEP",), divisions=("500103",), department=Department.JUSTICE)
    secret = await add_client(database, justice, Clock())
    assert secret is not None
    answer = await public.post("/oauth/token", data=GRANT, headers=basic("justice", secret))
    assert (await claims_of(public, answer))["department"] == "JUSTICE"
    for roles, department in ((("DEP",), None), (("CTY",), Department.JUSTICE)):
        with pytest.raises(ValueError, match="department"):
            await add_client(database, NewClient("x", "某局", roles=roles, department=department), Clock())
