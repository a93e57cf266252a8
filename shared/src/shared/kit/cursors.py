"""Opaque page cursors: the position of the last row, bound to the query they belong to, and signed."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from shared.kit.problems import BadRequest, Text

_TAG_BYTES = 12


class InvalidCursor(BadRequest):
    """The cursor is not one of ours, or was made for another query."""

    code = "INVALID_CURSOR"
    title = Text("分页游标无效", "The cursor is not valid for this query")


class Cursors:
    """Signs and reads cursors; `key` is the same in all replicas of a service."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def write(self, query: Mapping[str, object], position: Sequence[object]) -> str:
        """Return the cursor of `position` (the sort values of the last row) in `query` (its path and filters)."""
        body = orjson.dumps([_tagged(value) for value in position])
        return _encode(self._tag(query, body) + body)

    def read(self, query: Mapping[str, object], cursor: str) -> list[Any]:
        """Return the position that `write` was given.

        Raises:
            InvalidCursor: it was changed, or belongs to another path or other filters.
        """
        try:
            raw = _decode(cursor)
        except (binascii.Error, ValueError) as error:
            raise InvalidCursor from error
        tag, body = raw[:_TAG_BYTES], raw[_TAG_BYTES:]
        if not hmac.compare_digest(tag, self._tag(query, body)):
            raise InvalidCursor
        return [_untagged(value) for value in orjson.loads(body)]

    def _tag(self, query: Mapping[str, object], body: bytes) -> bytes:
        bound = orjson.dumps(dict(query), option=orjson.OPT_SORT_KEYS, default=str)
        return hmac.new(self._key, bound + b"\n" + body, hashlib.sha256).digest()[:_TAG_BYTES]


def _tagged(value: object) -> object:
    match value:
        case datetime():
            return {"t": value.isoformat()}
        case date():
            return {"d": value.isoformat()}
        case UUID():
            return {"u": str(value)}
    return value


def _untagged(value: Any) -> Any:
    match value:
        case {"t": text}:
            return datetime.fromisoformat(text)
        case {"d": text}:
            return date.fromisoformat(text)
        case {"u": text}:
            return UUID(text)
    return value


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
