"""Forgets what is no longer needed: old inbox rows, answers and letters, unattached documents, ended uploads."""

import asyncio
from datetime import timedelta

from sqlalchemy import delete

from shared.kit import dead_letters, idempotency
from shared.kit.documents import records
from shared.kit.inbox import inbox
from shared.kit.resources import Resources
from shared.kit.uploads.ending import free_ended

PRUNE_SECONDS = 3_600


async def run_pruner(resources: Resources) -> None:
    """Prune hourly; inbox rows outlive the streams' messages. Runs until cancelled."""
    while True:
        now = resources.clock.real_now()
        kept = timedelta(days=2 * resources.settings.stream_days)
        async with resources.database.transaction() as session:
            await session.execute(delete(inbox).where(inbox.c.handled_at < now - kept))
            await idempotency.forget_answers(session, now)
            await dead_letters.forget(session, now - kept)
            orphans = await records.take_orphans(session, now)
        for document_id in orphans:
            await resources.documents.delete(str(document_id))
        while await free_ended(resources):
            continue
        await asyncio.sleep(PRUNE_SECONDS)
