"""What a caller gets when a service is down, slow, broken or talks nonsense, and what others notice of it."""

import asyncio
import contextlib
import time
from typing import Any

import pytest

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"


async def request_of(reader: asyncio.StreamReader) -> bytes:
    return await reader.readuntil(b"\r\n\r\n")


async def test_a_service_that_is_down_answers_503_at_once_and_returns_when_it_is_back(
    serve: Any, proxy: Any, free_port: Any
) -> None:
    port = free_port()
    gateway = await proxy(f"http://127.0.0.1:{port}")
    for _ in range(10):
        began = time.monotonic()
        answer = await gateway.client.get("/v1/x")
        assert (answer.status_code, answer.text) == (503, "SERVICE_DOWN")
        assert time.monotonic() - began < 0.5

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"back"})

    await serve(app, port)
    for _ in range(60):
        answer = await gateway.client.get("/v1/x")
        if answer.status_code == 200:
            break
        await asyncio.sleep(0.1)
    assert answer.text == "back"


async def test_an_open_breaker_does_not_dial(proxy: Any, rogue: Any) -> None:
    dialed = 0

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal dialed
        dialed += 1
        writer.transport.abort()

    gateway = await proxy(await rogue(hang_up))
    gateway.pool.breaker.failures = 3
    gateway.pool.breaker.open_until = asyncio.get_running_loop().time() + 60
    answer = await gateway.client.get("/v1/x")
    assert (answer.status_code, answer.text, dialed) == (503, "SERVICE_DOWN", 0)


async def test_a_service_that_does_not_answer_gives_a_timeout(rogue: Any, proxy: Any) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(-1)

    gateway = await proxy(await rogue(silent), answer=0.3)
    began = time.monotonic()
    answer = await gateway.client.get("/v1/x")
    assert (answer.status_code, answer.text) == (503, "SERVICE_TIMEOUT")
    assert 0.3 <= time.monotonic() - began < 1.5


