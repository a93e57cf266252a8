"""Clients of integrators: asked for, approved by another person, used, limited, suspended, rotated, reported."""

import asyncio
import time
from contextlib import AsyncExitStack
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey

from gateway.clients.rules import thumbprint_of
from gateway.issuer.administration import disable_client
from shared.kit.clock import Clock

REGISTRATIONS = "/v1/client-registrations"
CLIENTS = "/v1/clients"
PEM = quote("-----BEGIN CERTIFICATE-----\nAAECAwQF\n-----END CERTIFICATE-----\n")
OTHER_PEM = quote("-----BEGIN CERTIFICATE-----\nBQQDAgEA\n-----END CERTIFICATE-----\n")
ASKED = {"name": "智慧社区平台", "operator": "大数据中心", "purpose": "接入公开信息", "divisions": ["500103"]}


async def test_from_the_request_to_the_first_event_read(office: Any) -> None:
    async with office.as_("PUB") as public, office.as_("CTY", "500103", sub="decider") as county:
        asked = await office.post(public, REGISTRATIONS, {**ASKED, "scopes": ["events.read"]})
        assert (asked.status_code, asked.headers["cache-control"]) == (201, "no-store")
        made = asked.json()
        path = f"{REGISTRATIONS}/{made['id']}"
        assert (made["state"], made["authority_id"], made["client_id"]) == ("REQUESTED", "500103", None)
        claim = {"claim_code": made["claim_code"]}
        early = await office.post(public, f"{path}/claim", claim)
        assert (early.status_code, early.json()["code"]) == (409, "INVALID_TRANSITION")
        listed = (await county.get(REGISTRATIONS, params={"state": "REQUESTED", "limit": 200})).json()["items"]
        assert made["id"] in [one["id"] for one in listed]
        assert "claim" not in str(listed)
        more = await office.post(county, f"{path}/approval", {"divisions": ["500103", "500105"]}, 1)
        assert (more.status_code, more.json()["errors"][0]["code"]) == (422, "MORE_THAN_ASKED")
        approved = await office.post(county, f"{path}/approval", {"scopes": [], "requests_per_minute": 50}, 1)
        assert approved.status_code == 200, approved.text
        assert (approved.json()["state"], approved.json()["scopes"]) == ("APPROVED", [])
        assert (await office.post(county, f"{path}/approval", {}, 2)).json()["code"] == "INVALID_TRANSITION"
        wrong = await office.post(public, f"{path}/claim", {"claim_code": "x" * 43})
        assert wrong.status_code == 404
        credentials = (await office.post(public, f"{path}/claim", claim)).json()
        assert credentials["client_id"] == approved.json()["client_id"]
        assert (await office.post(public, f"{path}/claim", claim)).status_code == 409
    granted = await office.token(**credentials)
    assert granted.status_code == 200, granted.text
    async with office.bearing(granted.json()["access_token"]) as client:
        assert (await client.get("/v1/events")).status_code == 200
        own = (await client.get(f"{CLIENTS}/{credentials['client_id']}")).json()
        assert (own["roles"], own["divisions"], own["requests_per_minute"]) == (["INT"], ["500103"], 50)


