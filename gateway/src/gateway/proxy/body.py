"""The request body on its way from the caller to the service."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from gateway.proxy.connection import Headers, UpstreamConnection
from gateway.proxy.errors import BodyTooLarge, ClientGone, MalformedRequest, RequestTimeout
from gateway.proxy.headers import header

_BUFFERED_LENGTH = 64 * 1024

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]


@dataclass(frozen=True, slots=True)
class Opening:
    """The start of a request body: what was read before a connection was taken, and whether more follows.

    `framing` is the header line that tells the service how the body ends.
    """

    framing: bytes
    data: bytes
    more: bool
    chunked: bool


_NO_BODY = Opening(b"", b"", more=False, chunked=False)


def announced_length(headers: Headers) -> int | None:
    """Return how many bytes the headers say that the body has, None where they do not.

    Raises:
        MalformedRequest: they say it with something that is no number.
    """
    announced = header(headers, b"content-length")
    if announced is None:
        return None
    if not announced.isdigit():
        raise MalformedRequest
    return int(announced)


async def open_body(headers: Headers, receive: Receive, limit: int, patience: float) -> Opening:
    """Read small bodies whole, so that no connection waits for a slow caller; leave larger ones to stream.

    Raises:
        BodyTooLarge: the announced length is over `limit` bytes.
        RequestTimeout: a small body did not come within `patience` seconds.
    """
    length = announced_length(headers)
    if length is None:
        if header(headers, b"transfer-encoding") is None:
            return _NO_BODY
        return Opening(b"transfer-encoding: chunked\r\n", b"", more=True, chunked=True)
    if length > limit:
        raise BodyTooLarge(limit)
    framing = b"content-length: %d\r\n" % length
    if length > _BUFFERED_LENGTH:
        return Opening(framing, b"", more=True, chunked=False)
    return Opening(framing, await _read_whole(receive, length, patience), more=False, chunked=False)


async def _read_whole(receive: Receive, length: int, patience: float) -> bytes:
    if length == 0:
        return b""
    pieces: list[bytes] = []
    try:
        async with asyncio.timeout(patience):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientGone
                pieces.append(message.get("body", b""))
                if not message.get("more_body", False):
                    break
    except TimeoutError:
        raise RequestTimeout from None
    body = b"".join(pieces)
    if len(body) != length:
        raise MalformedRequest
    return body


class Listener:
    """Listens to the caller during an exchange: passes on the rest of the body, then notices a hang-up."""

    def __init__(self, receive: Receive, connection: UpstreamConnection, opening: Opening, limit: int) -> None:
        self._receive = receive
        self._connection = connection
        self._opening = opening
        self._limit = limit
        self._task: asyncio.Task[None] | None = None
        self.body_sent = not opening.more

    @property
    def started(self) -> bool:
        """Whether it has begun to listen."""
        return self._task is not None

    def start(self) -> None:
        """Begin to listen, once."""
        if self._task is None:
            self._task = self._connection.loop.create_task(self._listen())

    async def stop(self) -> None:
        """Stop listening; returns when the task has ended."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _listen(self) -> None:
        try:
            if not self.body_sent:
                await self._pass_on()
            while (await self._receive())["type"] != "http.disconnect":
                pass
            self._connection.fail(ClientGone())
        except (BodyTooLarge, ClientGone, RequestTimeout) as problem:
            self._connection.fail(problem)

    async def _pass_on(self) -> None:
        sent = 0
        more = True
        while more:
            message = await self._next_message()
            if message["type"] == "http.disconnect":
                raise ClientGone
            data = message.get("body", b"")
            more = message.get("more_body", False)
            sent += len(data)
            if sent > self._limit:
                raise BodyTooLarge(self._limit)
            await self._connection.write(self._framed(data, more))
        self.body_sent = True

    async def _next_message(self) -> Message:
        try:
            async with asyncio.timeout(self._connection.patience):
                return await self._receive()
        except TimeoutError:
            raise RequestTimeout from None

    def _framed(self, data: bytes, more: bool) -> bytes:
        if not self._opening.chunked:
            return data
        framed = b"%x\r\n%b\r\n" % (len(data), data) if data else b""
        return framed if more else framed + b"0\r\n\r\n"
