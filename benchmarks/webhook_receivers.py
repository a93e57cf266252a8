"""Receivers of webhooks in a process of their own: most answer at once, some slowly, some often not at all.

`python -m benchmarks.webhook_receivers COUNT` prints its ports as JSON; a GET of any port tells what all have got,
and DELETE makes them forget it. The process ends when its standard input does.
"""

import asyncio
import contextlib
import json
import sys
import time
from dataclasses import dataclass, field
from typing import Any, Final

SLOW_SECONDS: Final = 0.1
TENTH: Final = 10
REFUSED: Final = 50
"""A failing receiver refuses every message of so many at its first try."""
_OK: Final = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
_NO: Final = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 2\r\n\r\nno"


def kind_of(number: int) -> str:
    """Return what the receiver of that number is like: of ten, one is slow and one is failing."""
    return {TENTH - 2: "slow", TENTH - 1: "failing"}.get(number % TENTH, "fast")


@dataclass
class Receiver:
    """What one receiver has got. `misplaced` counts messages that came after a later one of their organization."""

    kind: str
    accepted: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    last: dict[str, int] = field(default_factory=dict)
    repeats: int = 0
    misplaced: int = 0
    seconds: list[float] = field(default_factory=list)
    ended: float = 0.0

    def answer(self, head: bytes, body: bytes) -> bytes:
        """Take a message in, or refuse it."""
        message = json.loads(body)
        if "challenge" in message["data"]:
            echo = json.dumps({"challenge": message["data"]["challenge"]}).encode()
            return b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%b" % (len(echo), echo)
        key = message["id"]
        if self.kind == "failing" and message["data"]["number"] % REFUSED == 0 and key not in self.refused:
            self.refused.add(key)
            return _NO
        self._accept(key, message["data"], head)
        return _OK

    def _accept(self, key: str, data: dict[str, Any], head: bytes) -> None:
        if key in self.accepted:
            self.repeats += 1
            return
        self.accepted.add(key)
        self.ended = time.time()
        self.seconds.append(self.ended - data["sent_at"])
        position = int(head.partition(b"linli-position: ")[2].partition(b"\r\n")[0] or 0)
        self.misplaced += position < self.last.get(data["organization_id"], 0)
        self.last[data["organization_id"]] = position

    def report(self) -> dict[str, Any]:
        """Return what was got as JSON has it."""
        ordered = sorted(self.seconds)
        return {
            "kind": self.kind, "accepted": len(self.accepted), "refused": len(self.refused), "repeats": self.repeats,
            "misplaced": self.misplaced, "ended": self.ended,
            "p50": ordered[len(ordered) // 2] if ordered else 0.0,
            "p99": ordered[int(len(ordered) * 0.99)] if ordered else 0.0,
        }  # fmt: skip


class Connection(asyncio.Protocol):
    """One connection to a receiver, kept open; requests come one after the other."""

    def __init__(self, number: int, receivers: list[Receiver]) -> None:
        self._number = number
        self._receivers = receivers
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, rest = self._received.partition(b"\r\n\r\n")
        if not separator:
            return
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
        if len(rest) < length:
            return
        self._received = rest[length:]
        receiver = self._receivers[self._number]
        answer = self._command(head) or receiver.answer(head.lower() + b"\r\n", rest[:length])
        if receiver.kind == "slow" and head.startswith(b"POST"):
            asyncio.get_running_loop().call_later(SLOW_SECONDS, self._transport.write, answer)
        else:
            self._transport.write(answer)

    def _command(self, head: bytes) -> bytes | None:
        if head.startswith(b"DELETE"):
            self._receivers[:] = [Receiver(each.kind) for each in self._receivers]
            return _OK
        if not head.startswith(b"GET"):
            return None
        report = json.dumps([each.report() for each in self._receivers]).encode()
        return b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%b" % (len(report), report)


async def main(count: int) -> None:
    """Listen until standard input ends."""
    loop = asyncio.get_running_loop()
    receivers = [Receiver(kind_of(number)) for number in range(count)]
    async with contextlib.AsyncExitStack() as closing:
        ports = []
        for number in range(count):
            server = await loop.create_server(lambda number=number: Connection(number, receivers), "127.0.0.1", 0)  # type: ignore[misc]
            ports.append(server.sockets[0].getsockname()[1])
            closing.callback(server.close)
        print(json.dumps(ports), flush=True)  # noqa: T201
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
