"""Puts load on an HTTP server over keep-alive connections, with as little work per request as Python allows."""

import asyncio
import itertools
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

HEAD_END = b"\r\n\r\n"


@dataclass
class Outcome:
    """Latencies in seconds of the requests that were answered as expected, and how many were not."""

    seconds: float
    latencies: list[float] = field(default_factory=list)
    unexpected: int = 0
    first_unexpected: bytes = b""

    @property
    def per_second(self) -> float:
        """Requests per second."""
        return len(self.latencies) / self.seconds

    def quantile(self, share: float) -> float:
        """The latency in milliseconds below which `share` of the requests lie."""
        ordered = sorted(self.latencies)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


def request(method: str, path: str, token: str | None = None, body: bytes = b"", **headers: str) -> bytes:
    """Return the bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: bench"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + HEAD_END + body


class _Connection(asyncio.Protocol):
    """Sends the next request when the answer to the last one is complete."""

    def __init__(self, requests: Iterator[bytes], outcome: Outcome, until: float, done: asyncio.Future[None]) -> None:
        self._requests = requests
        self._outcome = outcome
        self._until = until
        self._done = done
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._send()

    def _send(self) -> None:
        if time.perf_counter() >= self._until:
            self._transport.close()
            return
        self._started = time.perf_counter()
        self._transport.write(next(self._requests))

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, rest = self._received.partition(HEAD_END)
        if not separator or len(rest) < _content_length(head):
            return
        self._received = b""
        if head[9:10] == b"2":
            self._outcome.latencies.append(time.perf_counter() - self._started)
        else:
            self._outcome.unexpected += 1
            self._outcome.first_unexpected = self._outcome.first_unexpected or head + HEAD_END + rest
        self._send()

    def connection_lost(self, error: Exception | None) -> None:
        if not self._done.done():
            self._done.set_result(None)


def _content_length(head: bytes) -> int:
    lowered = head.lower()
    start = lowered.find(b"content-length:")
    return (
        int(lowered[start + 15 : lowered.find(b"\r\n", start) if b"\r\n" in lowered[start:] else None])
        if start >= 0
        else 0
    )


async def load(port: int, requests: Sequence[bytes], *, connections: int = 32, seconds: float = 2.0) -> Outcome:
    """Send `requests` in turn, over and over, for `seconds`."""
    if not requests:
        raise ValueError("nothing to send")
    outcome = Outcome(seconds)
    turn = itertools.cycle(requests)
    loop = asyncio.get_running_loop()
    until = time.perf_counter() + seconds
    ends: list[asyncio.Future[None]] = []
    for _ in range(connections):
        done: asyncio.Future[None] = loop.create_future()
        ends.append(done)
        await loop.create_connection(lambda done=done: _Connection(turn, outcome, until, done), "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*ends)
    if outcome.unexpected or not outcome.latencies:
        counted = f"{outcome.unexpected} unexpected answers, {len(outcome.latencies)} expected ones"
        raise RuntimeError(f"{counted}\n{outcome.first_unexpected.decode(errors='replace')}")
    return outcome


async def compared(
    ours: tuple[int, Sequence[bytes]], raw: tuple[int, Sequence[bytes]], *, rounds: int = 5, seconds: float = 2.0
) -> tuple[float, Outcome, Outcome]:
    """Load both in turn; return the median of ours/raw in requests per second, and each side's last round."""
    for port, requests in (ours, raw):
        await load(port, requests, seconds=0.7)
    ratios = []
    for _ in range(rounds):
        second = await load(*raw, seconds=seconds)
        first = await load(*ours, seconds=seconds)
        ratios.append(first.per_second / second.per_second)
    return statistics.median(ratios), first, second
