"""One keep-alive HTTP/1.1 connection to a service, carrying one exchange at a time."""

import asyncio
from collections.abc import Callable
from typing import cast

import httptools

from gateway.proxy.errors import ServiceBroken

_HIGH_WATER = 256 * 1024

Headers = list[tuple[bytes, bytes]]


class Answer:
    """What has come back of one exchange so far; filled by the connection, emptied by the forwarder."""

    __slots__ = ("_chunks", "_waiter", "bodiless", "buffered", "complete", "error", "headers", "status")

    def __init__(self, *, bodiless: bool) -> None:
        self.bodiless = bodiless
        self.status = 0
        self.headers: Headers = []
        self.buffered = 0
        self.complete = False
        self.error: Exception | None = None
        self._chunks: list[bytes] = []
        self._waiter: asyncio.Future[None] | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing more will come."""
        return self.complete or self.error is not None

    def add(self, data: bytes) -> None:
        """Keep a piece of the body until it is taken."""
        self._chunks.append(data)
        self.buffered += len(data)

    def take(self) -> bytes:
        """Hand over all that is buffered; empty when nothing is."""
        chunks = self._chunks
        if not chunks:
            return b""
        self._chunks = []
        self.buffered = 0
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    def fail(self, error: Exception) -> None:
        """End the exchange with `error`, unless it has ended already."""
        if not self.settled:
            self.error = error
            self.wake()

    def wake(self) -> None:
        """Let the forwarder look again."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def changed(self, loop: asyncio.AbstractEventLoop) -> None:
        """Return when something has happened since the last look."""
        self._waiter = waiter = loop.create_future()
        try:
            await waiter
        finally:
            self._waiter = None


class UpstreamConnection(asyncio.Protocol):
    """A transport to a service with its response parser. `httptools` calls the `on_*` methods."""

    def __init__(self, service: str, patience: float, lost: Callable[["UpstreamConnection"], None]) -> None:
        self.service = service
        self.loop = asyncio.get_running_loop()
        self.opened_at = self.idle_since = self.loop.time()
        self.deadline = float("inf")
        self.served = 0
        self.answer: Answer | None = None
        self.patience = patience
        self._lost = lost
        self._transport: asyncio.Transport
        self._parser = httptools.HttpResponseParser(self)
        self._keep_alive = True
        self._parser_spent = False
        self._interim: Headers | None = None
        self._touched = False
        self._until_closed = False
        self._reading_paused = False
        self._writable: asyncio.Future[None] | None = None
        self._closed = False

    # Exchanges

    @property
    def usable(self) -> bool:
        """Whether a next exchange can be sent on it."""
        return not self._closed and self._keep_alive and not self._transport.is_closing()

    @property
    def answered(self) -> bool:
        """Whether the last answer is whole."""
        return self.answer is not None and self.answer.complete

    def begin(self, request: bytes, *, bodiless: bool) -> Answer:
        """Send the first bytes of a request and return the answer to come."""
        if self._parser_spent:
            self._parser = httptools.HttpResponseParser(self)
            self._parser_spent = False
        self._touched = False
        self.answer = answer = Answer(bodiless=bodiless)
        self.deadline = self.loop.time() + self.patience
        self._transport.write(request)
        return answer

    def end(self) -> None:
        """Forget the exchange; what still arrives is nobody's."""
        self.answer = None
        self.served += 1
        self.deadline = float("inf")
        self.idle_since = self.loop.time()

    async def write(self, data: bytes) -> None:
        """Send more of the request body; returns when the transport can take more."""
        self.deadline = self.loop.time() + self.patience
        self._transport.write(data)
        if self._writable is not None:
            await asyncio.shield(self._writable)

    def take(self, answer: Answer) -> bytes:
        """Take what has arrived of the body, and let more come when reading had been paused."""
        if self._reading_paused and not self._closed:
            self._reading_paused = False
            self.deadline = self.loop.time() + self.patience
            self._transport.resume_reading()
        return answer.take()

    def fail(self, error: Exception) -> None:
        """End the exchange with `error` and the connection with it."""
        if self.answer is not None:
            self.answer.fail(error)
        self.abort()

    def abort(self) -> None:
        """Close the connection at once, without sending what is still buffered."""
        self._keep_alive = False
        if not self._closed:
            self._transport.abort()

    def close(self) -> None:
        """Close the connection after what is buffered has been sent."""
        self._keep_alive = False
        if not self._closed:
            self._transport.close()

    # Transport events

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport; uvloop's is none of asyncio's classes."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Feed the parser and wake whoever waits for the answer."""
        answer = self.answer
        if answer is None or answer.settled:
            self.abort()
            return
        self._touched = True
        self.deadline = self.loop.time() + self.patience
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._keep_alive = False
            if not answer.complete:
                self.fail(ServiceBroken(self.service))
        if answer.status:
            answer.wake()
        if answer.buffered > _HIGH_WATER and not self._reading_paused and not self._closed:
            self._reading_paused = True
            self._transport.pause_reading()

    def eof_received(self) -> bool:
        """Let the transport close; `connection_lost` judges what the end means."""
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """End the exchange: whole when the answer lasts until the end of the connection, else broken."""
        self._closed = True
        self._let_writers_go()
        answer = self.answer
        if answer is not None and not answer.settled:
            if answer.status and self._until_closed and exc is None:
                answer.complete = True
                answer.wake()
            else:
                answer.fail(ServiceBroken(self.service, untouched=self.served > 0 and not self._touched))
        self._lost(self)

    def pause_writing(self) -> None:
        """Make writers wait."""
        if self._writable is None:
            self._writable = self.loop.create_future()

    def resume_writing(self) -> None:
        """Let writers go on."""
        self._let_writers_go()

    def _let_writers_go(self) -> None:
        if self._writable is not None and not self._writable.done():
            self._writable.set_result(None)
        self._writable = None

    # Parser events

    def on_message_begin(self) -> None:
        """A second message after the answer is nobody's: the connection is not kept."""
        if self.answer is None or self.answer.complete:
            self._keep_alive = False

    def on_header(self, name: bytes, value: bytes) -> None:
        """Collect a header, its name in lower case; trailers, which come after the status is settled, are dropped."""
        if self.answer is not None and not self.answer.status:
            self.answer.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """Note the status, skip interim answers, and settle how the body ends."""
        answer = self.answer
        if answer is None or answer.complete:
            return
        status = self._parser.get_status_code()
        if status < 200:
            answer.headers.clear()
            self._interim = answer.headers
            return
        answer.status = status
        self._keep_alive = self._keep_alive and self._parser.should_keep_alive()
        self._until_closed = not self._keep_alive and not _is_framed(answer.headers)
        if answer.bodiless:
            answer.complete = self._parser_spent = True

    def on_body(self, data: bytes) -> None:
        """Keep a piece of the body."""
        if self.answer is not None and not self.answer.complete:
            self.answer.add(data)

    def on_message_complete(self) -> None:
        """The answer is whole, unless it was an interim one (1xx)."""
        if self._interim is not None:
            self._interim = None
        elif self.answer is not None:
            self.answer.complete = True


def _is_framed(headers: Headers) -> bool:
    return any(name in (b"content-length", b"transfer-encoding") for name, _ in headers)
