"""One post to a receiver that does what it wants with the connection."""

import asyncio
import ipaddress
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from gateway.webhooks.sending import LONGEST_ANSWER, Sender, Sent, Target
from gateway.webhooks.states import Outcome

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@asynccontextmanager
async def answering(*answers: bytes, close: bool = False) -> AsyncIterator[tuple[Sender, list[bytes]]]:
    """Give a sender to a server that answers so, and the requests it has got; it names a host that does not exist."""
    turn, seen = iter(answers), []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            body = await reader.readexactly(int(head.lower().partition(b"content-length: ")[2].split(b"\r")[0]))
            seen.append(head + body)
            writer.write(next(turn))
            if close:
                break
        writer.close()

    server = await asyncio.start_server(lambda r, w: _quietly(serve, r, w), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    target = Target(f"http://receiver.invalid:{port}/in?a=b", ipaddress.ip_address("127.0.0.1"))
    sender = Sender(target, ssl.create_default_context(), seconds=1.0)
    try:
        yield sender, seen
    finally:
        await sender.close()
        server.close()


async def _quietly(serve: Callable[..., object], *ends: object) -> None:
    try:
        await serve(*ends)  # type: ignore[misc]
    except (asyncio.IncompleteReadError, ConnectionError, StopIteration, RuntimeError):
        ends[1].close()  # type: ignore[attr-defined]


async def post(sender: Sender) -> Sent:
    return await sender.post("{}", {"webhook-id": "1"}, NOW)


async def test_the_address_that_was_checked_is_called_and_the_name_is_only_said() -> None:
    async with answering(b"HTTP/1.1 204 No Content\r\n\r\n") as (sender, seen):
        assert (await post(sender)).outcome is Outcome.DELIVERED
        assert seen[0].startswith(b"POST /in?a=b HTTP/1.1\r\nHost: receiver.invalid:")
        assert seen[0].endswith(b"webhook-id: 1\r\nContent-Length: 2\r\n\r\n{}")


async def test_a_connection_that_was_closed_meanwhile_is_replaced() -> None:
    ok = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
    async with answering(ok, ok, close=True) as (sender, seen):
        assert [(await post(sender)).answer for _ in range(2)] == ["ok", "ok"]
        assert len(seen) == 2


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n" + b"x" * 5_000, Outcome.DELIVERED),
        (b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 20_000, Outcome.NO_CONNECTION),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", Outcome.TIMED_OUT),
        (b"SSH-2.0-OpenSSH\r\n", Outcome.NO_CONNECTION),
        (b"HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n", Outcome.GONE),
        (b"HTTP/1.1 302 Found\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n", Outcome.ANSWERED_REDIRECT),
    ],
)
async def test_answers_of_all_kinds(answer: bytes, outcome: Outcome) -> None:
    async with answering(answer) as (sender, _):
        sent = await post(sender)
        assert sent.outcome is outcome
        assert len(sent.answer or "") <= LONGEST_ANSWER
