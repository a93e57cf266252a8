"""Routes that will go: announced in the document and in each answer (RFC 9745, RFC 8594), gone after their day."""

from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Any, Final

from starlette.responses import Response

_SINCE: Final = "x-deprecated-on"
_SUNSET: Final = "x-sunset-on"
SHORTEST_NOTICE_DAYS: Final = 365
"""How long a route is still served after it was announced to go: see docs/versions.md."""


def deprecated(since: date, sunset: date) -> dict[str, Any]:
    """Spread into a route's declaration: it is deprecated since a day, and not served any more from `sunset` on.

    Raises:
        ValueError: callers would have less than a year to change.
    """
    if (sunset - since).days < SHORTEST_NOTICE_DAYS:
        raise ValueError(f"a route is served at least {SHORTEST_NOTICE_DAYS} days after it was deprecated")
    return {"deprecated": True, "openapi_extra": {_SINCE: since.isoformat(), _SUNSET: sunset.isoformat()}}


def retirement_headers(openapi_extra: dict[str, Any] | None) -> dict[str, str]:
    """Give the headers of every answer of a route, none where it stays."""
    extra = openapi_extra or {}
    if _SUNSET not in extra:
        return {}
    since, sunset = (_midnight(date.fromisoformat(extra[name])) for name in (_SINCE, _SUNSET))
    return {"Deprecation": f"@{int(since.timestamp())}", "Sunset": format_datetime(sunset, usegmt=True)}


def announce(response: Response, headers: dict[str, str]) -> Response:
    """Return the answer with the headers in it."""
    response.headers.update(headers)
    return response


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
