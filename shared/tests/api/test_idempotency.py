"""The same key and request get the stored answer, once and only once."""

import asyncio
from collections.abc import Callable

import httpx
from sqlalchemy import func, select

from shared.kit.idempotency import idempotency_records
from shared.kit.resources import Resources

Headers = Callable[..., dict[str, str]]


async def test_a_repeat_gets_the_stored_answer(client: httpx.AsyncClient, bearer: Headers) -> None:
    headers = bearer("APP", sub="repeater") | {"Idempotency-Key": "repeat"}
    first = await client.post("/v1/notes", json={"text": "一"}, headers=headers)
    second = await client.post("/v1/notes", json={"text": "一"}, headers=headers)
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.json() == first.json()
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert second.headers["etag"] == first.headers["etag"]


async def test_another_body_is_422_and_another_person_is_another_key(
    client: httpx.AsyncClient, bearer: Headers
) -> None:
    key = {"Idempotency-Key": "shared"}
    first = await client.post("/v1/notes", json={"text": "一"}, headers=bearer("APP", sub="a") | key)
    other_body = await client.post("/v1/notes", json={"text": "二"}, headers=bearer("APP", sub="a") | key)
    other_person = await client.post("/v1/notes", json={"text": "二"}, headers=bearer("APP", sub="b") | key)
    assert other_body.json()["code"] == "IDEMPOTENCY_KEY_REUSED"
    assert other_person.status_code == 201
    assert other_person.json()["id"] != first.json()["id"]


async def test_failures_are_not_stored(client: httpx.AsyncClient, bearer: Headers) -> None:
    headers = bearer("APP", sub="c") | {"Idempotency-Key": "fails-first"}
    refused = await client.post("/v1/notes", json={"text": "x" * 21}, headers=headers)
    mended = await client.post("/v1/notes", json={"text": "x" * 20}, headers=headers)
    assert (refused.status_code, mended.status_code) == (409, 201)


async def test_ten_at_once_make_one_note(client: httpx.AsyncClient, bearer: Headers, resources: Resources) -> None:
    headers = bearer("APP", sub="d") | {"Idempotency-Key": "storm"}
    answers = await asyncio.gather(*(client.post("/v1/notes", json={"text": "风"}, headers=headers) for _ in range(10)))
    made = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert len(made) == 1
    assert {answer.status_code for answer in answers} <= {201, 409}


async def test_answers_are_kept_encrypted(client: httpx.AsyncClient, bearer: Headers, resources: Resources) -> None:
    headers = bearer("APP", sub="e") | {"Idempotency-Key": "secret"}
    await client.post("/v1/notes", json={"text": "canary-文"}, headers=headers)
    hits = await resources.database.reads.value(
        select(func.count().label("hits")).where(idempotency_records.c.answer.contains("canary"))
    )
    assert hits == 0


async def test_a_key_that_is_no_key_is_400(client: httpx.AsyncClient, bearer: Headers) -> None:
    answer = await client.post("/v1/notes", json={"text": "x"}, headers=bearer("APP") | {"Idempotency-Key": "x" * 256})
    assert answer.json()["code"] == "IDEMPOTENCY_KEY_INVALID"
