"""Reads the stream of events and posts each as the gateway's webhooks would."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Self

import httpx

from gateway.webhooks.signing import signed_headers
from linli_client import Checkpoints, Client, Event, GivenToken, Interest, Retry, SandboxPerson

_ANSWER_SECONDS = 15.0
_PAGE = 200


class Forwarding:
    """One developer's receiver. What it answers is told, not judged; while it cannot be reached, events wait."""

    def __init__(
        self,
        gateway: str,
        holder: GivenToken | SandboxPerson,
        forward_to: str,
        secret: str,
        retry: Retry | None = None,
    ) -> None:
        self.secret = secret
        self._forward_to = forward_to
        self._retry = retry or Retry(longest_seconds=5)
        self._client = Client(gateway, holder, retry=self._retry)
        self._http = httpx.Client(timeout=_ANSWER_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()
        self._client.close()

    def begin(self, checkpoints: Checkpoints, after: int | None, *, only_new: bool) -> None:
        """The position is `after`, or the journal's end, or stays what it is.

        Raises:
            ValueError: the URL is none that could be posted to.
        """
        if httpx.URL(self._forward_to).scheme not in ("http", "https"):
            raise ValueError("--forward-to: http://… or https://…")
        if after is not None:
            checkpoints.save(str(after))
        if only_new:
            checkpoints.save(self._end(checkpoints.load() or "0"))

    def run(self, checkpoints: Checkpoints, interest: Interest) -> Iterator[str]:
        """Give a line for every event that was posted, and for every time that the receiver is away."""
        for event in self._client.events(checkpoints, interest):
            yield from self._posted(event)

    def _end(self, position: str) -> str:
        while True:
            page = self._client.call("GET", "/v1/events", query={"after": position, "limit": _PAGE}).body
            position = page["next_cursor"]
            if len(page["items"]) < _PAGE:
                return position

    def _posted(self, event: Event) -> Iterator[str]:
        body = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
        failures = 0
        while True:
            began = time.monotonic()
            headers = signed_headers(event["id"], datetime.now(UTC), body, [self.secret])
            try:
                answer = self._post(body, headers)
            except httpx.TransportError as error:
                failures += 1
                if failures == 1:
                    yield _line("away", type(error).__name__, event)
                time.sleep(self._retry.pause(failures))
            else:
                yield _line(str(answer.status_code), f"{(time.monotonic() - began) * 1000:.0f} ms", event)
                return

    def _post(self, body: str, headers: dict[str, str]) -> httpx.Response:
        typed = {**headers, "content-type": "application/json", "user-agent": "linli-listen"}
        return self._http.post(self._forward_to, content=body.encode(), headers=typed)


def _line(outcome: str, remark: str, event: Event) -> str:
    return f"{datetime.now().astimezone():%H:%M:%S}  {outcome}  {remark}  {event['type']}  {event['subject']}"
