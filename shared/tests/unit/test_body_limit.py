"""A body larger than the limit is 413, announced or not; smaller ones arrive whole."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from shared.kit.body_limit import BodyLimitMiddleware


async def length(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the number of bytes that came."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(str(len(body)))(scope, receive, send)


async def ignore(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer without reading the body."""
    await PlainTextResponse("ignored")(scope, receive, send)


def caller(app: object = length) -> httpx.AsyncClient:
    limited = BodyLimitMiddleware(app, limit=10, larger={"/imports": 20})  # type: ignore[arg-type]
    return httpx.AsyncClient(transport=httpx.ASGITransport(limited), base_url="http://test")


async def chunks(size: int) -> AsyncIterator[bytes]:
    for _ in range(size):
        yield b"x"


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/", 0, 200),
        ("/", 10, 200),
        ("/", 11, 413),
        ("/imports", 20, 200),
        ("/imports/1", 21, 413),
        ("/x/imports", 11, 413),
    ],
)
async def test_announced_and_chunked_bodies(path: str, size: int, status: int) -> None:
    async with caller() as client:
        announced = await client.post(path, content=b"x" * size)
        chunked = await client.post(path, content=chunks(size))
    for answer in (announced, chunked):
        assert answer.status_code == status
        if status == 200:
            assert answer.text == str(size)
        else:
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["code"] == "PAYLOAD_TOO_LARGE"


async def test_an_announced_body_is_refused_before_it_is_read() -> None:
    async with caller(ignore) as client:
        assert (await client.put("/", content=b"x" * 11)).status_code == 413
        assert (await client.put("/", content=chunks(11))).text == "ignored"


async def test_reads_are_left_alone() -> None:
    async with caller(ignore) as client:
        assert (await client.get("/", headers={"Content-Length": "999"})).status_code == 200


async def test_the_answer_speaks_the_callers_language() -> None:
    async with caller() as client:
        answer = await client.post("/", content=b"x" * 11, headers={"Accept-Language": "en"})
    assert "10" in answer.json()["detail"] and answer.json()["detail"].isascii()
