"""What happens to requests because a day has come; each event once per request and due day."""

from datetime import date
from typing import Final

from registration.changes.queries import loads
from registration.changes.service.ending import lapse
from registration.changes.service.receiving import accept_as_of
from registration.changes.service.recording import note, record
from shared.contracts.registration.applications import ApplicationDueSoon, ApplicationOverdue
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def deem_accepted(uow: UnitOfWork, day: date) -> int:
    """Requests on which the office was silent count as accepted from the day of their receipt."""
    found = await loads.unanswered(uow.session, day, BATCH)
    for change in found:
        await accept_as_of(uow, change, change.received_on or day, deemed=True)
    return len(found)


async def lapse_uncorrected(uow: UnitOfWork, day: date) -> int:
    """Requests whose corrections did not come in time are closed."""
    found = await loads.uncorrected(uow.session, day, BATCH)
    for change in found:
        await lapse(uow, change)
    return len(found)


async def warn_of_deadlines(uow: UnitOfWork, day: date) -> int:
    """Undecided requests that have used most of their time are announced, once per due day."""
    found = await loads.nearly_due(uow.session, day, BATCH)
    for change in found:
        assert change.due_on is not None
        change.warned_for = change.due_on
        left = (change.due_on - day).days
        await record(uow, change, ApplicationDueSoon, due_on=change.due_on, days_left=left)
        note(uow, change, "due_soon", days_left=left)
    return len(found)


async def report_overdue(uow: UnitOfWork, day: date) -> int:
    """Undecided requests past their due day are announced, once per due day; none is ever approved by time."""
    found = await loads.past_due(uow.session, day, BATCH)
    for change in found:
        assert change.due_on is not None
        change.overdue_for = change.due_on
        left = (change.due_on - day).days
        await record(uow, change, ApplicationOverdue, due_on=change.due_on, days_left=left)
        note(uow, change, "overdue", days_left=left)
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("changes.deem_accepted", deem_accepted),
    DailyJob("changes.lapse_uncorrected", lapse_uncorrected),
    DailyJob("changes.warn_of_deadlines", warn_of_deadlines),
    DailyJob("changes.report_overdue", report_overdue),
)
