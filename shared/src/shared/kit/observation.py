"""What every request leaves behind: a trace id for its caller, one access line, one measurement."""

import os
import sys
import time

import orjson
from prometheus_client import Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.kit.clock import Clock
from shared.kit.metrics import REQUESTS
from shared.kit.tracing import incoming_trace_id, route_template

QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
_LEVELS_WITH_ACCESS = frozenset({"DEBUG", "INFO"})
_LINE = orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z


class ObservationMiddleware:
    """Pure ASGI, outermost. Answers carry `X-Trace-Id`; line and labels name the route's template, never the path.

    The line looks like those of the log but is written straight out: every value in it is made by us, so there is
    nothing to redact, and the way through the log's processors takes longer than many a request.
    """

    def __init__(self, app: ASGIApp, *, service: str, log_level: str = "INFO") -> None:
        self._app = app
        self._service = service
        self._clock = Clock()
        self._logged = log_level in _LEVELS_WITH_ACCESS
        self._measured: dict[tuple[str, str, int], Histogram] = {}

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
            self._note(scope, status, time.perf_counter() - started, trace_id)

    def _note(self, scope: Scope, status: int, seconds: float, trace_id: str) -> None:
        method, route = scope["method"], route_template(scope)
        self._histogram(method, route, status // 100).observe(seconds)
        if self._logged and scope["path"] not in QUIET:
            line = {
                "method": method,
                "route": route,
                "status": status,
                "milliseconds": round(seconds * 1000, 1),
                "trace_id": trace_id,
                "event": "request",
                "service": self._service,
                "level": "info",
                "timestamp": self._clock.real_now(),
            }
            sys.stderr.write(orjson.dumps(line, option=_LINE).decode())

    def _histogram(self, method: str, route: str, hundreds: int) -> Histogram:
        """Return the histogram of these labels; there are as many as routes, methods and classes of status."""
        key = (method, route, hundreds)
        found = self._measured.get(key)
        if found is None:
            found = self._measured[key] = REQUESTS.labels(method, route, f"{hundreds}xx")
        return found
