"""A call before it is sent: what every try of it has in common."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from linli_client.answers import Answer

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MERGE_PATCH = "application/merge-patch+json"
File = tuple[str, bytes]
ByteRange = str
IfMatch = str | Answer[Any] | None


@dataclass(frozen=True, slots=True)
class Call:
    """One request. Of an unsafe one, all tries carry the same Idempotency-Key."""

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    form: Mapping[str, Any] | None = None
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)

    def request(self, url: str, token: str | None) -> httpx.Request:
        """Return the request of one try."""
        headers = dict(self.headers)
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        content: dict[str, Any] = {}
        if self.form is not None:
            content = _parts(self.form)
        elif self.body is not None:
            content["json"] = self.body
            headers["Content-Type"] = self.media_type
        query = httpx.QueryParams({name: _text(value) for name, value in self.query.items() if value is not None})
        return httpx.Request(self.method, url + self.path, params=query or None, headers=headers, **content)

    @property
    def idempotency_key(self) -> str | None:
        """The key under which an unsafe call is carried out once."""
        return self.headers.get("Idempotency-Key")


def call_headers(
    method: str, if_match: IfMatch, idempotency_key: str | None, byte_range: str | None, language: str
) -> dict[str, str]:
    """Return the headers of a call; an unsafe one gets a key of its own unless it is given one."""
    headers = {"Accept-Language": language}
    if method not in SAFE:
        headers["Idempotency-Key"] = idempotency_key or str(uuid4())
    etag = if_match.etag if isinstance(if_match, Answer) else if_match
    if etag is not None:
        headers["If-Match"] = etag
    if byte_range is not None:
        headers["Range"] = byte_range
    return headers


def _parts(form: Mapping[str, Any]) -> dict[str, Any]:
    files = {name: value for name, value in form.items() if isinstance(value, tuple)}
    return {"files": files, "data": {name: value for name, value in form.items() if name not in files}}


def _text(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_text(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
