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

import httpx

from gateway.webhooks.addresses import Address, is_public
from gateway.webhooks.states import Outcome

CONNECT_SECONDS: Final = 5.0
ANSWER_SECONDS: Final = 15.0
LONGEST_ANSWER: Final = 1_000
_MOST_CONNECTIONS: Final = 8
_RESOLVERS: Final = ThreadPoolExecutor(64, "webhook-names")
"""Threads of their own, so that slow name servers hold up nobody else."""
_USER_AGENT: Final = "Linli-Webhooks/1"


@dataclass(frozen=True, slots=True)
class Target:
    """A URL and the one address that its host was resolved to."""

    url: str
    address: Address

    @property
    def pinned(self) -> str:
        """The URL with the address in place of the host, so that nothing is resolved again."""
        parts = urlsplit(self.url)
        host = f"[{self.address}]" if self.address.version == 6 else str(self.address)
        return parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host).geturl()


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


class Sender:
    """Posts to one target over connections of its own, which no other subscription shares."""

    def __init__(self, target: Target, context: ssl.SSLContext, seconds: float = ANSWER_SECONDS) -> None:
        self._target = target
        self._seconds = seconds
        limits = httpx.Limits(max_connections=_MOST_CONNECTIONS, max_keepalive_connections=_MOST_CONNECTIONS)
        timeouts = httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))
        self._client = httpx.AsyncClient(
            verify=context, limits=limits, timeout=timeouts, follow_redirects=False, trust_env=False
        )

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.aclose()

    async def post(self, body: str, headers: Mapping[str, str], now: datetime) -> Sent:
        """Return how the receiver answered; never raises for what a receiver does. `now` is the real time."""
        started = time.perf_counter()
        try:
            async with asyncio.timeout(self._seconds):
                sent = await self._post(body, headers, now)
        except (TimeoutError, httpx.TimeoutException):
            sent = Sent(Outcome.TIMED_OUT)
        except (httpx.HTTPError, OSError, ssl.SSLError, ValueError):
            sent = Sent(Outcome.NO_CONNECTION)
        took = round((time.perf_counter() - started) * 1_000)
        return Sent(sent.outcome, took, sent.status_code, sent.answer, str(self._target.address), sent.retry_after)

    async def _post(self, body: str, headers: Mapping[str, str], now: datetime) -> Sent:
        parts = urlsplit(self._target.url)
        request = self._client.build_request(
            "POST",
            self._target.pinned,
            content=body.encode(),
            headers={"Host": parts.netloc, "User-Agent": _USER_AGENT, **headers},
            extensions={"sni_hostname": parts.hostname},
        )
        response = await self._client.send(request, stream=True)
        try:
            answer = await _beginning(response)
        finally:
            await response.aclose()
        return Sent(
            _outcome(response.status_code), status_code=response.status_code, answer=answer,
            retry_after=retry_wish(response.headers.get("retry-after"), now),
        )  # fmt: skip


async def _beginning(response: httpx.Response) -> str:
    """Return the first kilobyte of the answer; the rest is not read."""
    read = b""
    async for part in response.aiter_raw(LONGEST_ANSWER):
        read += part
        if len(read) >= LONGEST_ANSWER:
            break
    return read[:LONGEST_ANSWER].decode("utf-8", "replace").replace("\0", "\ufffd")


def _outcome(status: int) -> Outcome:
    if 200 <= status < 300:
        return Outcome.DELIVERED
    if status == httpx.codes.GONE:
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
