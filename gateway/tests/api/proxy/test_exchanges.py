"""Requests and answers arrive as they were sent, whatever their size and framing."""

import asyncio
import hashlib
from typing import Any

import pytest

MEBIBYTE = 1 << 20


async def read_body(receive: Any) -> bytes:
    pieces = []
    while True:
        message = await receive()
        pieces.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(pieces)


async def reply(send: Any, status: int, body: bytes, headers: Any = ()) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})


async def mirror(scope: Any, receive: Any, send: Any) -> None:
    """Answers with what it got: the body's digest and length, every request header as seen-<name>."""
    body = await read_body(receive)
    headers = [(b"seen-" + name, value) for name, value in scope["headers"]]
    headers += [(b"seen-method", scope["method"].encode()), (b"seen-path", scope["raw_path"])]
    headers += [(b"seen-query", scope["query_string"]), (b"x-twice", b"1"), (b"x-twice", b"2")]
    await reply(send, 201, f"{len(body)} {hashlib.sha256(body).hexdigest()}".encode(), headers)


@pytest.mark.parametrize("size", [0, 1, 65536, 65537, 5 * MEBIBYTE])
@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_of_any_size_and_framing_arrives_whole(serve: Any, proxy: Any, size: int, chunked: bool) -> None:
    gateway = await proxy((await serve(mirror)).url)
    body = bytes(range(256)) * (size // 256) + b"x" * (size % 256)

    async def pieces() -> Any:
        for start in range(0, len(body), 100_000):
            yield body[start : start + 100_000]

    answer = await gateway.client.post("/v1/registration/a%2Fb?x=%E4%B8%AD&y", content=pieces() if chunked else body)

    assert answer.status_code == 201
    assert answer.text == f"{size} {hashlib.sha256(body).hexdigest()}"
    assert answer.headers["seen-path"] == "/v1/registration/a%2Fb"
    assert answer.headers["seen-query"] == "x=%E4%B8%AD&y"
    assert answer.headers.get_list("x-twice") == ["1", "2"]


async def test_hop_by_hop_headers_stay_and_forwarding_headers_are_ours(serve: Any, proxy: Any) -> None:
    gateway = await proxy((await serve(mirror)).url)
    answer = await gateway.client.get(
        "/v1/x",
        headers={
            "Connection": "keep-alive, X-Private",
            "X-Private": "secret",
            "TE": "trailers",
            "Proxy-Authorization": "Basic eA==",
            "X-Forwarded-For": "6.6.6.6",
            "Forwarded": "for=6.6.6.6",
            "X-Forwarded-Proto": "https",
            "Authorization": "Bearer t",
            "X-Request-Id": "r-1",
            "Traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        },
    )
    seen = {name[5:]: value for name, value in answer.headers.items() if name.startswith("seen-")}
    assert not seen.keys() & {"x-private", "te", "proxy-authorization", "forwarded", "connection"}
    assert seen["x-forwarded-for"] == "127.0.0.1"
    assert seen["x-forwarded-proto"] == "http"
    assert seen["x-forwarded-host"] == seen["host"] == gateway.url.removeprefix("http://")
    assert seen["authorization"] == "Bearer t"
    assert seen["x-request-id"] == "r-1"
    assert seen["traceparent"] == "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
async def test_every_method_passes(serve: Any, proxy: Any, method: str) -> None:
    gateway = await proxy((await serve(mirror)).url)
    assert (await gateway.client.request(method, "/v1/x")).headers["seen-method"] == method


async def test_answers_without_a_body_leave_the_connection_usable(serve: Any, proxy: Any) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        status = int(scope["path"].rsplit("/", 1)[1])
        length = [(b"content-length", b"5"), (b"etag", b'"7"')] if status in (200, 304) else []
        await send({"type": "http.response.start", "status": status, "headers": length})
        await send({"type": "http.response.body", "body": b"12345" if status == 200 else b""})

    gateway = await proxy((await serve(app)).url, connections=1)
    for _ in range(3):
        head = await gateway.client.head("/v1/200")
        assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", "5")
        assert (await gateway.client.delete("/v1/204")).status_code == 204
        not_modified = await gateway.client.get("/v1/304")
        assert (not_modified.status_code, not_modified.headers["etag"]) == (304, '"7"')
        assert (await gateway.client.get("/v1/200")).content == b"12345"


async def test_a_large_answer_is_streamed_with_back_pressure(serve: Any, proxy: Any) -> None:
    sent = 0
    piece = b"z" * MEBIBYTE

    async def app(scope: Any, receive: Any, send: Any) -> None:
        nonlocal sent
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(64):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            sent += 1
        await send({"type": "http.response.body", "body": b""})

    gateway = await proxy((await serve(app)).url)
    async with gateway.client.stream("GET", "/v1/x") as answer:
        chunks = answer.aiter_bytes(MEBIBYTE)
        received = len(await anext(chunks))
        await asyncio.sleep(0.3)
        assert sent < 40, "the service was not slowed down by a caller who does not read"
        async for chunk in chunks:
            received += len(chunk)
    assert received == 64 * MEBIBYTE


async def test_a_large_body_is_streamed_with_back_pressure(serve: Any, proxy: Any) -> None:
    go_on = asyncio.Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await go_on.wait()
        await reply(send, 200, str(len(await read_body(receive))).encode())

    gateway = await proxy((await serve(app)).url)
    given = 0

    async def pieces() -> Any:
        nonlocal given
        for _ in range(64):
            given += 1
            yield b"y" * MEBIBYTE

    request = asyncio.create_task(gateway.client.post("/v1/x", content=pieces()))
    await asyncio.sleep(0.5)
    assert given < 40, "the caller was not slowed down by a service that does not read"
    go_on.set()
    assert (await request).text == str(64 * MEBIBYTE)


async def test_events_pass_as_they_come(serve: Any, proxy: Any) -> None:
    go_on = asyncio.Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"data: 1\n\n", "more_body": True})
        await go_on.wait()
        await send({"type": "http.response.body", "body": b"data: 2\n\n"})

    gateway = await proxy((await serve(app)).url)
    async with gateway.client.stream("GET", "/v1/x") as answer:
        chunks = answer.aiter_bytes()
        assert await anext(chunks) == b"data: 1\n\n"
        go_on.set()
        assert await anext(chunks) == b"data: 2\n\n"


