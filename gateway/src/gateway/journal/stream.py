"""The journal as server-sent events: everything after a position, then what comes, at the reader's pace."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from gateway.journal.errors import TooManyStreams
from gateway.journal.queries import EventFilter, JournalPage, read_page
from gateway.journal.tail import JournalTail
from shared.kit.authorization import Caller
from shared.kit.problems import Problem
from shared.kit.reads import Reads
from shared.kit.tokens import TokenVerifier

HEARTBEAT_SECONDS = 15.0
RETRY_MILLISECONDS = 2000
_PAGE = 100
_SHORTEST_PAUSE_SECONDS = 0.02
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a stream shows, to whom, from where on; `authorization` is checked again while it lasts."""

    caller: Caller
    authorization: str | None
    wanted: EventFilter
    after: int


class EventStreams:
    """Serves live streams, at most `most` at once. Each holds one page of events at a time and no more.

    `may_go_on` tells whether a reader's client has been suspended or closed since; it is asked whenever the tail wakes.
    """

    def __init__(
        self,
        reads: Reads,
        tail: JournalTail,
        verifier: TokenVerifier,
        most: int,
        may_go_on: Callable[[Caller], bool],
    ) -> None:
        self._reads = reads
        self._tail = tail
        self._verifier = verifier
        self._most = most
        self._may_go_on = may_go_on
        self._running = 0

    @property
    def running(self) -> int:
        """How many streams and waiting pages there are."""
        return self._running

    def response(self, subscription: Subscription) -> "EventStreamResponse":
        """Return the answer that streams; it holds one of the places until it ends.

        Raises:
            TooManyStreams: there is no place left.
        """
        if self._running >= self._most:
            raise TooManyStreams
        return EventStreamResponse(self, subscription)

    async def page(
        self, caller: Caller, wanted: EventFilter, after: int, limit: int, seconds: float = 0.0
    ) -> JournalPage:
        """Return a page, waiting up to so many seconds for its first event; who waits takes the place of a stream.

        Raises:
            CursorExpired: some of the events after the position are no longer kept.
            TooManyStreams: there is no place left to wait in.
        """
        generation = self._tail.generation
        page = await read_page(self._reads, caller, wanted, after, limit)
        if page.rows or not seconds:
            return page
        if self._running >= self._most:
            raise TooManyStreams
        self._running += 1
        try:
            async with asyncio.timeout(seconds):
                while not page.rows and self._may_go_on(caller):
                    generation = await self._tail.grown(generation)
                    page = await read_page(self._reads, caller, wanted, page.reached, limit)
        except TimeoutError:
            return page
        finally:
            self._running -= 1
        return page

    async def serve(self, subscription: Subscription, receive: Receive, send: Send) -> None:
        """Stream until the caller hangs up, the token no longer holds or the client is suspended or closed."""
        self._running += 1
        gone = asyncio.create_task(_gone(receive))
        writing = asyncio.create_task(self._write(subscription, send))
        try:
            await asyncio.wait({gone, writing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._running -= 1
            for task in (gone, writing):
                task.cancel()
            results = await asyncio.gather(gone, writing, return_exceptions=True)
        if isinstance(results[1], Exception):
            raise results[1]

    async def _write(self, subscription: Subscription, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await send(_more(b"retry: %d\n\n" % RETRY_MILLISECONDS))
        async for text in self._texts(subscription):
            await send(_more(text))
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _texts(self, subscription: Subscription) -> AsyncIterator[bytes]:
        loop = asyncio.get_running_loop()
        position, generation, check_at = subscription.after, self._tail.generation, loop.time() + HEARTBEAT_SECONDS
        while self._may_go_on(subscription.caller):
            page = await read_page(self._reads, subscription.caller, subscription.wanted, position, _PAGE)
            position = page.reached
            if page.rows:
                yield render_events(page)
            if loop.time() >= check_at:
                if not await self._still_allowed(subscription):
                    return
                yield b"id: %d\n: heartbeat\n\n" % position
                check_at = loop.time() + HEARTBEAT_SECONDS
            if len(page.rows) < _PAGE:
                generation = await self._tail.grown(generation)
                await asyncio.sleep(_SHORTEST_PAUSE_SECONDS)

    async def _still_allowed(self, subscription: Subscription) -> bool:
        try:
            await self._verifier.caller(subscription.authorization)
        except Problem:
            return False
        return True


class EventStreamResponse(Response):
    """An answer that writes itself for as long as it lasts."""

    def __init__(self, streams: EventStreams, subscription: Subscription) -> None:
        super().__init__(media_type="text/event-stream")
        self._streams = streams
        self._subscription = subscription

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream."""
        await self._streams.serve(self._subscription, receive, send)


def render_events(page: JournalPage) -> bytes:
    """Return entries as server-sent events: id = position, event = type, data = the CloudEvent in one line."""
    return "".join(
        f"id: {row['position']}\nevent: {row['type']}\ndata: {row['event']}\n\n" for row in page.rows
    ).encode()


def _more(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
