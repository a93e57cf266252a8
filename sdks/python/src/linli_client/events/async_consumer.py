"""Reads events for tasks; otherwise like `consumer`. Positions are written by a thread."""

import asyncio
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

import httpx

from linli_client.events.checkpoints import Checkpoints
from linli_client.events.event import Event, Interest
from linli_client.events.following import Following, Received

if TYPE_CHECKING:
    from linli_client.async_client import AsyncClient


async def follow_pages(
    client: "AsyncClient", checkpoints: Checkpoints, interest: Interest, page_size: int, poll_seconds: float
) -> AsyncGenerator[Event]:
    """Give events page by page; asks again after `poll_seconds` where there are no more."""
    following = Following(interest, client.retry, await asyncio.to_thread(checkpoints.load), page_size)
    while True:
        answer = await client.carry_out(following.page_call())
        for item in following.page(answer):
            if item.event is not None:
                yield item.event
            await _done(item, following, checkpoints)
        if len(answer.body["items"]) < page_size:
            await asyncio.sleep(poll_seconds)


async def follow_stream(
    client: "AsyncClient", checkpoints: Checkpoints, interest: Interest, _page_size: int, _poll_seconds: float
) -> AsyncGenerator[Event]:
    """Give events as they come, over as many streams as it takes."""
    following = Following(interest, client.retry, await asyncio.to_thread(checkpoints.load))
    refused: str | None = None
    while True:
        token, response = await client.token(refused), None
        try:
            async with client.streaming(following.stream_request(client.url, token)) as response:
                if response.is_success:
                    async for line in response.aiter_lines():
                        item = following.line(line)
                        if item is None:
                            continue
                        if item.event is not None:
                            yield item.event
                        await _done(item, following, checkpoints)
                else:
                    await response.aread()
        except httpx.TransportError:
            response = None
        refused = token if response is not None and response.status_code == 401 else None
        await asyncio.sleep(following.pause_after(response))


async def _done(item: Received, following: Following, checkpoints: Checkpoints) -> None:
    if following.reached(item.position):
        await asyncio.to_thread(checkpoints.save, item.position)
