"""How long the journal keeps events, and what happens to those who come back later."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from sqlalchemy import delete, func, select, update

from gateway.models import JournalEntry, JournalHead, WebhookDelivery
from gateway.settings import GatewaySettings
from shared.kit.clock import legal_day
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 5_000


def kept_days(setting: Mapping[date, int], day: date) -> int:
    """Return how many days of events are kept on `day`: as the newest entry of the setting says that has begun."""
    return setting[max((begun for begun in setting if begun <= day), default=min(setting))]


async def forget(uow: UnitOfWork, _: date) -> int:
    """The oldest events are gone from the journal when they are over their time; gives how many positions.

    Real days count, for a sandbox's clock must not empty the journal. Deliveries of what is gone are given up.
    """
    settings = uow.resources.settings
    assert isinstance(settings, GatewaySettings)
    now = uow.clock.real_now()
    before = now - timedelta(days=kept_days(settings.journal_days, legal_day(now)))
    forgotten = await uow.session.scalar(select(JournalHead.forgotten).where(JournalHead.id == 1).with_for_update())
    oldest = forgotten or 0
    last = await uow.session.scalar(
        select(func.max(JournalEntry.position)).where(
            JournalEntry.position > oldest, JournalEntry.position <= oldest + _BATCH, JournalEntry.written_at < before
        )
    )
    if last is None:
        return 0
    await uow.session.execute(
        update(WebhookDelivery)
        .where(WebhookDelivery.turn <= last, WebhookDelivery.kind == "EVENT")
        .values(state="SUPERSEDED", settled_at=now)
    )
    await uow.session.execute(delete(JournalEntry).where(JournalEntry.position <= last))
    await uow.session.execute(update(JournalHead).where(JournalHead.id == 1).values(forgotten=last))
    uow.audit("journal.forget", "journal", last, details={"positions": last - oldest})
    return int(last - oldest)


JOBS: Final = (DailyJob("journal-retention", forget),)
