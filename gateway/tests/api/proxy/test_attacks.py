"""Requests that two readers could understand differently reach the service as one meaning, or not at all."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest


class Mirror:
    """A service that keeps what it was asked."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, bytes, dict[bytes, list[bytes]], bytes]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name, []).append(value)
        self.requests.append((scope["method"], scope["raw_path"], headers, body))
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
async def attacked(serve: Any, proxy: Any) -> Any:
    mirror = Mirror()
    gateway = await proxy((await serve(mirror)).url, answer=2.0)
    return mirror, gateway


@contextlib.asynccontextmanager
async def connected(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def send_raw(port: int, data: bytes) -> bytes:
    async with connected(port) as (reader, writer):
        writer.write(data)
        try:
            async with asyncio.timeout(1.5):
                return await reader.read()
        except TimeoutError:
            return b"(open)"


def request(*lines: bytes, body: bytes = b"", target: bytes = b"/v1/registration/x", method: bytes = b"POST") -> bytes:
    head = [method + b" " + target + b" HTTP/1.1", b"Host: linli.test", *lines, b"Connection: close"]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


SMUGGLED = b"GET /internal/organizations HTTP/1.1\r\nHost: x\r\n\r\n"
CHUNKS = b"3\r\nabc\r\n0\r\n\r\n"
AMBIGUOUS = {
    "CL.TE": request(b"Content-Length: 6", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n" + SMUGGLED),
    "TE.CL": request(b"Transfer-Encoding: chunked", b"Content-Length: 4", body=CHUNKS + SMUGGLED),
    "two-lengths": request(b"Content-Length: 3", b"Content-Length: 60", body=b"abc" + SMUGGLED),
    "two-equal-lengths": request(b"Content-Length: 3", b"Content-Length: 3", body=b"abc" + SMUGGLED),
    "list-of-lengths": request(b"Content-Length: 3, 60", body=b"abc" + SMUGGLED),
    "signed-length": request(b"Content-Length: +3", body=b"abc" + SMUGGLED),
    "negative-length": request(b"Content-Length: -1", body=SMUGGLED),
    "hexadecimal-length": request(b"Content-Length: 0x3", body=b"abc" + SMUGGLED),
    "huge-length": request(b"Content-Length: 99999999999999999999999", body=b"abc"),
    "two-codings": request(b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity", body=CHUNKS + SMUGGLED),
    "chunked-not-last": request(b"Transfer-Encoding: chunked, identity", body=CHUNKS + SMUGGLED),
    "unknown-coding": request(b"Transfer-Encoding: xchunked", body=CHUNKS + SMUGGLED),
    "coding-with-a-tab": request(b"Transfer-Encoding:\x0bchunked", body=CHUNKS + SMUGGLED),
    "blank-before-the-colon": request(b"Transfer-Encoding : chunked", body=CHUNKS + SMUGGLED),
    "folded-header": request(b"X-A: 1\r\n Transfer-Encoding: chunked", body=SMUGGLED),
    "bare-CR-in-a-value": request(b"X-A: 1\rTransfer-Encoding: chunked", body=SMUGGLED),
    "NUL-in-a-value": request(b"X-A: 1\x00", body=SMUGGLED),
    "bad-chunk-size": request(b"Transfer-Encoding: chunked", body=b"0x3\r\nabc\r\n0\r\n\r\n" + SMUGGLED),
    "chunk-size-overflow": request(b"Transfer-Encoding: chunked", body=b"10000000000000003\r\nabc\r\n0\r\n\r\n"),
    "chunk-without-its-CRLF": request(b"Transfer-Encoding: chunked", body=b"3\r\nabcX\r\n0\r\n\r\n" + SMUGGLED),
    "blank-in-the-target": request(target=b"/v1/x HTTP/1.1\r\nX: y", body=SMUGGLED),
}


@pytest.mark.parametrize("data", AMBIGUOUS.values(), ids=list(AMBIGUOUS))
async def test_no_second_request_rides_along(attacked: Any, data: bytes) -> None:
    mirror, gateway = attacked
    await send_raw(gateway.port, data)
    for method, path, headers, body in mirror.requests:
        assert (method, path) in {(b"POST".decode(), b"/v1/registration/x"), ("POST", b"/v1/x")}
        assert not (b"content-length" in headers and b"transfer-encoding" in headers)
        assert b"internal" not in body
    assert len(mirror.requests) <= 1
    clean = await gateway.client.get("/v1/registration/after")
    assert clean.status_code == 200
    assert mirror.requests[-1][1] == b"/v1/registration/after"


@pytest.mark.parametrize("name", ["CL.TE", "TE.CL", "two-lengths", "list-of-lengths", "signed-length",
                                  "blank-before-the-colon", "chunked-not-last", "unknown-coding"])  # fmt: skip
async def test_ambiguous_framing_is_400(attacked: Any, name: str) -> None:
    mirror, gateway = attacked
    assert (await send_raw(gateway.port, AMBIGUOUS[name])).startswith(b"HTTP/1.1 400 ")
    assert not mirror.requests


@pytest.mark.parametrize("trailer", [b"Authorization: Bearer other", b"X-Role: MUN", b"Content-Length: 3",
                                     b"If-Match: \"9\"", b"Host: evil.test"])  # fmt: skip
async def test_trailers_of_a_request_do_not_become_headers(attacked: Any, trailer: bytes) -> None:
    mirror, gateway = attacked
    body = b"3\r\nabc\r\n0\r\n" + trailer + b"\r\n\r\n"
    await send_raw(gateway.port, request(b"Transfer-Encoding: chunked", b"Authorization: Bearer mine", body=body))
    name, _, value = trailer.partition(b": ")
    for _, _, headers, _ in mirror.requests:
        assert value not in headers.get(name.lower(), [])


async def test_a_connection_header_takes_no_safeguard_away(attacked: Any) -> None:
    """A header that is dropped must not count on our side either, and what we add stays."""
    mirror, gateway = attacked
    named = b"Connection: x-forwarded-for, x-forwarded-proto, host, content-length, idempotency-key"
    lines = [b"Content-Length: 3", b"Idempotency-Key: k", b"X-Forwarded-For: 6.6.6.6"]
    data = b"\r\n".join([b"POST /v1/registration/x HTTP/1.1", b"Host: a", *lines, named]) + b"\r\n\r\nabc"
    await send_raw(gateway.port, data)
    ((_, _, headers, body),) = mirror.requests
    assert body == b"abc"
    assert headers[b"x-forwarded-for"] == [b"127.0.0.1"]
    assert len(headers[b"host"]) == 1


async def test_trailers_of_an_answer_do_not_become_headers(rogue: Any, proxy: Any) -> None:
    async def answer(reader: Any, writer: Any) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Real: 1\r\n\r\n2\r\nok\r\n0\r\n"
            b"Set-Cookie: a=b\r\nAccess-Control-Allow-Origin: *\r\n\r\n"
        )
        await writer.drain()
        await reader.read()

    gateway = await proxy(await rogue(answer))
    got = await gateway.client.get("/v1/registration/x")
    assert got.text == "ok"
    assert got.headers["x-real"] == "1"
    assert "set-cookie" not in got.headers
    assert "access-control-allow-origin" not in got.headers


SPLIT = {
    "bare-CR": b"HTTP/1.1 200 OK\r\nX-A: 1\rSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\nok",
    "bare-LF": b"HTTP/1.1 200 OK\r\nX-A: 1\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\nok",
    "NUL": b"HTTP/1.1 200 OK\r\nX-A: 1\x00\r\nContent-Length: 2\r\n\r\nok",
    "CL-and-TE": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two-lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nokk",
    "two-answers": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
}


@pytest.mark.parametrize("data", SPLIT.values(), ids=list(SPLIT))
async def test_a_split_answer_is_nobodys(rogue: Any, proxy: Any, data: bytes) -> None:
    async def answer(reader: Any, writer: Any) -> None:
        while await reader.readuntil(b"\r\n\r\n"):
            writer.write(data)
            await writer.drain()

    gateway = await proxy(await rogue(answer), answer=2.0)
    for _ in range(3):
        got = await gateway.client.get("/v1/registration/x")
        assert got.text in {"ok", "SERVICE_BROKEN"}
        assert "evil" not in got.text


def head_of(size: int, names: int = 1) -> bytes:
    lines = [b"X-%d: %b" % (number, b"a" * (size // names)) for number in range(names)]
    return request(*lines, method=b"GET")


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (head_of(50_000), b"200"),
        (head_of(9_000, 90), b"200"),
        (head_of(200_000, 10), b"431"),
        (head_of(1_000, 101), b"400"),
        (request(target=b"/v1/registration/" + b"x" * 200_000, method=b"GET"), b"4"),
    ],
    ids=["50-kB", "90-headers", "200-kB", "101-headers", "target-of-200-kB"],
)
async def test_heads_are_bounded(attacked: Any, data: bytes, status: bytes) -> None:
    mirror, gateway = attacked
    async with connected(gateway.port) as (reader, writer), asyncio.timeout(5):
        for start in range(0, len(data), 30_000):
            if reader._buffer:  # type: ignore[attr-defined]
                break
            writer.write(data[start : start + 30_000])
            await asyncio.sleep(0.05)
        assert (await reader.readline()).startswith(b"HTTP/1.1 " + status)
    assert len(mirror.requests) == (status == b"200")


@pytest.mark.parametrize("start", [b"", b"GET /v1/registration/x HTTP/1.1\r\nX-A: "], ids=["silent", "drip"])
async def test_a_slow_head_is_given_up(attacked: Any, monkeypatch: pytest.MonkeyPatch, start: bytes) -> None:
    monkeypatch.setattr("shared.kit.http_protocol.HEAD_SECONDS", 0.3)
    _, gateway = attacked

    async def drip(writer: asyncio.StreamWriter) -> None:
        while start and not writer.is_closing():
            writer.write(b"a")
            await asyncio.sleep(0.1)

    async with connected(gateway.port) as (reader, writer), asyncio.timeout(5):
        writer.write(start)
        dripping = asyncio.create_task(drip(writer))
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
        dripping.cancel()


async def test_a_head_that_takes_its_time_is_served(attacked: Any) -> None:
    mirror, gateway = attacked
    slowly = request(method=b"GET").replace(b"Connection: close", b"A: b")
    async with connected(gateway.port) as (reader, writer), asyncio.timeout(5):
        for _ in range(2):
            for byte in slowly:
                writer.write(bytes([byte]))
                await writer.drain()
            assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
    assert len(mirror.requests) == 2
