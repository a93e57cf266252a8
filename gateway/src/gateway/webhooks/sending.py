"""One POST to a receiver: to an address that was checked, without redirects, within limits of time and size."""

import asyncio
import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from gateway.proxy.connection import Answer, UpstreamConnection
from gateway.proxy.errors import ServiceBroken
from gateway.webhooks.addresses import Address, is_public
from gateway.webhooks.states import Outcome

CONNECT_SECONDS: Final = 5.0
ANSWER_SECONDS: Final = 15.0
LONGEST_ANSWER: Final = 1_000
_MOST_BYTES: Final = 64 * 1_024
_RESOLVERS: Final = ThreadPoolExecutor(64, "webhook-names")
"""Threads of their own, so that slow name servers hold up nobody else."""
_USER_AGENT: Final = "Linli-Webhooks/1"
_GONE: Final = 410


@dataclass(frozen=True, slots=True)
class Target:
    """A URL and the one address that its host was resolved to."""

    url: str
    address: Address


@dataclass(frozen=True, slots=True)
class Sent:
    """How one attempt went. `retry_after` is the receiver's own wish."""

    outcome: Outcome
    milliseconds: int = 0
    status_code: int | None = None
    answer: str | None = None
    address: str | None = None
    retry_after: timedelta | None = None


async def resolve(url: str, *, private: bool) -> Target | Outcome:
    """Return where to send, or why not: every address of the host has to be a public one unless `private`."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            asking = partial(socket.getaddrinfo, parts.hostname, port, type=socket.SOCK_STREAM)
            found = await asyncio.get_running_loop().run_in_executor(_RESOLVERS, asking)
    except (OSError, UnicodeError, TimeoutError):
        return Outcome.UNKNOWN_HOST
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not addresses:
        return Outcome.UNKNOWN_HOST
    if not private and not all(is_public(address) for address in addresses):
        return Outcome.ADDRESS_NOT_ALLOWED
    return Target(url, addresses[0])


class ReceiverConnection(UpstreamConnection):
    """A connection to a receiver, which is trusted with nothing: an answer that goes on too long ends it."""

    def __init__(self, host: str, patience: float) -> None:
        super().__init__(host, patience, lambda _: None)
        self._arrived = 0

    def begin(self, request: bytes, *, bodiless: bool) -> Answer:
        """Send a request and return the answer to come."""
        self._arrived = 0
        return super().begin(request, bodiless=bodiless)

    def data_received(self, data: bytes) -> None:
        """Feed the parser, unless more has come than any answer needs."""
        self._arrived += len(data)
        if self._arrived > _MOST_BYTES:
            self.fail(ServiceBroken(self.service))
        else:
            super().data_received(data)


class Sender:
    """Posts to one target over connections of its own, which no other subscription shares."""

    def __init__(self, target: Target, context: ssl.SSLContext, seconds: float = ANSWER_SECONDS) -> None:
        self._target = target
        self._context = context
        self._seconds = seconds
        parts = urlsplit(target.url)
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._secure = parts.scheme == "https"
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._head = f"POST {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUser-Agent: {_USER_AGENT}\r\n"
        self._idle: list[ReceiverConnection] = []

    async def close(self) -> None:
        """Give the connections back."""
        for connection in self._idle:
            connection.abort()
        self._idle.clear()

    async def post(self, body: str, headers: Mapping[str, str], now: datetime) -> Sent:
        """Return how the receiver answered; never raises for what a receiver does. `now` is the real time."""
        started = time.perf_counter()
        try:
            async with asyncio.timeout(self._seconds):
                sent = await self._post(self._request(body, headers), now)
        except TimeoutError:
            sent = Sent(Outcome.TIMED_OUT)
        except (OSError, ssl.SSLError, ServiceBroken):
            sent = Sent(Outcome.NO_CONNECTION)
        took = round((time.perf_counter() - started) * 1_000)
        return Sent(sent.outcome, took, sent.status_code, sent.answer, str(self._target.address), sent.retry_after)

    def _request(self, body: str, headers: Mapping[str, str]) -> bytes:
        content = body.encode()
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"{self._head}{lines}Content-Length: {len(content)}\r\n\r\n".encode() + content

    async def _post(self, request: bytes, now: datetime) -> Sent:
        """A connection that the receiver had closed meanwhile is replaced by a fresh one, once."""
        kept = self._idle.pop() if self._idle else None
        if kept is not None and kept.usable:
            try:
                return await self._exchange(kept, request, now)
            except ServiceBroken as broken:
                if not broken.untouched:
                    raise
        return await self._exchange(await self._dial(), request, now)

    async def _dial(self) -> ReceiverConnection:
        async with asyncio.timeout(min(CONNECT_SECONDS, self._seconds)):
            _, connection = await asyncio.get_running_loop().create_connection(
                lambda: ReceiverConnection(self._host, self._seconds),
                str(self._target.address),
                self._port,
                ssl=self._context if self._secure else None,
                server_hostname=self._host if self._secure else None,
            )
        return connection

    async def _exchange(self, connection: ReceiverConnection, request: bytes, now: datetime) -> Sent:
        answer = connection.begin(request, bodiless=False)
        try:
            while not answer.settled and answer.buffered < LONGEST_ANSWER:
                await answer.changed(connection.loop)
            if answer.error is not None:
                raise answer.error
            return _sent(answer, now)
        finally:
            self._give_back(connection)

    def _give_back(self, connection: ReceiverConnection) -> None:
        whole = connection.answered
        connection.end()
        if whole and connection.usable:
            self._idle.append(connection)
        else:
            connection.abort()


def _sent(answer: Answer, now: datetime) -> Sent:
    """Return what an answer says; only its first kilobyte is looked at."""
    text = answer.take()[:LONGEST_ANSWER].decode("utf-8", "replace").replace("\0", "\ufffd")
    wish = next((value.decode("latin-1") for name, value in answer.headers if name == b"retry-after"), None)
    return Sent(
        _outcome(answer.status), status_code=answer.status, answer=text, retry_after=retry_wish(wish, now)
    )  # fmt: skip


def _outcome(status: int) -> Outcome:
    if 200 <= status < 300:
        return Outcome.DELIVERED
    if status == _GONE:
        return Outcome.GONE
    return Outcome.ANSWERED_REDIRECT if 300 <= status < 400 else Outcome.ANSWERED_ERROR


def retry_wish(retry_after: str | None, now: datetime) -> timedelta | None:
    """Return how long the receiver asks us to wait: seconds or an HTTP date; nonsense is no wish."""
    if retry_after is None:
        return None
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 9:
        return timedelta(seconds=int(retry_after))
    try:
        at = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(timedelta(), at - now) if at.tzinfo else None
