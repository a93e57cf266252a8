"""The course of a call and of a token request, without input or output: generators that say what to do next.

`client.py` and `async_client.py` do it, so that both behave alike.
"""

import time
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import httpx

from linli_client.answers import Answer, read_answer
from linli_client.calls import Call
from linli_client.credentials import Credentials
from linli_client.problems import TokenRefused, Unreachable, read_problem
from linli_client.retrying import Retry, is_passing, may_recover
from linli_client.tokens import HeldToken


@dataclass(frozen=True, slots=True)
class Send:
    """Send this and come back with the response, or throw the httpx.TransportError into the flow."""

    request: httpx.Request


@dataclass(frozen=True, slots=True)
class Pause:
    """Let this time go by."""

    seconds: float


@dataclass(frozen=True, slots=True)
class NeedToken:
    """Come back with a token other than the one that was `refused`."""

    refused: str | None


Step = Send | Pause | NeedToken
Flow = Generator[Step, Any, Answer[Any]]
TokenFlow = Generator[Send | Pause, httpx.Response, HeldToken]


def exchange(call: Call, url: str, retry: Retry) -> Flow:
    """Return the answer; a token that no longer holds is replaced once.

    Raises:
        ProblemError: the last answer is a refusal.
        Unreachable: the last try brought no answer.
    """
    refused: str | None = None
    number = 1
    while True:
        token = yield NeedToken(refused)
        try:
            response: httpx.Response = yield Send(call.request(url, token))
        except httpx.TransportError as error:
            pause = retry.pause(number)
            if not may_recover(error) or not retry.goes_on(number, pause):
                raise Unreachable(url, call.idempotency_key) from error
        else:
            if response.status_code == 401 and token is not None and refused is None:
                refused = token
                continue
            pause = retry.pause(number, response.headers)
            if not is_passing(response) or not retry.goes_on(number, pause):
                return _result(response)
        yield Pause(pause)
        number += 1


def token_exchange(credentials: Credentials, url: str, retry: Retry) -> TokenFlow:
    """Return a fresh token.

    Raises:
        TokenRefused: the issuer knows the client and gives none, or does not know it.
        Unreachable: the issuer did not answer.
    """
    number = 1
    while True:
        try:
            response = yield Send(credentials.token_request(url))
        except httpx.TransportError as error:
            pause = retry.pause(number)
            if not may_recover(error) or not retry.goes_on(number, pause):
                raise Unreachable(url, None) from error
        else:
            pause = retry.pause(number, response.headers)
            if not is_passing(response) or not retry.goes_on(number, pause):
                return _token(response)
        yield Pause(pause)
        number += 1


def _result(response: httpx.Response) -> Answer[Any]:
    if response.is_success or response.status_code == 304:
        return read_answer(response)
    raise read_problem(response)


def _token(response: httpx.Response) -> HeldToken:
    if response.is_success:
        granted = response.json()
        return HeldToken(granted["access_token"], time.monotonic(), float(granted["expires_in"]))
    try:
        refusal = response.json()
    except ValueError:
        refusal = {}
    error = refusal.get("error") or refusal.get("code") or f"HTTP_{response.status_code}"
    raise TokenRefused(error, refusal.get("error_description") or refusal.get("title") or response.reason_phrase)
