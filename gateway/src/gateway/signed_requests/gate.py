"""Lets signed requests in, each once: the headers are checked before the body is read, that before it is used."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from gateway.issuer.queries import use_assertion
from gateway.proxy.body import announced_length
from gateway.proxy.errors import BodyTooLarge, ClientGone, RequestTimeout
from gateway.signed_requests.checking import LIFE, SignedRequest, signed_headers
from gateway.signed_requests.errors import RequestRepeated
from shared.kit.authorization import Caller
from shared.kit.resources import Resources

PATIENCE_SECONDS: Final = 30.0
_ONCE: Final = "request "
"""Before the nonces of requests, which are kept with the statements that clients sign in with."""


async def checked(
    resources: Resources, caller: Caller, jwks: Mapping[str, Any], scope: Scope, receive: Receive, limit: int
) -> Receive:
    """Return the body of a request that its client has signed, to be received again.

    Raises:
        BodyTooLarge: more than `limit` bytes came.
        RequestTimeout: the body does not come.
        SignatureRequired, SignatureInvalid, RequestRepeated: it is not let in.
    """
    query = scope["query_string"].decode("latin-1")
    path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
    url = f"https://gateway{path}{'?' if query else ''}{query}"
    headers = Headers(scope=scope)
    length = announced_length(scope["headers"]) or 0
    has_body = length > 0 or "transfer-encoding" in headers
    signed = signed_headers(SignedRequest(scope["method"], url, headers), jwks, has_body=has_body)
    if length > limit:
        raise BodyTooLarge(limit)
    body = await _whole(receive, limit)
    signed.require_body(body)
    until = resources.clock.real_now() + 2 * LIFE
    async with resources.database.transaction() as session:
        if not await use_assertion(session, caller.client_id, f"{_ONCE}{signed.nonce}", until):
            raise RequestRepeated(error="invalid_token")
    return _again(body, receive)


async def _whole(receive: Receive, limit: int) -> bytes:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await _collected(receive, limit)
    except TimeoutError:
        raise RequestTimeout from None


async def _collected(receive: Receive, limit: int) -> bytes:
    pieces, size, more = list[bytes](), 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > limit:
            raise BodyTooLarge(limit)
        more = message.get("more_body", False)
    return b"".join(pieces)


def _again(body: bytes, receive: Receive) -> Receive:
    given = False

    async def give() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give
