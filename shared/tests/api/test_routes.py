"""A route as its callers see it: order of checks, errors, ETags, and the commit before the answer."""

from collections.abc import Callable
from types import ModuleType

import httpx
import pytest
from sqlalchemy import text

from shared.kit.resources import Resources

Headers = Callable[..., dict[str, str]]
MERGE = {"Content-Type": "application/merge-patch+json"}


@pytest.fixture
async def note(client: httpx.AsyncClient, bearer: Headers) -> dict[str, object]:
    answer = await client.post("/v1/notes", json={"text": "开会"}, headers=bearer("APP", sub="writer"))
    assert answer.status_code == 201
    assert answer.headers["etag"] == '"1"'
    return answer.json()  # type: ignore[no-any-return]


async def test_a_created_note_can_be_read(client: httpx.AsyncClient, bearer: Headers, note: dict[str, object]) -> None:
    answer = await client.get(f"/v1/notes/{note['id']}", headers=bearer("CTY", "500103"))
    assert (answer.status_code, answer.json()["text"]) == (200, "开会")
    assert answer.headers["x-trace-id"]


async def test_no_token_is_401_in_the_callers_language(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/notes", json={"text": "x"}, headers={"Accept-Language": "en;q=0.9, zh;q=0.1"})
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["title"] == "Authentication is required"


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"lifetime": -5}, 401),
        ({"audience": "elsewhere"}, 401),
        ({"iss": "https://unknown.test"}, 401),
        ({}, 201),
    ],
)
async def test_tokens_are_verified(
    client: httpx.AsyncClient, bearer: Headers, claims: dict[str, object], status: int
) -> None:
    answer = await client.post("/v1/notes", json={"text": "x"}, headers=bearer("APP", **claims))
    assert answer.status_code == status


async def test_a_tampered_token_is_401(client: httpx.AsyncClient, make_token: Callable[..., str]) -> None:
    token = make_token("APP")
    forged = token[:-8] + ("A" * 8 if not token.endswith("A" * 8) else "B" * 8)
    answer = await client.post("/v1/notes", json={"text": "x"}, headers={"Authorization": f"Bearer {forged}"})
    assert (answer.status_code, answer.json()["code"]) == (401, "UNAUTHORIZED")


async def test_checks_come_in_their_order(client: httpx.AsyncClient, bearer: Headers, note: dict[str, object]) -> None:
    path = f"/v1/notes/{note['id']}"
    bad = b"{not json"
    outsider = await client.patch(path, content=bad, headers=bearer("CTY", "500105") | MERGE)
    reader = await client.patch(path, content=bad, headers=bearer("STR", "500103") | MERGE)
    wrong_type = await client.patch(path, content=bad, headers=bearer("CTY", "500103") | {"Content-Type": "text/plain"})
    malformed = await client.patch(path, content=bad, headers=bearer("CTY", "500103") | MERGE)
    unknown = await client.patch(path, json={"colour": 1}, headers=bearer("CTY", "500103") | MERGE)
    unconditional = await client.patch(path, json={"text": "y"}, headers=bearer("CTY", "500103") | MERGE)
    stale = await client.patch(path, json={"text": "y"}, headers=bearer("CTY", "500103") | MERGE | {"If-Match": '"9"'})
    fine = await client.patch(path, json={"text": "y"}, headers=bearer("CTY", "500103") | MERGE | {"If-Match": '"1"'})
    answers = (outsider, reader, wrong_type, malformed, unknown, unconditional, stale, fine)
    assert [answer.status_code for answer in answers] == [404, 403, 415, 400, 422, 428, 412, 200]
    assert unknown.json()["errors"] == [{"pointer": "/colour", "code": "UNKNOWN_FIELD", "message": "没有这个字段。"}]
    assert fine.headers["etag"] == '"2"'


async def test_hidden_and_missing_objects_look_the_same(
    client: httpx.AsyncClient, bearer: Headers, note: dict[str, object]
) -> None:
    hidden = await client.patch(f"/v1/notes/{note['id']}", json={}, headers=bearer("CTY", "500105") | MERGE)
    missing = await client.patch(
        "/v1/notes/0190a0a0-0000-7000-8000-000000000000", json={}, headers=bearer("CTY", "500105") | MERGE
    )
    for answer in (hidden, missing):
        answer.json().pop("trace_id")
    assert hidden.json().keys() == missing.json().keys()
    assert hidden.json()["code"] == missing.json()["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    "body",
    [
        b'{"text": NaN}',
        b'{"text": "\\ud800"}',
        b'{"text": "a", "text": "b"}',
        b"\xff",
        b"[" * 100_000,
        b'{"text": "\\u0000"}',
    ],
)
async def test_bad_json_is_400(client: httpx.AsyncClient, bearer: Headers, body: bytes) -> None:
    headers = bearer("APP") | {"Content-Type": "application/json"}
    answer = await client.post("/v1/notes", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "MALFORMED_JSON")


