"""Byte ranges of a download (RFC 9110, 14): one range; anything else gets the whole file."""

import re
from dataclasses import dataclass

from shared.kit.problems import RangeNotSatisfiable

_SINGLE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")


@dataclass(frozen=True, slots=True)
class ByteRange:
    """From `start` up to, not including, `end`, of `size` bytes; `partial` if it is not simply everything."""

    start: int
    end: int
    size: int
    partial: bool

    @property
    def content_range(self) -> str:
        """Return the value of Content-Range."""
        return f"bytes {self.start}-{self.end - 1}/{self.size}"


def requested_range(header: str | None, size: int) -> ByteRange:
    """Return the bytes that a Range header asks for.

    Raises:
        RangeNotSatisfiable: it begins behind the end of the file.
    """
    match = _SINGLE.fullmatch((header or "").strip())
    if match is None or match.groups() == ("", ""):
        return ByteRange(0, size, size, partial=False)
    first, last = match.groups()
    if first and last and int(last) < int(first):
        return ByteRange(0, size, size, partial=False)
    if first == "":
        start, end = max(size - int(last), 0), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
    if start >= size or start >= end:
        error = RangeNotSatisfiable()
        error.headers["Content-Range"] = f"bytes */{size}"
        raise error
    return ByteRange(start, end, size, partial=True)
