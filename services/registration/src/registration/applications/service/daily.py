"""What happens to applications because a day has come; each event once per application and due day."""

from datetime import date
from typing import Final

from registration.applications.queries import loads
from registration.applications.service.ending import lapse
from registration.applications.service.receiving import accept_as_of
from registration.applications.service.recording import note, record
from shared.contracts.registration.applications import ApplicationDueSoon, ApplicationOverdue
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def deem_accepted(uow: UnitOfWork, day: date) -> int:
    """Applications on which the office was silent count as accepted from the day of their receipt."""
    found = await loads.unanswered(uow.session, day, BATCH)
    for application in found:
        await accept_as_of(uow, application, application.received_on or day, deemed=True)
    return len(found)


async def lapse_uncorrected(uow: UnitOfWork, day: date) -> int:
    """Applications whose corrections did not come in time are closed."""
    found = await loads.uncorrected(uow.session, day, BATCH)
    for application in found:
        await lapse(uow, application)
    return len(found)


async def warn_of_deadlines(uow: UnitOfWork, day: date) -> int:
    """Undecided applications that have used most of their time are announced, once per due day."""
    found = await loads.nearly_due(uow.session, day, BATCH)
    for application in found:
        assert application.due_on is not None
        application.warned_for = application.due_on
        left = (application.due_on - day).days
        await record(uow, application, ApplicationDueSoon, due_on=application.due_on, days_left=left)
        note(uow, application, "due_soon", days_left=left)
    return len(found)


async def report_overdue(uow: UnitOfWork, day: date) -> int:
    """Undecided applications past their due day are announced, once per due day; none is ever approved by time."""
    found = await loads.past_due(uow.session, day, BATCH)
    for application in found:
        assert application.due_on is not None
        application.overdue_for = application.due_on
        left = (application.due_on - day).days
        await record(uow, application, ApplicationOverdue, due_on=application.due_on, days_left=left)
        note(uow, application, "overdue", days_left=left)
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("applications.deem_accepted", deem_accepted),
    DailyJob("applications.lapse_uncorrected", lapse_uncorrected),
    DailyJob("applications.warn_of_deadlines", warn_of_deadlines),
    DailyJob("applications.report_overdue", report_overdue),
)
