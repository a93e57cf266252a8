"""Asks services in parallel with the caller's own token, and says of each what came of it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlencode

import orjson
from starlette.requests import Request

from gateway.parts import Gateway
from gateway.proxy.call import call
from shared.kit.problems import Problem

PATIENCE_SECONDS: Final = 3.0
_PASSED_ON: Final = (b"authorization", b"accept-language", b"traceparent")


class Outcome(StrEnum):
    """What came of a question: NOT_YOURS when the service says that the caller may not see it."""

    OK = "OK"
    NOT_YOURS = "NOT_YOURS"
    NOT_FOUND = "NOT_FOUND"
    TIMED_OUT = "TIMED_OUT"
    UNAVAILABLE = "UNAVAILABLE"

    @property
    def failed(self) -> bool:
        """Whether the answer is missing because of the service, not of the caller."""
        return self in (Outcome.TIMED_OUT, Outcome.UNAVAILABLE)


@dataclass(frozen=True, slots=True)
class Found:
    """A service's answer, or why there is none."""

    outcome: Outcome
    body: Any = None


_BY_STATUS: Final = {200: Outcome.OK, 403: Outcome.NOT_YOURS, 404: Outcome.NOT_FOUND}


async def ask(
    gateway: Gateway, request: Request, service: str, path: str, query: Mapping[str, str], patience: float
) -> Found:
    """Return what the service answers to the caller's GET within so many seconds; it never raises."""
    callee = gateway.services.get(service)
    if callee is None:
        return Found(Outcome.UNAVAILABLE)
    headers = [pair for pair in request.scope["headers"] if pair[0] in _PASSED_ON]
    try:
        async with asyncio.timeout(patience):
            reply = await call(callee, "GET", path, headers=headers, query=urlencode(query).encode())
    except TimeoutError:
        return Found(Outcome.TIMED_OUT)
    except Problem:
        return Found(Outcome.UNAVAILABLE)
    outcome = _BY_STATUS.get(reply.status, Outcome.UNAVAILABLE)
    if outcome is not Outcome.OK:
        return Found(outcome)
    try:
        return Found(outcome, orjson.loads(reply.body))
    except orjson.JSONDecodeError:
        return Found(Outcome.UNAVAILABLE)