async def test_another_person_decides_and_only_within_reach(office: Any) -> None:
    async with office.as_("CTY", "500103", sub="asker") as asker, office.as_("CTY", "500105") as elsewhere:
        made = (await office.post(asker, REGISTRATIONS, ASKED)).json()
        path = f"{REGISTRATIONS}/{made['id']}"
        for command, body in (("approval", {}), ("refusal", {"reasons": "不符"})):
            same = await office.post(asker, f"{path}/{command}", body, 1)
            assert (same.status_code, same.json()["code"]) == (403, "SAME_PERSON")
            assert (await office.post(elsewhere, f"{path}/{command}", body, 1)).status_code == 404
        assert (await elsewhere.get(path)).status_code == 404
        assert made["id"] not in (await elsewhere.get(REGISTRATIONS, params={"limit": 200})).text
    async with office.as_("INT", "500103") as integrator, office.as_("AUD", "50") as auditor:
        assert (await integrator.get(REGISTRATIONS)).status_code == 403
        assert (await auditor.get(path)).status_code == 200
        assert (await office.post(auditor, f"{path}/approval", {}, 1)).status_code == 403
    async with office.as_("MUN", "50") as city, office.as_("CTY", "500103", sub="decider") as county:
        assert (await office.post(city, f"{path}/refusal", {"reasons": "不符"})).status_code == 428
        refused = (await office.post(city, f"{path}/refusal", {"reasons": "不符"}, 1)).json()
        assert (refused["state"], refused["reasons"]) == ("REFUSED", "不符")
        claim = {"claim_code": made["claim_code"]}
        assert (await office.post(city, f"{path}/claim", claim)).json()["code"] == "INVALID_TRANSITION"
        wide = (await office.post(county, REGISTRATIONS, {**ASKED, "divisions": ["500103", "500105"]})).json()
        assert wide["authority_id"] == "50"
        away = await office.post(county, f"{REGISTRATIONS}/{wide['id']}/approval", {}, 1)
        assert away.status_code == 404
        withdrawal = f"{REGISTRATIONS}/{wide['id']}/withdrawal"
        withdrawn = await office.post(county, withdrawal, {"claim_code": wide["claim_code"]})
        assert withdrawn.json()["state"] == "WITHDRAWN"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"authentication": "PRIVATE_KEY_JWT", "jwks": {"keys": [{"kty": [], "crv": {}}]}}, "KEYS_UNUSABLE"),
        ({"scopes": ["internal.read"]}, "INTERNAL_SCOPE"),
        ({"authentication": "PRIVATE_KEY_JWT"}, "KEYS_DO_NOT_FIT"),
        ({"jwks": {"keys": []}}, "KEYS_DO_NOT_FIT"),
        ({"authentication": "PRIVATE_KEY_JWT", "jwks": {"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}}, "KEYS_UNUSABLE"),
        ({"authentication": "PRIVATE_KEY_JWT", "jwks": {"keys": "none"}}, "KEYS_UNUSABLE"),
    ],
)
async def test_what_cannot_be_given_is_refused(office: Any, change: dict[str, Any], code: str) -> None:
    async with office.as_("PUB") as public:
        answer = await office.post(public, REGISTRATIONS, ASKED | change)
    assert answer.status_code == 422
    assert code in [error["code"] for error in answer.json()["errors"]]


async def test_a_suspended_client_gets_nothing_and_its_tokens_open_nothing(office: Any) -> None:
    client_id, secret = await office.client()
    path = f"{CLIENTS}/{client_id}"
    token = (await office.token(client_id=client_id, client_secret=secret)).json()["access_token"]
    watch = office.app.state.gateway.clients
    async with office.bearing(token) as client, office.as_("CTY", "500103") as county:
        assert (await client.get("/v1/events")).status_code == 200
        assert (await office.post(client, f"{path}/suspension", {"reason": "自停"}, 1)).status_code == 404
        suspended = await office.post(county, f"{path}/suspension", {"reason": "疑似泄露"}, 1)
        assert suspended.json()["suspended_reason"] == "疑似泄露"
        again = await office.post(county, f"{path}/suspension", {"reason": "疑似泄露"}, 2)
        assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")
        await watch.look()
        stopped = await client.get("/v1/events")
        assert (stopped.status_code, stopped.json()["code"]) == (403, "CLIENT_SUSPENDED")
        assert (await client.get("/v1/registration/organizations")).status_code == 403
        assert (await office.token(client_id=client_id, client_secret=secret)).status_code == 401
        assert (await office.post(county, f"{path}/resumption", None, 2)).json()["suspended_at"] is None
        await watch.look()
        assert (await client.get("/v1/events")).status_code == 200


async def streamed(client: Any) -> list[str]:
    """The lines of a stream of events, once it has ended by itself."""
    async with client.stream("GET", "/v1/events", headers={"Accept": "text/event-stream"}, timeout=10) as answer:
        assert answer.status_code == 200
        return [line async for line in answer.aiter_lines()]


async def test_open_streams_end_with_the_client(office: Any) -> None:
    suspended, disabled, kept = [await office.client() for _ in range(3)]
    tokens = [
        (await office.token(client_id=client_id, client_secret=secret)).json()["access_token"]
        for client_id, secret in (suspended, disabled, kept)
    ]
    gateway = office.app.state.gateway
    async with AsyncExitStack() as opened, office.as_("CTY", "500103") as county:
        clients = [await opened.enter_async_context(office.bearing(token)) for token in tokens]
        streams = [asyncio.create_task(streamed(client)) for client in clients]
        async with asyncio.timeout(5):
            while gateway.streams.running < 3:
                await asyncio.sleep(0.02)
        await office.post(county, f"{CLIENTS}/{suspended[0]}/suspension", {"reason": "疑似泄露"}, 1)
        assert await disable_client(gateway.resources.database, disabled[0], Clock())
        async with asyncio.timeout(5):
            await asyncio.gather(*streams[:2])
        refused = [await client.get("/v1/events") for client in clients]
        assert [answer.status_code for answer in refused] == [403, 403, 200]
        assert [answer.json()["code"] for answer in refused[:2]] == ["CLIENT_SUSPENDED", "CLIENT_DISABLED"]
        assert not streams[2].done()
        streams[2].cancel()
        await asyncio.gather(streams[2], return_exceptions=True)


async def test_a_quota_of_its_own_and_a_report_of_its_use(office: Any) -> None:
    client_id, secret = await office.client(requests_per_minute=40)
    path = f"{CLIENTS}/{client_id}"
    token = (await office.token(client_id=client_id, client_secret=secret)).json()["access_token"]
    watch = office.app.state.gateway.clients
    await watch.look()
    async with office.bearing(token) as client, office.as_("CTY", "500103") as county:
        first = await client.get("/v1/events")
        assert first.headers["ratelimit-policy"] == '"client";q=40;w=60'
        await client.get("/v1/registration/organizations")
        await client.get("/v1/registration/broken")
        await client.get("/v1/no-such-thing")
        await client.get("/v1/events", params={"limit": 0})
        await watch.write()
        rows = (await client.get(f"{path}/usage")).json()["items"]
        counted = {row["route_group"]: (row["requests"], row["refused"], row["failed"]) for row in rows}
        assert counted == {"events": (2, 1, 0), "registration": (2, 0, 1), "other": (1, 1, 0)}
        assert (await county.get(f"{path}/usage", params={"to_day": "2020-01-01"})).json()["items"] == []
        headers = {"If-Match": '"1"', "Content-Type": "application/merge-patch+json"}
        patched = await county.patch(path, content=b'{"requests_per_minute": 1}', headers=headers)
        assert patched.json()["requests_per_minute"] == 1
        await watch.look()
        answers = [(await client.get("/v1/events")).status_code for _ in range(2)]
        assert 429 in answers
    async with office.as_("CTY", "500105") as elsewhere:
        for read in (path, f"{path}/usage"):
            assert (await elsewhere.get(read)).status_code == 404


async def test_a_secret_changes_with_an_overlap(office: Any) -> None:
    client_id, first = await office.client()
    path = f"{CLIENTS}/{client_id}/secret-rotation"

    async def works(secret: str) -> bool:
        return (await office.token(client_id=client_id, client_secret=secret)).status_code == 200

    token = (await office.token(client_id=client_id, client_secret=first)).json()["access_token"]
    async with office.bearing(token) as client, office.as_("CTY", "500103") as county:
        assert (await office.post(county, path, {"overlap_hours": 1}, 1)).status_code == 404
        second = (await office.post(client, path, {"overlap_hours": 1}, 1)).json()["client_secret"]
        assert [await works(one) for one in (first, second)] == [True, True]
        third = (await office.post(client, path, {"overlap_hours": 0}, 2)).json()["client_secret"]
        assert [await works(one) for one in (second, third)] == [False, True]
        keys = {"jwks": {"keys": [OKPKey.generate_key("Ed25519", {"kid": "a"}).as_dict(private=False)]}}
        no_keys = await client.put(f"{CLIENTS}/{client_id}/keys", json=keys, headers={"If-Match": '"3"'})
        assert no_keys.json()["errors"][0]["code"] == "NO_KEYS"


async def test_a_client_signs_with_keys_of_its_own_and_changes_them(office: Any) -> None:
    old, new = (OKPKey.generate_key("Ed25519", {"kid": name}) for name in ("old", "new"))
    public = [key.as_dict(private=False) for key in (old, new)]
    client_id, secret = await office.client(authentication="PRIVATE_KEY_JWT", jwks={"keys": public[:1]})
    assert secret is None

    async def signed(key: OKPKey) -> Any:
        now = int(time.time())
        claims = {"iss": client_id, "sub": client_id, "aud": office.url, "exp": now + 60, "jti": str(uuid4())}
        assertion = jwt.encode({"alg": "Ed25519", "kid": key.kid}, claims, key, ["Ed25519"])
        kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        return await office.token(client_assertion_type=kind, client_assertion=assertion)

    token = (await signed(old)).json()["access_token"]
    assert (await signed(new)).status_code == 401
    async with office.bearing(token) as client:
        keys = {"jwks": {"keys": public[1:]}}
        assert (await client.put(f"{CLIENTS}/{client_id}/keys", json=keys)).status_code == 428
        changed = await client.put(f"{CLIENTS}/{client_id}/keys", json=keys, headers={"If-Match": '"1"'})
        assert changed.status_code == 200, changed.text
        private = {"jwks": {"keys": [new.as_dict(private=True)]}}
        refused = await client.put(f"{CLIENTS}/{client_id}/keys", json=private, headers={"If-Match": '"2"'})
        assert refused.json()["errors"][0]["code"] == "KEYS_UNUSABLE"
    assert [(await signed(key)).status_code for key in (old, new)] == [401, 200]


async def test_tokens_that_are_bound_to_a_certificate(office: Any) -> None:
    client_id, secret = await office.client(certificate_thumbprint=thumbprint_of(PEM))
    await office.app.state.gateway.clients.look()
    proof = {"client_id": client_id, "client_secret": secret}
    assert (await office.token(**proof)).status_code == 401
    assert (await office.token(**proof, certificate=OTHER_PEM)).status_code == 401
    token = (await office.token(**proof, certificate=PEM)).json()["access_token"]
    for certificate, status in ((PEM, 200), (OTHER_PEM, 401), ("", 401)):
        async with office.bearing(token, **{"x-client-certificate": certificate}) as client:
            answer = await client.get("/v1/events")
            assert answer.status_code == status
    assert answer.json()["code"] == "CERTIFICATE_REQUIRED"
    async with office.as_("PUB") as public:
        metadata = (await public.get("/.well-known/oauth-authorization-server")).json()
    assert metadata["tls_client_certificate_bound_access_tokens"] is True
