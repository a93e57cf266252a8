"""What the gateway changes in the heads of requests and answers that pass through it."""

from collections.abc import Iterable, MutableMapping
from typing import Any

from gateway.proxy.connection import Headers
from gateway.proxy.errors import MalformedRequest

_HOP_BY_HOP = frozenset(
    {
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    }
)
_FROM_CLIENT_DROPPED = _HOP_BY_HOP | {
    b"content-length",
    b"expect",
    b"forwarded",
    b"x-forwarded-for",
    b"x-forwarded-host",
    b"x-forwarded-port",
    b"x-forwarded-proto",
    b"x-forwarded-prefix",
    b"x-real-ip",
}
_FROM_SERVICE_DROPPED = _HOP_BY_HOP | {b"date", b"server"}

Scope = MutableMapping[str, Any]


def passed_on(headers: Headers, dropped: frozenset[bytes]) -> Headers:
    """Return `headers` without those `dropped` and those that a Connection header names."""
    for name, value in headers:
        if name == b"connection" and value.lower() not in (b"keep-alive", b"close"):
            dropped = dropped | {token.strip().lower() for token in value.split(b",")}
    return [pair for pair in headers if pair[0] not in dropped]


def request_headers(scope: Scope) -> Headers:
    """Return the headers for the service: the caller's, and the address that the call comes from.

    Framing (Content-Length, Transfer-Encoding) is left to whoever sends the body. What the caller says about
    forwarding is not believed.
    """
    headers = passed_on(scope["headers"], _FROM_CLIENT_DROPPED)
    client = scope.get("client")
    if client:
        headers.append((b"x-forwarded-for", client[0].encode("latin-1", "replace")))
    headers.append((b"x-forwarded-proto", scope["scheme"].encode("ascii")))
    for name, value in headers:
        if name == b"host":
            headers.append((b"x-forwarded-host", value))
            break
    return headers


def request_head(scope: Scope, headers: Headers, authority: str, framing: bytes) -> bytes:
    """Write the request line and the header block; `framing` is b"" or one header line with its CRLF.

    Raises:
        MalformedRequest: a part holds CR, LF, NUL, or the target a blank.
    """
    target = scope.get("raw_path") or scope["path"].encode("ascii", "replace")
    if scope["query_string"]:
        target = b"%b?%b" % (target, scope["query_string"])
    lines = [b"%b: %b\r\n" % pair for pair in headers]
    if not any(name == b"host" for name, _ in headers):
        lines.append(b"host: %b\r\n" % authority.encode("ascii"))
    head = b"%b %b HTTP/1.1\r\n%b%b\r\n" % (
        scope["method"].encode("ascii"),
        target,
        b"".join(lines),
        framing,
    )
    expected = len(lines) + 2 + (1 if framing else 0)
    if head.count(b"\n") != expected or head.count(b"\r") != expected or b"\0" in head or b" " in target:
        raise MalformedRequest
    return head


def answer_headers(headers: Headers, status: int) -> Headers:
    """Return a service's headers for the caller; without length where the status forbids a body."""
    kept = passed_on(headers, _FROM_SERVICE_DROPPED)
    if status in (204, 304):
        return [pair for pair in kept if pair[0] != b"content-length"]
    return kept


def header(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> bytes | None:
    """Return the first value of the header `name` (lower case)."""
    for key, value in headers:
        if key == name:
            return value
    return None
