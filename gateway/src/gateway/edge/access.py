"""One log line and one measurement per forwarded request; neither names a path, a query or a person."""

import sys
import time
from datetime import datetime
from functools import cache

import orjson
from prometheus_client import Histogram

from shared.kit.metrics import REQUESTS

LEVELS_WITH_ACCESS = frozenset({"DEBUG", "INFO"})


@cache
def _histogram(method: str, route: str, hundreds: int) -> Histogram:
    """Return the histogram of these labels; there are as many as services, HTTP methods and classes of status."""
    return REQUESTS.labels(method, route, f"{hundreds}xx")


class AccessRecord:
    """A forwarded request from its arrival to its last byte."""

    __slots__ = ("_method", "_route", "_started", "status", "trace_id")

    def __init__(self, method: str, service: str, trace_id: str) -> None:
        self._method = method
        self._route = f"/v1/{service}"
        self._started = time.perf_counter()
        self.trace_id = trace_id
        self.status = 500

    def finish(self, at: datetime, *, logged: bool) -> None:
        """Measure it and, if `logged`, write its line; `at` is the real time.

        The line looks like those of the kit's logs but is written straight out: every value is made here, so there
        is nothing to redact, and the way through the log's processors would take as long as the forwarding.
        """
        seconds = time.perf_counter() - self._started
        _histogram(self._method, self._route, self.status // 100).observe(seconds)
        if logged:
            line = orjson.dumps(self._line(seconds, at), option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z)
            sys.stderr.write(line.decode())

    def _line(self, seconds: float, at: datetime) -> dict[str, object]:
        return {
            "method": self._method,
            "route": self._route,
            "status": self.status,
            "milliseconds": round(seconds * 1000, 1),
            "trace_id": self.trace_id,
            "event": "request",
            "service": "gateway",
            "level": "info",
            "timestamp": at,
        }