async def test_connections_are_reused_and_bounded(serve: Any, proxy: Any) -> None:
    callers = set()
    at_once = most = 0

    async def app(scope: Any, receive: Any, send: Any) -> None:
        nonlocal at_once, most
        callers.add(scope["client"])
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.01)
        at_once -= 1
        await reply(send, 200, b"ok")

    gateway = await proxy((await serve(app)).url, connections=4, wait=20.0)
    answers = await asyncio.gather(*(gateway.client.get("/v1/x") for _ in range(60)))
    assert [answer.text for answer in answers] == ["ok"] * 60
    assert len(callers) <= 4
    assert most <= 4


async def test_pipelined_requests_are_answered_in_order(serve: Any, proxy: Any) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(0.05 if scope["path"].endswith("0") else 0)
        await reply(send, 200, scope["path"].encode(), [(b"content-length", b"%d" % len(scope["path"]))])

    gateway = await proxy((await serve(app)).url)
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(b"".join(b"GET /v1/%d HTTP/1.1\r\nHost: x\r\n\r\n" % number for number in range(5)))
    received = b""
    async with asyncio.timeout(5):
        while received.count(b"/v1/") < 5:
            received += await reader.read(65536)
    order = [received.index(b"/v1/%d" % number) for number in range(5)]
    assert order == sorted(order)
    writer.close()
    await writer.wait_closed()
