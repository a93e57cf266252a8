"""What happens to consultations because a day has come."""

from datetime import date, timedelta
from typing import Final

from registration.consultations.queries.loads import unpublished
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 200


async def report_unpublished(uow: UnitOfWork, day: date) -> int:
    """Results that should be public and are not are marked as late, once each."""
    found = await unpublished(uow.session, day, _BATCH)
    for consultation in found:
        assert consultation.publication_due_on is not None
        consultation.publication_overdue_since = consultation.publication_due_on + timedelta(days=1)
        consultation.updated_at = uow.now
        uow.audit("consultation.publication_overdue", "consultation", consultation.id)
    return len(found)


DAILY_JOBS: Final = (DailyJob("consultations.report_unpublished", report_unpublished),)
