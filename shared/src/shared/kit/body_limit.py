"""Refuses bodies larger than the limit, whether they announce their length or not."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.kit.languages import preferred_language
from shared.kit.problem_body import problem_response
from shared.kit.problem_handler import trace_id_of
from shared.kit.problems import PayloadTooLarge, Text


class BodyLimitMiddleware:
    """Pure ASGI. `limit` in bytes holds for all paths but those of `larger` (path prefix to its own limit)."""

    def __init__(self, app: ASGIApp, *, limit: int, larger: Mapping[str, int] | None = None) -> None:
        self._app = app
        self._limit = limit
        self._larger = dict(larger or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        limit = self._limit_for(scope["path"])
        if _announced_length(scope) > limit:
            await _refuse(limit, scope, receive, send)
            return
        read = 0

        async def receive_within_limit() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise _too_large(limit)
            return message

        try:
            await self._app(scope, receive_within_limit, send)
        except PayloadTooLarge:
            await _refuse(limit, scope, receive, send)

    def _limit_for(self, path: str) -> int:
        return next((limit for prefix, limit in self._larger.items() if path.startswith(prefix)), self._limit)


def _announced_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


def _too_large(limit: int) -> PayloadTooLarge:
    return PayloadTooLarge(Text(f"请求体不能超过 {limit} 字节。", f"The body must not exceed {limit} bytes."))


async def _refuse(limit: int, scope: Scope, receive: Receive, send: Send) -> None:
    language = preferred_language(Request(scope).headers.get("accept-language"))
    await problem_response(_too_large(limit), language, trace_id_of(scope))(scope, receive, send)