async def test_a_hung_service_fills_only_its_own_queue(rogue: Any, proxy: Any) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(-1)

    gateway = await proxy(await rogue(silent), connections=2, waiting=2, wait=0.2, answer=1.0)
    answers = await asyncio.gather(*(gateway.client.get("/v1/x") for _ in range(8)))
    codes = sorted(answer.text for answer in answers)
    assert codes == ["SERVICE_BUSY"] * 6 + ["SERVICE_TIMEOUT"] * 2


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\ncontent-le",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: abc\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n",
    ],
    ids=["nothing", "half a head", "another protocol", "bad length", "upgrade"],
)
async def test_a_broken_head_gives_503(rogue: Any, proxy: Any, answer: bytes) -> None:
    async def broken(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        writer.write(answer)

    gateway = await proxy(await rogue(broken))
    reply = await gateway.client.get("/v1/x")
    assert (reply.status_code, reply.text) == (503, "SERVICE_BROKEN")


@pytest.mark.parametrize("head", [b"content-length: 10\r\n", b"transfer-encoding: chunked\r\n"])
async def test_half_an_answer_is_not_passed_off_as_a_whole_one(rogue: Any, proxy: Any, head: bytes) -> None:
    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        writer.write(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + (b"3\r\nabc\r\n" if b"chunked" in head else b"abc"))
        await writer.drain()

    gateway = await proxy(await rogue(half))
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(b"GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n")
    async with asyncio.timeout(5):
        received = await reader.read(-1)
    assert b"abc" in received
    assert not received.endswith(b"0\r\n\r\n")
    writer.close()
    await writer.wait_closed()


async def test_an_answer_that_ends_with_its_connection_is_whole(rogue: Any, proxy: Any) -> None:
    async def old(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        writer.write(b"HTTP/1.0 200 OK\r\n\r\nold style")

    gateway = await proxy(await rogue(old))
    assert (await gateway.client.get("/v1/x")).text == "old style"


async def test_a_service_that_closes_after_each_answer_is_healthy(rogue: Any, proxy: Any) -> None:
    async def closing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok")

    gateway = await proxy(await rogue(closing))
    gateway.pool.breaker.failures = 2
    assert [(await gateway.client.post("/v1/x")).text for _ in range(3)] == ["ok"] * 3
    assert gateway.pool.breaker.failures == 0


async def test_interim_answers_are_skipped(rogue: Any, proxy: Any) -> None:
    async def hinting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await request_of(reader)
            writer.write(b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n" + OK)

    gateway = await proxy(await rogue(hinting), connections=1)
    for _ in range(2):
        answer = await gateway.client.get("/v1/x")
        assert (answer.status_code, answer.text) == (200, "ok")
        assert "link" not in answer.headers


async def test_bytes_after_the_answer_are_never_taken_for_the_next_one(rogue: Any, proxy: Any) -> None:
    served = 0

    async def talkative(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal served
        while True:
            await request_of(reader)
            served += 1
            forged = b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged"
            writer.write(OK + forged)

    gateway = await proxy(await rogue(talkative), connections=1)
    assert [(await gateway.client.get("/v1/x")).text for _ in range(4)] == ["ok"] * 4
    assert served == 4


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [("GET", {}, 200), ("POST", {"Idempotency-Key": "k"}, 200), ("POST", {}, 503)],
)
async def test_only_harmless_requests_are_repeated_when_an_idle_connection_was_closed(
    rogue: Any, proxy: Any, method: str, headers: dict[str, str], status: int
) -> None:
    connections = 0

    async def closes_after_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        await request_of(reader)
        writer.write(OK)
        await request_of(reader)

    gateway = await proxy(await rogue(closes_after_one))
    assert (await gateway.client.get("/v1/x")).status_code == 200
    answer = await gateway.client.request(method, "/v1/x", headers=headers)
    assert answer.status_code == status
    assert connections == (2 if status == 200 else 1)


async def test_a_fresh_connection_that_breaks_is_not_tried_again(rogue: Any, proxy: Any) -> None:
    asked = 0

    async def breaks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        await request_of(reader)
        asked += 1

    gateway = await proxy(await rogue(breaks))
    assert (await gateway.client.get("/v1/x")).status_code == 503
    assert asked == 1


@pytest.mark.parametrize("started", [False, True])
async def test_a_caller_who_hangs_up_cancels_the_service(serve: Any, proxy: Any, started: bool) -> None:
    cancelled = asyncio.Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if started:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"first", "more_body": True})
        while (await receive())["type"] != "http.disconnect":
            pass
        cancelled.set()

    gateway = await proxy((await serve(app)).url)
    _, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(b"GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n")
    await asyncio.sleep(0.1)
    writer.close()
    async with asyncio.timeout(3):
        await cancelled.wait()


async def test_a_caller_who_hangs_up_while_sending_cancels_the_service(serve: Any, proxy: Any) -> None:
    cancelled = asyncio.Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        cancelled.set()

    gateway = await proxy((await serve(app)).url)
    _, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(b"POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + b"a" * 100_000)
    await asyncio.sleep(0.1)
    writer.close()
    async with asyncio.timeout(3):
        await cancelled.wait()


async def test_an_answer_before_the_end_of_the_body_is_passed_on(serve: Any, proxy: Any) -> None:
    async def refusing(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 413, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"no"})

    gateway = await proxy((await serve(refusing)).url)
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(b"POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + b"a" * 100_000)
    async with asyncio.timeout(5):
        assert b" 413 " in await reader.readline()
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_over_the_limit_gives_413(serve: Any, proxy: Any, announced: bool) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        while (message := await receive())["type"] != "http.disconnect" and message.get("more_body"):
            pass

    gateway = await proxy((await serve(app)).url, body_limit=200_000)
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    framing = b"Content-Length: 300000" if announced else b"Transfer-Encoding: chunked"
    writer.write(b"POST /v1/x HTTP/1.1\r\nHost: x\r\n" + framing + b"\r\n\r\n")
    if not announced:
        writer.write(b"493e0\r\n" + b"a" * 300_000 + b"\r\n0\r\n\r\n")
    async with asyncio.timeout(5):
        assert b" 413 " in await reader.readline()
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


@pytest.mark.parametrize("length", [100, 100_000])
async def test_a_caller_who_stops_sending_gives_up_the_connection(serve: Any, proxy: Any, length: int) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    gateway = await proxy((await serve(app)).url, answer=0.4)
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(b"POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\nabc" % length)
    async with asyncio.timeout(3):
        line = await reader.readline()
    assert b" 408 " in line or b" 503 " in line
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize(
    "scope",
    [
        {"headers": [(b"x", b"a\r\nevil: 1")]},
        {"headers": [(b"x\r\nevil", b"1")]},
        {"headers": [(b"x", b"a\0")]},
        {"raw_path": b"/v1/x HTTP/1.1\r\nevil: 1\r\n\r\n"},
        {"raw_path": b"/v1/x y"},
        {"query_string": b"a\nb"},
        {"headers": [(b"content-length", b"+5")]},
    ],
)
async def test_nothing_can_be_injected_into_the_head(scope: dict[str, Any]) -> None:
    from gateway.proxy.errors import MalformedRequest
    from gateway.proxy.forward import Forwarder
    from gateway.proxy.pool import Pool

    request = {
        "type": "http", "method": "GET", "path": "/v1/x", "raw_path": b"/v1/x", "query_string": b"",
        "headers": [], "scheme": "http", "client": ("127.0.0.1", 1), **scope,
    }  # fmt: skip

    async def unused(*_: Any) -> Any:
        raise AssertionError

    with pytest.raises(MalformedRequest):
        await Forwarder(Pool("registration", "http://127.0.0.1:1"))(request, unused, unused)
