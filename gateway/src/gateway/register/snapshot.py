"""Writes the copy out as NDJSON, line by line, at the pace of whoever reads it."""

import asyncio
import hashlib
import zlib
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, Final

import orjson
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from gateway.register.errors import TooManySnapshots
from gateway.register.queries import COUNT, HEAD, LINES
from gateway.register.rules import FORMAT
from shared.kit.reads import Reads

NDJSON: Final = "application/x-ndjson"
MOST: Final = 4
LONGEST_SECONDS: Final = 900.0
_LINES: Final = 500
_GZIP: Final = 31


class Snapshots:
    """Writes at most a few snapshots at once; each holds one connection and one block of lines."""

    def __init__(self, reads: Reads, most: int = MOST) -> None:
        self._reads = reads
        self._most = most
        self._running = 0

    def response(self, county: str | None, now: datetime, *, compressed: bool) -> "SnapshotResponse":
        """Return the answer that writes itself.

        Raises:
            TooManySnapshots: as many as may are being written.
        """
        if self._running >= self._most:
            raise TooManySnapshots
        return SnapshotResponse(self, county, now, compressed=compressed)

    async def send(self, response: "SnapshotResponse", send: Send) -> None:
        """Write until the end; whoever reads too slowly gets no end, and so knows that it is not whole."""
        self._running += 1
        try:
            async with (
                asyncio.timeout(LONGEST_SECONDS),
                self._reads.connection() as connection,
                connection.transaction(isolation="repeatable_read", readonly=True),
            ):
                await self._write(response, connection, send)
        finally:
            self._running -= 1

    async def _write(self, response: "SnapshotResponse", connection: Any, send: Send) -> None:
        head = await connection.fetchval(HEAD) or 0
        await send(_start(head, compressed=response.compressed))
        packer = zlib.compressobj(wbits=_GZIP) if response.compressed else None
        async for block in _blocks(response, connection, head):
            packed = block if packer is None else await asyncio.to_thread(packer.compress, block)
            if packed:
                await send({"type": "http.response.body", "body": packed, "more_body": True})
        await send({"type": "http.response.body", "body": packer.flush() if packer else b"", "more_body": False})


async def _blocks(response: "SnapshotResponse", connection: Any, head: int) -> AsyncIterator[bytes]:
    """Give the first line, which says what follows, the lines in blocks, and the last line, which proves the whole."""
    count, county = await connection.fetchval(COUNT, response.county), response.county
    yield _line({
        "format": FORMAT, "cursor": str(head), "county_code": county, "organizations": count,
        "made_at": response.now,
    })  # fmt: skip
    digest, block = hashlib.sha256(), bytearray()
    async for record in connection.cursor(LINES, county, prefetch=_LINES):
        line = record["line"].encode() + b"\n"
        digest.update(line)
        block += line
        if len(block) >= 128 * 1024:
            yield bytes(block)
            block.clear()
    yield bytes(block) + _line({"end": True, "organizations": count, "sha256": digest.hexdigest()})


class SnapshotResponse(Response):
    """An answer of lines; the header `linli-cursor` names the position that they equal."""

    def __init__(self, snapshots: Snapshots, county: str | None, now: datetime, *, compressed: bool) -> None:
        super().__init__(media_type=NDJSON)
        self._snapshots = snapshots
        self.county = county
        self.now = now
        self.compressed = compressed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Write it all."""
        await self._snapshots.send(self, send)


def _start(head: int, *, compressed: bool) -> Message:
    headers = [
        (b"content-type", NDJSON.encode()), (b"vary", b"Accept-Encoding"), (b"linli-cursor", str(head).encode()),
    ]  # fmt: skip
    if compressed:
        headers.append((b"content-encoding", b"gzip"))
    return {"type": "http.response.start", "status": 200, "headers": headers}


def _line(value: dict[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z)
