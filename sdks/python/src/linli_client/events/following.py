"""Where a reader of events stands, and what the lines of a stream mean. No input or output."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx

from linli_client.answers import Answer
from linli_client.calls import Call
from linli_client.events.event import Event, Interest
from linli_client.problems import read_problem
from linli_client.retrying import Retry, is_passing

PATH = "/v1/events"
SILENCE_SECONDS = 45.0
"""A stream says something every fifteen seconds: after so long it is dead."""


@dataclass(frozen=True, slots=True)
class Received:
    """A position that was reached, with the event there; a heartbeat has none."""

    position: str
    event: Event | None


class Following:
    """A reader's position and how often it failed in a row."""

    def __init__(self, interest: Interest, retry: Retry, position: str | None, page_size: int = 100) -> None:
        self.position = position or "0"
        self.page_size = page_size
        self._interest = interest
        self._retry = retry
        self._failures = 0
        self._lines: dict[str, str] = {}

    def page_call(self) -> Call:
        """Return the call for the next page."""
        query = self._interest.query() | {"after": self.position, "limit": self.page_size}
        return Call("GET", PATH, query)

    def stream_request(self, url: str, token: str) -> httpx.Request:
        """Return the request for the stream from here on."""
        headers = {"Accept": "text/event-stream", "Last-Event-ID": self.position}
        self._lines = {}
        request = Call("GET", PATH, self._interest.query(), headers=headers).request(url, token)
        request.extensions["timeout"] = {"connect": 10.0, "read": SILENCE_SECONDS, "write": 10.0, "pool": 10.0}
        return request

    def page(self, answer: Answer[Any]) -> Iterator[Received]:
        """Give the events of a page; only its end has a position, so a crash repeats what was handled of it."""
        for event in answer.body["items"]:
            yield Received(self.position, event)
        yield Received(answer.body["next_cursor"], None)

    def line(self, line: str) -> Received | None:
        """Take a line of the stream; give what it completes."""
        if line:
            name, _, value = line.partition(":")
            self._lines[name] = self._lines.get(name, "") + value.removeprefix(" ")
            return None
        fields, self._lines = self._lines, {}
        if "id" not in fields:
            return None
        return Received(fields["id"], json.loads(fields["data"]) if "data" in fields else None)

    def reached(self, position: str) -> bool:
        """The position is handled; tell whether that is news."""
        self._failures = 0
        moved, self.position = position != self.position, position
        return moved

    def pause_after(self, response: httpx.Response | None) -> float:
        """Return the seconds to wait before the next try; a reader never gives up on what may pass.

        A stream that ended well counts as a failure too: one that brings nothing is opened more and more slowly.

        Raises:
            ProblemError: the answer is final.
        """
        self._failures += 1
        if response is None or response.is_success:
            return self._retry.pause(self._failures)
        another_token_helps = response.status_code == 401 and self._failures == 1
        if not another_token_helps and not is_passing(response):
            raise read_problem(response)
        return self._retry.pause(self._failures, response.headers)