async def test_a_body_over_the_limit_is_413(client: httpx.AsyncClient, bearer: Headers) -> None:
    answer = await client.post("/v1/notes", json={"text": "x" * 1_100_000}, headers=bearer("APP"))
    assert answer.status_code == 413


async def test_a_constraint_becomes_its_problem(client: httpx.AsyncClient, bearer: Headers) -> None:
    answer = await client.post("/v1/notes", json={"text": "x" * 21}, headers=bearer("APP"))
    assert (answer.status_code, answer.json()["code"]) == (409, "TEXT_TOO_LONG")


async def test_a_row_that_somebody_changed_meanwhile_is_412(
    client: httpx.AsyncClient, bearer: Headers, note: dict[str, object], resources: Resources
) -> None:
    """As if another transaction had changed the row after it was read: the update finds no row of its version."""
    async with resources.database.transaction() as session:
        await session.execute(
            text("""
            create function outrun() returns trigger language plpgsql as $$ begin return null; end $$""")
        )
        await session.execute(
            text("""
            create trigger outrun before update on notes for each row when (new.text = '已被他人修改')
            execute function outrun()""")
        )
    headers = bearer("APP", sub="writer") | MERGE | {"If-Match": '"1"'}
    answer = await client.patch(f"/v1/notes/{note['id']}", content='{"text": "已被他人修改"}'.encode(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (412, "STALE_VERSION")


async def test_a_failing_commit_is_an_error_not_an_answer(
    client: httpx.AsyncClient, bearer: Headers, resources: Resources, notes: ModuleType
) -> None:
    async with resources.database.transaction() as session:
        await session.execute(
            text("""
            create function refuse_late() returns trigger language plpgsql as
            $$ begin raise exception 'refused at commit'; end $$""")
        )
        await session.execute(
            text("""
            create constraint trigger refuse_late after insert on notes deferrable initially deferred
            for each row when (new.text = 'late') execute function refuse_late()""")
        )
    answer = await client.post("/v1/notes", json={"text": "late"}, headers=bearer("APP"))
    assert answer.status_code == 500
    assert "refused" not in answer.text


async def test_two_person_rule_and_state(client: httpx.AsyncClient, bearer: Headers) -> None:
    officer, other = bearer("CTY", "500103", sub="one"), bearer("CTY", "500103", sub="two")
    note = (await client.post("/v1/notes", json={"text": "z"}, headers=officer)).json()
    path = f"/v1/notes/{note['id']}/closing"
    without_key = await client.post(path, headers=other)
    assert without_key.json()["code"] == "IDEMPOTENCY_KEY_REQUIRED"
    same = await client.post(path, headers=officer | {"If-Match": '"1"', "Idempotency-Key": "a"})
    assert (same.status_code, same.json()["code"]) == (403, "SAME_PERSON")
    closed = await client.post(path, headers=other | {"If-Match": '"1"', "Idempotency-Key": "b"})
    assert closed.json()["state"] == "CLOSED"
    again = await client.post(path, headers=other | {"If-Match": '"2"', "Idempotency-Key": "c"})
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_unknown_paths_and_methods_are_problems(client: httpx.AsyncClient) -> None:
    assert (await client.get("/v1/nothing")).json()["code"] == "NOT_FOUND"
    assert (await client.put("/v1/notes")).json()["code"] == "METHOD_NOT_ALLOWED"


async def test_health_and_metrics(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).json() == {"status": "up"}
    assert (await client.get("/readyz")).json() == {"status": "ready", "database": True, "nats": True}
    assert "linli_request_seconds_count" in (await client.get("/metrics")).text


async def test_internal_routes_need_a_token_for_this_service(client: httpx.AsyncClient, bearer: Headers) -> None:
    ours = bearer("SUP", audience="registration", scope="internal.read")
    assert (await client.get("/internal/notes", headers=ours)).status_code == 200
    for other in (
        bearer("CTY", "500103"),
        bearer("SUP", audience="registration"),
        bearer("SUP", scope="internal.read"),
    ):
        assert (await client.get("/internal/notes", headers=other)).status_code == 403
