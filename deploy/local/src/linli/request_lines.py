"""Requests whose address has characters beyond ASCII as they are, e.g. by curl: read as if they were escaped."""

from urllib.parse import quote_from_bytes

from shared.kit.http_protocol import BoundedHttp

_KEPT = "".join(map(chr, range(0x20, 0x7F)))


class ForgivingHttp(BoundedHttp):
    """Escapes the first line of a request before the parser, which knows ASCII only, sees it."""

    _between_requests = True

    def data_received(self, data: bytes) -> None:
        """Hand on what came in; only where a request begins can the first line be one of an address."""
        super().data_received(escaped(data) if self._between_requests else data)

    def on_message_begin(self) -> None:
        """Know that the next bytes belong to a request that has begun."""
        self._between_requests = False
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Know that the next bytes begin a request."""
        self._between_requests = True
        super().on_message_complete()


def escaped(data: bytes) -> bytes:
    """Return `data` with the characters beyond ASCII of its first line percent-encoded."""
    end = data.find(b"\r\n")
    if end < 0 or data[:end].isascii():
        return data
    return quote_from_bytes(data[:end], safe=_KEPT).encode() + data[end:]
