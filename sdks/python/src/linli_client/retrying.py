"""When a call is tried again, and after how long. Pure but for the chance in the pauses."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

_PASSING = frozenset({429, 502, 503, 504})
_OUR_FAULT = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)


@dataclass(frozen=True, slots=True)
class Retry:
    """At most `tries` in all; pauses double from `first_seconds`, and none is longer than `longest_seconds`."""

    tries: int = 5
    first_seconds: float = 0.5
    longest_seconds: float = 60.0

    def pause(self, number: int, headers: Mapping[str, str] | None = None) -> float:
        """Return the seconds to wait after try `number` (from 1); a Retry-After is kept, never cut short."""
        grown = min(self.first_seconds * 2.0 ** min(number - 1, 30), self.longest_seconds)
        return max(random.uniform(grown / 2, grown), retry_after(headers or {}, datetime.now(UTC)))

    def goes_on(self, number: int, pause: float) -> bool:
        """Tell whether there is another try after `number`; a longer pause than allowed is the caller's to decide."""
        return number < self.tries and pause <= self.longest_seconds


def is_passing(response: httpx.Response) -> bool:
    """Tell whether the same request may soon be answered otherwise: an outage, a quota, or its first try still runs."""
    if response.status_code == 409:
        return b"REQUEST_IN_PROGRESS" in response.content
    return response.status_code in _PASSING


def may_recover(error: httpx.TransportError) -> bool:
    """Tell whether a failed transport may succeed next time."""
    return not isinstance(error, _OUR_FAULT)


def retry_after(headers: Mapping[str, str], now: datetime) -> float:
    """Return the seconds that `Retry-After` asks for, given as seconds or as a date; 0 without a readable one."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max((parsedate_to_datetime(text) - now).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return 0.0
