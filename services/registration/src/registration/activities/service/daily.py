"""Reports that did not come."""

from datetime import date
from typing import Final

from registration.activities.queries import unreported
from registration.activities.service.recording import note
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def note_unreported(uow: UnitOfWork, day: date) -> int:
    """Activities whose report is overdue are marked, once per due day."""
    found = await unreported(uow.session, day, BATCH)
    for activity in found:
        activity.overdue_for = activity.report_due_on
        note(uow, activity, "overdue", due_on=activity.report_due_on.isoformat())
    return len(found)


DAILY_JOBS: Final = (DailyJob("activities.note_unreported", note_unreported),)
