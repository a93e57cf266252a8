"""The trace of a request, and the template of its route: what may be said about it in logs and metrics."""

import re
from collections.abc import MutableMapping
from typing import Any

from starlette.types import Scope

_TRACEPARENT = re.compile(rb"00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}")


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
