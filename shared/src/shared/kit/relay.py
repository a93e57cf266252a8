"""The relay: publishes the outbox in order per aggregate and marks a row only after the server's ack."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import structlog
from nats.errors import Error as NatsError
from sqlalchemy import delete

from shared.kit.leadership import leadership
from shared.kit.metrics import EVENTS_PUBLISHED
from shared.kit.outbox import outbox
from shared.kit.resources import Resources

BATCH = 500
SWEEP_SECONDS = 1.0
PRUNE_SECONDS = 3_600

log = structlog.get_logger()

_WAITING = """
    select position, event_id, type, aggregate_id, wire from outbox
    where published_at is null order by position limit $1"""
_MARK = "update outbox set published_at = $2 where position = any($1)"


async def run_relay(resources: Resources, owner: str) -> None:
    """Publish what the outbox holds, woken by commits and once a second; runs until cancelled.

    One relay per database is at work, so the events of an aggregate cannot overtake one another.
    """
    wake = resources.wakeups.outbox
    async with leadership(resources.database.url, "relay") as lead:
        while not lead.lost:
            wake.clear()
            if await relay_once(resources, owner, lead.connection) > 0:
                continue
            try:
                await asyncio.wait_for(wake.wait(), SWEEP_SECONDS)
            except TimeoutError:
                continue


async def relay_once(resources: Resources, owner: str, connection: Any) -> int:
    """Publish one batch, read and marked on the relay's own connection; return how many events were acknowledged."""
    rows = await connection.fetch(_WAITING, BATCH)
    if not rows:
        return 0
    await resources.streams.ensure(owner)
    positions = await _publish_in_waves(resources, owner, rows)
    await connection.execute(_MARK, positions, resources.clock.real_now())
    EVENTS_PUBLISHED.inc(len(positions))
    return len(positions)


async def _publish_in_waves(resources: Resources, owner: str, rows: Sequence[Any]) -> list[int]:
    """Publish the rows, those of one aggregate one after the other; return the positions that were acked.

    Once an event fails, the later ones of its aggregate wait for the next round.
    """
    queues: dict[str, list[Any]] = defaultdict(list)
    for row in reversed(rows):
        queues[row["aggregate_id"]].append(row)
    published: list[int] = []
    while queues:
        wave = [queue.pop() for queue in queues.values()]
        results = await asyncio.gather(*(_publish(resources, owner, row) for row in wave))
        published += [row["position"] for row, stored in zip(wave, results, strict=True) if stored]
        failed = {row["aggregate_id"] for row, stored in zip(wave, results, strict=True) if not stored}
        queues = {key: queue for key, queue in queues.items() if queue and key not in failed}
    return published


async def _publish(resources: Resources, owner: str, row: Any) -> bool:
    try:
        await resources.streams.publish(row["type"], str(row["event_id"]), row["wire"])
    except (NatsError, OSError, TimeoutError) as error:
        resources.streams.forget(owner)
        log.warning("event_not_published", event_id=str(row["event_id"]), error=type(error).__name__)
        return False
    return True


async def run_pruner(resources: Resources) -> None:
    """Drop published rows older than the setting `outbox_days`, hourly; runs until cancelled."""
    while True:
        horizon = resources.clock.real_now() - timedelta(days=resources.settings.outbox_days)
        async with resources.database.transaction() as session:
            await session.execute(delete(outbox).where(outbox.c.published_at < horizon))
        await asyncio.sleep(PRUNE_SECONDS)
