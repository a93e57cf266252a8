"""One log line and one measurement per forwarded request; neither names a path, a query or a person."""

import time

import structlog

from shared.kit.metrics import REQUESTS

log = structlog.get_logger("access")


class AccessRecord:
    """A forwarded request from its arrival to its last byte."""

    __slots__ = ("_method", "_route", "_started", "status", "trace_id")

    def __init__(self, method: str, service: str, trace_id: str) -> None:
        self._method = method
        self._route = f"/v1/{service}"
        self._started = time.perf_counter()
        self.trace_id = trace_id
        self.status = 500

    def finish(self) -> None:
        """Write it down."""
        seconds = time.perf_counter() - self._started
        REQUESTS.labels(self._method, self._route, f"{self.status // 100}xx").observe(seconds)
        log.info(
            "request",
            method=self._method,
            route=self._route,
            status=self.status,
            milliseconds=round(seconds * 1000, 1),
            trace_id=self.trace_id,
        )
