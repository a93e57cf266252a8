"""Gives each request a W3C trace id, its own or the caller's, and writes one log line when it is over."""

import os
import re
import time
from collections.abc import MutableMapping
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TRACEPARENT = re.compile(rb"00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}")

log = structlog.get_logger("access")


class TracingMiddleware:
    """Pure ASGI. Answers carry `X-Trace-Id`; the log line names the route's template, never path or query."""

    def __init__(self, app: ASGIApp, *, quiet: frozenset[str] = frozenset({"/healthz", "/readyz", "/metrics"})) -> None:
        self._app = app
        self._quiet = quiet

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        trace_id = incoming_trace_id(scope) or os.urandom(16).hex()
        scope.setdefault("state", {})["trace_id"] = trace_id
        started = time.perf_counter()
        status = 500

        async def send_with_trace(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-trace-id", trace_id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, send_with_trace)
        finally:
            if scope["path"] not in self._quiet:
                log.info(
                    "request",
                    method=scope["method"],
                    route=route_template(scope),
                    status=status,
                    milliseconds=round((time.perf_counter() - started) * 1000, 1),
                    trace_id=trace_id,
                )


def incoming_trace_id(scope: Scope) -> str | None:
    """Return the trace id of a `traceparent` header, if it is a valid one."""
    for name, value in scope["headers"]:
        if name == b"traceparent" and (match := _TRACEPARENT.fullmatch(value)):
            return str(match[1].decode())
    return None


def route_template(scope: MutableMapping[str, Any]) -> str:
    """Return the matched route's template, e.g. /v1/…/{organization_id}; "unmatched" if there was none."""
    route = scope.get("route")
    return str(getattr(route, "path", "unmatched"))
