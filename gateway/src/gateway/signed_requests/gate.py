"""Lets signed requests in, each once: the body is read and checked before anything is done with it."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from gateway.issuer.queries import use_assertion
from gateway.proxy.errors import BodyTooLarge, ClientGone
from gateway.signed_requests.checking import LIFE, SignedRequest, nonce_of
from gateway.signed_requests.errors import RequestRepeated
from shared.kit.authorization import Caller
from shared.kit.resources import Resources

_ONCE: Final = "request "
"""Before the nonces of requests, which are kept with the statements that clients sign in with."""


async def checked(
    resources: Resources, caller: Caller, jwks: Mapping[str, Any], scope: Scope, receive: Receive, limit: int
) -> Receive:
    """Return the body of a request that its client has signed, to be received again.

    Raises:
        BodyTooLarge: more than `limit` bytes came.
        SignatureRequired, SignatureInvalid, RequestRepeated: it is not let in.
    """
    body = await _whole(receive, limit)
    query = scope["query_string"].decode("latin-1")
    path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
    url = f"https://gateway{path}{'?' if query else ''}{query}"
    request = SignedRequest(scope["method"], url, Headers(scope=scope))
    nonce = nonce_of(request, body, jwks)
    until = resources.clock.real_now() + 2 * LIFE
    async with resources.database.transaction() as session:
        if not await use_assertion(session, caller.client_id, f"{_ONCE}{nonce}", until):
            raise RequestRepeated(error="invalid_token")
    return _again(body, receive)


async def _whole(receive: Receive, limit: int) -> bytes:
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
