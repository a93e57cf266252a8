"""Calls a service the way the proxy does, for the gateway's own rare questions."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote

from gateway.proxy.body import Message, Receive
from gateway.proxy.connection import Headers
from gateway.proxy.errors import ServiceBroken
from gateway.proxy.headers import Scope, header

_LARGEST_REPLY = 32 * 1024 * 1024


class Callee(Protocol):
    """A service as the proxy sees it, over a pool or in process."""

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Callable[[Message], Awaitable[None]],
        *,
        body_limit: int = ...,
    ) -> None:
        """Answer one request."""


@dataclass(slots=True)
class Reply:
    """A service's whole answer."""

    status: int = 0
    headers: Headers = field(default_factory=list)
    body: bytes = b""

    def header(self, name: bytes) -> bytes | None:
        """Return the first value of a header (lower case), or None."""
        return header(self.headers, name)


async def call(
    callee: Callee,
    method: str,
    path: str,
    *,
    headers: Sequence[tuple[bytes, bytes]] = (),
    body: bytes = b"",
    query: bytes = b"",
) -> Reply:
    """Return a service's answer.

    Raises:
        Problem: the service does not answer, or answers more than 32 MiB.
    """
    reply = Reply()
    pieces: list[bytes] = []
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            await _forever()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            reply.status, reply.headers = message["status"], [(key.lower(), value) for key, value in message["headers"]]
        else:
            pieces.append(message.get("body", b""))
            if sum(map(len, pieces)) > _LARGEST_REPLY:
                raise ServiceBroken(path)

    await callee(_scope(method, path, query, [*headers, *_framing(body)]), receive, send)
    reply.body = b"".join(pieces)
    return reply


def _framing(body: bytes) -> Headers:
    return [(b"content-length", b"%d" % len(body))] if body else []


def _scope(method: str, path: str, query: bytes, headers: Headers) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": quote(path).encode(),
        "query_string": query,
        "root_path": "",
        "headers": headers,
        "client": None,
        "server": None,
        "state": {},
    }


async def _forever() -> None:
    """Wait until cancelled: a caller that never hangs up."""
    await asyncio.Event().wait()
