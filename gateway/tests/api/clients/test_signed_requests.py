"""Clients that sign their requests: with SM2, Ed25519 or P-256, each request once, as it came."""

import asyncio
import base64
import hashlib
import itertools
import json
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from ecdsa.ellipticcurve import PointJacobi

from gateway.signed_requests.sm2 import GENERATOR, ORDER, PublicKey, digest, sm3

NONCES = itertools.count(10**16)
SECRET = 0x3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8
LIST = "/v1/registration/organizations"
Sign = Callable[[bytes], bytes]


def encoded(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()


def sm2_pair() -> tuple[dict[str, str], Sign]:
    point: PointJacobi = GENERATOR * SECRET
    key = PublicKey(int(point.x()), int(point.y()))

    def sign(message: bytes) -> bytes:
        random = next(NONCES)
        r = (digest(key, message) + int((GENERATOR * random).x())) % ORDER
        s = pow(1 + SECRET, -1, ORDER) * (random - r * SECRET) % ORDER
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    return {"kty": "EC", "crv": "SM2", "kid": "sm2", "x": encoded(key.x), "y": encoded(key.y)}, sign


def p256_pair() -> tuple[dict[str, str], Sign]:
    private = ec.generate_private_key(ec.SECP256R1())
    numbers = private.public_key().public_numbers()

    def sign(message: bytes) -> bytes:
        r, s = decode_dss_signature(private.sign(message, ec.ECDSA(SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    return {"kty": "EC", "crv": "P-256", "kid": "p256", "x": encoded(numbers.x), "y": encoded(numbers.y)}, sign


def ed25519_pair() -> tuple[dict[str, str], Sign]:
    private = Ed25519PrivateKey.generate()
    x = base64.urlsafe_b64encode(private.public_key().public_bytes_raw()).rstrip(b"=").decode()
    return {"kty": "OKP", "crv": "Ed25519", "kid": "ed", "x": x}, private.sign


PAIRS = {"sm2": sm2_pair(), "p256": p256_pair(), "ed": ed25519_pair()}
KEYS = {"keys": [key for key, _ in PAIRS.values()]}


def base64_of(data: bytes) -> str:
    return base64.b64encode(data).decode()


class Signer:
    """A client that signs by RFC 9421, written from its text."""

    def __init__(self, client: httpx.AsyncClient, kid: str = "sm2") -> None:
        self.client, self.kid = client, kid

    def headers(self, method: str, path: str, query: str, body: bytes = b"", **changes: Any) -> dict[str, str]:
        """The headers of a signed request; `changes` make it another one than should be."""
        covered = {
            "@method": method, "@path": path, "@query": f"?{query}",
            "authorization": self.client.headers["authorization"],
        }  # fmt: skip
        headers = {}
        if body:
            hashed = changes.get("hashed", f"sm3=:{base64_of(sm3(body))}:")
            headers["Content-Digest"] = covered["content-digest"] = hashed
        covered = {name: value for name, value in covered.items() if name not in changes.get("left_out", ())}
        names = " ".join(f'"{name}"' for name in covered)
        created = changes.get("created", int(time.time()))
        nonce = changes.get("nonce", f"nonce-{next(NONCES)}")
        described = f'({names});created={created};nonce="{nonce}";keyid="{changes.get("kid", self.kid)}"'
        lines = [f'"{name}": {value}' for name, value in covered.items()]
        base = "\n".join([*lines, f'"@signature-params": {described}']).encode()
        signature = PAIRS[self.kid][1](base)
        return {**headers, "Signature-Input": f"sig1={described}", "Signature": f"sig1=:{base64_of(signature)}:"}

    async def get(self, query: str = "", sent_query: str | None = None, **changes: Any) -> httpx.Response:
        headers = self.headers("GET", LIST, query, **changes)
        sent = query if sent_query is None else sent_query
        return await self.client.get(f"{LIST}?{sent}" if sent else LIST, headers=headers)

    async def post(self, body: bytes, sent: bytes | None = None, **changes: Any) -> httpx.Response:
        headers = self.headers("POST", LIST, "", body, **changes) | {"Content-Type": "application/json"}
        return await self.client.post(LIST, content=body if sent is None else sent, headers=headers)


@pytest.fixture(scope="module")
async def signer(office: Any) -> Any:
    """A client whose requests are signed with any of three keys."""
    client_id, secret = await office.client(signing_keys=KEYS)
    token = (await office.token(client_id=client_id, client_secret=secret)).json()["access_token"]
    await office.app.state.gateway.clients.look()
    async with office.bearing(token) as client:
        made = Signer(client)
        made.client_id = client_id  # type: ignore[attr-defined]
        yield made


@pytest.mark.parametrize("kid", PAIRS)
async def test_signed_requests_come_in(signer: Signer, kid: str) -> None:
    one = Signer(signer.client, kid)
    assert (await one.get()).status_code == 200
    assert (await one.get("q=%E5%BF%97&limit=5")).status_code == 200
    assert (await one.post(b'{"a": 1}')).status_code == 200
    sha = f"sha-256=:{base64_of(hashlib.sha256(b'{}').digest())}:"
    assert (await one.post(b"{}", hashed=sha)).status_code == 200


REFUSED: dict[str, dict[str, Any]] = {
    "another query": {"sent_query": "q=2"},
    "the method is not covered": {"left_out": ("@method",)},
    "the path is not covered": {"left_out": ("@path",)},
    "the query is not covered": {"left_out": ("@query",)},
    "the token is not covered": {"left_out": ("authorization",)},
    "too old": {"created": int(time.time()) - 3_600},
    "from the future": {"created": int(time.time()) + 36_000},
    "no such key": {"kid": "other"},
    "another key": {"kid": "p256"},
    "a short nonce": {"nonce": "1"},
}


@pytest.mark.parametrize("changes", REFUSED.values(), ids=REFUSED)
async def test_what_is_not_signed_as_it_came_stays_out(signer: Signer, changes: dict[str, Any]) -> None:
    answer = await signer.get("q=1", **changes)
    assert (answer.status_code, answer.json()["code"]) == (401, "SIGNATURE_INVALID"), answer.text
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


async def test_bodies_are_covered(signer: Signer) -> None:
    for body, sent, changes in (
        (b'{"a": 1}', b'{"a": 2}', {}),
        (b'{"a": 1}', b"", {}),
        (b"", b'{"a": 2}', {}),
        (b'{"a": 1}', None, {"left_out": ("content-digest",)}),
        (b'{"a": 1}', None, {"hashed": "md5=:AAAA:"}),
        (b'{"a": 1}', None, {"hashed": "nonsense"}),
    ):
        answer = await signer.post(body, sent, **changes)
        assert (answer.status_code, answer.json()["code"]) == (401, "SIGNATURE_INVALID"), answer.text


async def answered(client: httpx.AsyncClient, headers: dict[str, str], size: int, body: bytes = b"") -> tuple[int, str]:
    """Status and code of the answer to a POST that announces so many bytes and has sent these so far."""
    url = client.base_url
    reader, writer = await asyncio.open_connection(url.host, url.port)
    said = {"Host": url.host, "Content-Length": str(size), "Authorization": client.headers["authorization"], **headers}
    lines = [f"POST {LIST} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items()), "", ""]
    writer.write("\r\n".join(lines).encode() + body)
    try:
        async with asyncio.timeout(10):
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            status = int(head.split()[1])
            length = int(head.split("content-length:")[1].split()[0]) if status != 200 else 0
            return status, json.loads(await reader.readexactly(length) or b"{}").get("code", "")
    finally:
        writer.close()


async def test_what_the_headers_do_not_hold_is_refused_before_the_body_is_read(
    signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = b'{"a": 1}'

    def posted(**changes: Any) -> dict[str, str]:
        return signer.headers("POST", LIST, "", body, **changes)

    required, invalid = "SIGNATURE_REQUIRED", "SIGNATURE_INVALID"
    for headers, code in (
        ({"Content-Digest": posted()["Content-Digest"]}, required),
        ({"Signature": "sig1=:AAAA:"}, required),
        (posted(kid="other"), invalid),
        (posted(kid="p256"), invalid),
        (posted(created=int(time.time()) - 3_600), invalid),
        (posted(left_out=("content-digest",)), invalid),
        (signer.headers("POST", LIST, ""), invalid),
        (posted(hashed="md5=:AAAA:"), invalid),
        (signer.headers("POST", "/v1/registration/filings", "", body), invalid),
    ):
        assert await answered(signer.client, headers, len(body)) == (401, code), headers
    assert (await answered(signer.client, posted(), 2**40))[0] == 413
    headers = posted()
    with monkeypatch.context() as impatient:
        impatient.setattr("gateway.signed_requests.gate.PATIENCE_SECONDS", 0.1)
        assert await answered(signer.client, headers, len(body)) == (408, "REQUEST_TIMEOUT"), "it waits for the body"
    assert (await answered(signer.client, headers, len(body), b'{"a": 2}')) == (401, invalid)
    as_json = headers | {"Content-Type": "application/json"}
    assert (await answered(signer.client, as_json, len(body), body))[0] == 200, "nothing before has used the nonce"


async def test_without_a_signature_nothing_is_done(signer: Signer) -> None:
    for headers in ({}, {"Signature": "sig1=:AAAA:"}, {"Signature-Input": 'sig1=("@method")'}):
        answer = await signer.client.get(LIST, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "SIGNATURE_REQUIRED")
    assert (await signer.client.get("/v1/events")).json()["code"] == "SIGNATURE_REQUIRED"
    for described, signature in (("(((", "sig1=:AAAA:"), ('sig1=();keyid="sm2"', "sig1=:AAAA:"), ("\xff", "\xff")):
        headers = {"Signature-Input": described.encode("latin-1"), "Signature": signature.encode("latin-1")}  # type: ignore[dict-item]
        assert (await signer.client.get(LIST, headers=headers)).json()["code"] == "SIGNATURE_INVALID"


async def test_each_request_once_even_at_the_same_time(signer: Signer) -> None:
    nonce = f"nonce-{next(NONCES)}"
    answers = await asyncio.gather(*(signer.get(nonce=nonce) for _ in range(8)))
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [200] + [401] * 7
    assert {answer.json().get("code") for answer in answers if answer.status_code == 401} == {"REQUEST_REPEATED"}


async def test_keys_are_replaced_by_the_client_and_taken_away_by_the_authority(office: Any) -> None:
    client_id, secret = await office.client()
    token = (await office.token(client_id=client_id, client_secret=secret)).json()["access_token"]
    path, watch = f"/v1/clients/{client_id}", office.app.state.gateway.clients
    async with office.bearing(token) as client, office.as_("CTY", "500103", sub="decider") as county:
        unusable = {"kty": "EC", "crv": "SM2", "kid": "1", "x": encoded(1), "y": encoded(1)}
        for keys in ({}, {"keys": []}, {"keys": [unusable]}, {"keys": [PAIRS["ed"][0]] * 2}, {"keys": ["x"]}):
            refused = await client.put(f"{path}/signing-keys", json={"signing_keys": keys}, headers={"If-Match": '"1"'})
            assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "KEYS_UNUSABLE")
        keys = {"keys": [PAIRS["sm2"][0]]}
        done = await client.put(f"{path}/signing-keys", json={"signing_keys": keys}, headers={"If-Match": '"1"'})
        assert (done.status_code, done.json()["signing_keys"]) == (200, keys), done.text
        await watch.look()
        assert (await client.get(LIST)).json()["code"] == "SIGNATURE_REQUIRED"
        assert (await Signer(client).get()).status_code == 200
        patch = {"Content-Type": "application/merge-patch+json", "If-Match": done.headers["etag"]}
        freed = await county.patch(path, content=json.dumps({"signing_keys": None}), headers=patch)
        assert (freed.status_code, freed.json()["signing_keys"]) == (200, None), freed.text
        await watch.look()
        assert (await client.get(LIST)).status_code == 200


async def test_a_registration_with_unusable_keys_is_refused(office: Any) -> None:
    body = {"name": "平台", "operator": "数据中心", "purpose": "接入", "signing_keys": {"keys": [{"kid": "1"}]}}
    async with office.as_("PUB") as public:
        answer = await office.post(public, "/v1/client-registrations", body)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/signing_keys")
