"""The sandbox: there only when asked for, strict in what it takes."""

from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from pydantic import ValidationError

from gateway.settings import GatewaySettings

MINIMAL = {"database_url": "postgresql://x/y", "data_keys": "k1:x", "suite_key": "x"}


async def test_a_token_says_what_was_asked_for(public: Any) -> None:
    wanted = {"role": "CSO", "division": None, "org_id": "0192a3b4-0000-7000-8000-000000000001", "sub": "leader-1"}
    answer = await public.post("/v1/sandbox/tokens", json={**wanted, "scope": "person.reveal"})
    keys = KeySet.import_key_set((await public.get("/sandbox/.well-known/jwks.json")).json())
    claims = jwt.decode(answer.json()["access_token"], keys, algorithms=["Ed25519"]).claims
    assert claims["iss"] == "http://linli.test/sandbox"
    assert (claims["roles"], claims["division"], claims["org_id"]) == (["CSO"], None, wanted["org_id"])
    assert (claims["sub"], claims["scope"], claims["client_id"]) == ("leader-1", "person.reveal", "sandbox")
    assert answer.headers["cache-control"] == "no-store"


async def test_a_department_s_token_says_its_kind(public: Any) -> None:
    async def claims(**wanted: str) -> dict[str, Any]:
        answer = await public.post("/v1/sandbox/tokens", json={"role": "DEP", "division": "500103"} | wanted)
        keys = KeySet.import_key_set((await public.get("/sandbox/.well-known/jwks.json")).json())
        return dict(jwt.decode(answer.json()["access_token"], keys, algorithms=["Ed25519"]).claims)

    justice, bare = await claims(department="JUSTICE"), await claims()
    assert (justice["department"], "department" in bare) == ("JUSTICE", False)
    assert justice["sub"] != bare["sub"], "two departments are two persons"
    unknown = await public.post("/v1/sandbox/tokens", json={"role": "DEP", "department": "MAGIC"})
    assert unknown.status_code == 422


async def test_without_a_name_there_is_one_person_per_role_and_division(public: Any) -> None:
    async def subject(**wanted: str) -> str:
        token = (await public.post("/v1/sandbox/tokens", json=wanted)).json()["access_token"]
        keys = KeySet.import_key_set((await public.get("/sandbox/.well-known/jwks.json")).json())
        return str(jwt.decode(token, keys, algorithms=["Ed25519"]).claims["sub"])

    assert await subject(role="CTY", division="500103") == await subject(role="CTY", division="500103")
    assert await subject(role="CTY", division="500103") != await subject(role="CTY", division="500105")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{}", 422),
        (b'{"role":"SYS"}', 422),
        (b'{"role":"CTY","more":1}', 422),
        (b'{"role":"CTY","division":"abc"}', 422),
        (b'{"role":"CTY","scope":"internal.clock"}', 422),
        (b'{"role":"CTY","org_id":"x"}', 422),
        (b'{"role":NaN}', 400),
        (b'{"role":"CTY","role":"MUN"}', 400),
        (b'{"role":"CTY","sub":"\\ud800"}', 400),
        (b'{"role":"CTY","sub":"a\\u0000"}', 400),
        (b"\xff", 400),
        (b"[" * 100_000, 400),
        (b"", 422),
    ],
)
async def test_bad_bodies_are_refused(public: Any, body: bytes, status: int) -> None:
    answer = await public.post("/v1/sandbox/tokens", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", [{"now": "2024-09-27T09:00:00"}, {"now": "soon"}, {"now": None}, {}])
async def test_the_clock_wants_an_instant_with_its_zone(public: Any, body: dict[str, Any]) -> None:
    assert (await public.put("/v1/sandbox/clock", json=body)).status_code == 422


async def test_a_service_that_is_down_keeps_the_clock_from_moving(public: Any) -> None:
    answer = await public.put("/v1/sandbox/clock", json={"now": "2040-01-01T00:00:00+08:00"})
    assert (answer.status_code, answer.json()["code"]) == (503, "CLOCK_NOT_MOVED")
    assert not (await public.get("/v1/sandbox/clock")).json()["moved"]


async def test_without_the_sandbox_nothing_of_it_exists(applications: Any, service_client: Any) -> None:
    async with applications.running("gateway") as app:
        client = service_client(app)
        for method, path in (
            ("POST", "/v1/sandbox/tokens"),
            ("PUT", "/v1/sandbox/clock"),
            ("GET", "/sandbox/.well-known/jwks.json"),
        ):
            assert (await client.request(method, path, json={"role": "MUN"})).status_code == 404
        assert not any("sandbox" in path for path in (await client.get("/openapi.json")).json()["paths"])


@pytest.mark.parametrize("wrong", [{"env": "production"}, {"host": "0.0.0.0"}])
def test_production_and_open_addresses_refuse_the_sandbox(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        GatewaySettings(sandbox=True, **MINIMAL, **wrong)  # type: ignore[arg-type]
