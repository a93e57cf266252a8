"""How long messages are kept."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import text

from gateway.journal.retention import kept_days
from gateway.settings import GatewaySettings
from shared.kit.clock import legal_day
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 5_000
_FORGET: Final = text(f"""
delete from inbox_messages where position in (
  select position from inbox_messages where written_at < :before order by written_at limit {_BATCH}
)
""")


async def forget(uow: UnitOfWork, _: date) -> int:
    """Messages over their time are gone, with what was noted of them; gives how many. Real days count."""
    settings = uow.resources.settings
    assert isinstance(settings, GatewaySettings)
    now = uow.clock.real_now()
    before = now - timedelta(days=kept_days(settings.inbox_days, legal_day(now)))
    gone = await uow.session.execute(_FORGET, {"before": before})
    count = int(getattr(gone, "rowcount", 0))
    if count:
        uow.audit("inbox.forget", "inbox", "messages", details={"messages": count})
    return count


JOBS: Final = (DailyJob("inbox-retention", forget),)
