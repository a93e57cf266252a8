"""Sends a request on to a service over its pool and streams the answer back. A pure ASGI application."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from gateway.proxy.body import Listener, Message, Opening, Receive, open_body
from gateway.proxy.connection import Answer, UpstreamConnection
from gateway.proxy.errors import ClientGone, ServiceBroken
from gateway.proxy.headers import Scope, answer_headers, header, request_head, request_headers
from gateway.proxy.pool import Pool

Send = Callable[[Message], Awaitable[None]]

_LISTEN_AFTER = 0.25
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class _Outbound(NamedTuple):
    """A request as it is put on a connection."""

    data: bytes
    opening: Opening
    limit: int
    bodiless_answer: bool
    repeatable: bool


class Forwarder:
    """Forwards HTTP requests to one service.

    A failure before the answer has begun is raised as a `Problem`; so is a later one, and then whoever
    catches it can only end the answer short. When the caller hangs up, the exchange with the service ends.
    """

    def __init__(self, pool: Pool) -> None:
        self.pool = pool

    async def __call__(self, scope: Scope, receive: Receive, send: Send, *, body_limit: int = 1 << 20) -> None:
        """Answer one request whose body may have `body_limit` bytes."""
        try:
            opening = await open_body(scope["headers"], receive, body_limit, self.pool.limits.answer)
            head = request_head(scope, request_headers(scope), self.pool.authority, opening.framing)
            method = scope["method"]
            repeatable = method in _SAFE or header(scope["headers"], b"idempotency-key") is not None
            outbound = _Outbound(head + opening.data, opening, body_limit, method == "HEAD", repeatable)
            await self._deliver(outbound, receive, send)
        except ClientGone:
            return

    async def _deliver(self, outbound: _Outbound, receive: Receive, send: Send) -> None:
        """Send once, and once more when an idle connection turned out to be closed and that is harmless."""
        try:
            await self._exchange(await self.pool.acquire(), outbound, receive, send)
        except ServiceBroken as broken:
            if not broken.untouched or outbound.opening.more or not outbound.repeatable:
                raise
            await self._exchange(await self.pool.acquire_fresh(), outbound, receive, send)

    async def _exchange(
        self, connection: UpstreamConnection, outbound: _Outbound, receive: Receive, send: Send
    ) -> None:
        answer = connection.begin(outbound.data, bodiless=outbound.bodiless_answer)
        listener = Listener(receive, connection, outbound.opening, outbound.limit)
        if outbound.opening.more:
            listener.start()
        timer = connection.loop.call_later(_LISTEN_AFTER, listener.start)
        try:
            await _relay(connection, answer, send)
        finally:
            timer.cancel()
            if not listener.body_sent:
                connection.abort()
            self.pool.release(connection)
            if listener.started:
                await listener.stop()


async def _relay(connection: UpstreamConnection, answer: Answer, send: Send) -> None:
    """Stream an answer to the caller, never holding more than the connection's high-water mark."""
    while not answer.status and answer.error is None:
        await answer.changed(connection.loop)
    if answer.error is not None:
        raise answer.error
    headers = answer_headers(answer.headers, answer.status)
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    while not answer.complete:
        if answer.error is not None:
            raise answer.error
        if answer.buffered:
            await send({"type": "http.response.body", "body": connection.take(answer), "more_body": True})
        else:
            await answer.changed(connection.loop)
    await send({"type": "http.response.body", "body": connection.take(answer), "more_body": False})
