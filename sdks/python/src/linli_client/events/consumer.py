"""Reads events for threads."""

import time
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import httpx

from linli_client.events.checkpoints import Checkpoints
from linli_client.events.event import Event, Interest
from linli_client.events.following import Following, Received

if TYPE_CHECKING:
    from linli_client.client import Client


def follow_pages(
    client: "Client", checkpoints: Checkpoints, interest: Interest, page_size: int, poll_seconds: float
) -> Generator[Event]:
    """Give events page by page; asks again after `poll_seconds` where there are no more."""
    following = Following(interest, client.retry, checkpoints.load(), page_size)
    while True:
        answer = client.carry_out(following.page_call())
        yield from _handled(following.page(answer), following, checkpoints)
        if len(answer.body["items"]) < page_size:
            time.sleep(poll_seconds)


def follow_stream(
    client: "Client", checkpoints: Checkpoints, interest: Interest, _page_size: int, _poll_seconds: float
) -> Generator[Event]:
    """Give events as they come, over as many streams as it takes."""
    following = Following(interest, client.retry, checkpoints.load())
    refused: str | None = None
    while True:
        token, response = client.token(refused), None
        try:
            with client.streaming(following.stream_request(client.url, token)) as response:
                if response.is_success:
                    received = (item for line in response.iter_lines() if (item := following.line(line)))
                    yield from _handled(received, following, checkpoints)
                else:
                    response.read()
        except httpx.TransportError:
            response = None
        refused = token if response is not None and response.status_code == 401 else None
        time.sleep(following.pause_after(response))


def _handled(items: Iterator[Received], following: Following, checkpoints: Checkpoints) -> Generator[Event]:
    for item in items:
        if item.event is not None:
            yield item.event
        if following.reached(item.position):
            checkpoints.save(item.position)
