"""HTTP/1.1 as our servers take it: a bounded head, sent in good time, and no trailers among the headers.

uvicorn's own protocol on httptools reads heads of any length for any time, and adds a chunked body's trailers to the
headers of the request, where they could pass for what a proxy in front had checked or taken out.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 64 * 1024
HEAD_SECONDS = 15.0
MOST_HEADERS = 100

_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class BoundedHttp(HttpToolsProtocol):
    """For uvicorn's setting `http`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Make the protocol of one connection."""
        super().__init__(*args, **options)
        self._in_head = False
        self._head_bytes = 0
        self._head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head."""
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse; a head that is not whole yet has its time and its length."""
        began_before = self._in_head
        super().data_received(data)
        if not self._in_head or self.transport.is_closing():
            return
        self._head_bytes = self._head_bytes + len(data) if began_before else 0
        if self._head_bytes > HEAD_BYTES:
            self._refuse()
        elif self._head_timer is None:
            self._expect_head()

    def on_message_begin(self) -> None:
        """Begin a head."""
        self._in_head = True
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a header; a trailer is nobody's.

        Raises:
            ValueError: there are too many; the parser makes it a 400.
        """
        if not self._in_head:
            return
        if len(self.headers) >= MOST_HEADERS:
            raise ValueError("too many headers")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """End the head; the application is called."""
        self._in_head = False
        self._stop_waiting()
        super().on_headers_complete()

    def _expect_head(self) -> None:
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    @property
    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _give_up(self) -> None:
        if self._answering:
            self._expect_head()
        else:
            self.transport.close()

    def _refuse(self) -> None:
        if not self._answering:
            self.transport.write(_TOO_LARGE)
        self.transport.close()
