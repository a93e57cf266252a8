"""Numbers for Prometheus: requests by route template, events by outcome. No label carries data of a person."""

import time

from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.kit.tracing import route_template

REQUESTS = Histogram(
    "linli_request_seconds",
    "Time to the last byte, by method, route and status class.",
    ["method", "route", "status"],
    buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
EVENTS_PUBLISHED = Counter("linli_events_published_total", "Events that the relay has handed to the broker.")
EVENTS_HANDLED = Counter("linli_events_handled_total", "Messages by consumer and outcome.", ["consumer", "outcome"])


class MetricsMiddleware:
    """Pure ASGI: observes every HTTP request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        finally:
            labels = (scope["method"], route_template(scope), f"{status // 100}xx")
            REQUESTS.labels(*labels).observe(time.perf_counter() - started)
