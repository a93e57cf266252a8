"""The time of a review stands still during an inspection on site or while an expert is heard, and only then."""

from datetime import date

from registration.applications.errors import ClockRuns, ClockStands
from registration.applications.rules.deadlines import due_soon_on, extended
from registration.applications.schemas.commands import ClockSuspension
from registration.applications.service.recording import note, walk
from registration.applications.service.surroundings import rules_for, work_calendar
from registration.models.applications import Application
from shared.kit.unit_of_work import UnitOfWork


async def suspend_clock(uow: UnitOfWork, application: Application, suspension: ClockSuspension) -> Application:
    """The time for the decision stands still from today.

    Raises:
        InvalidTransition: the application is not under a time limit.
        ClockStands: it stands still already.
    """
    uow.expect_version(application)
    walk(application, "suspend_clock")
    if application.clock_suspended_on is not None:
        raise ClockStands
    application.clock_suspended_on = uow.today
    entry = {
        "reason": suspension.reason,
        "note": suspension.note,
        "from_on": uow.today.isoformat(),
        "until_on": None,
    }
    application.clock_suspensions = [*application.clock_suspensions, entry]
    note(uow, application, "suspend_clock", reason=suspension.reason)
    return application


async def resume_clock(uow: UnitOfWork, application: Application) -> Application:
    """The time for the decision runs on; its days move by as many as it stood still.

    Raises:
        InvalidTransition: the application is not under a time limit.
        ClockRuns: it does not stand still.
    """
    uow.expect_version(application)
    walk(application, "resume_clock")
    if application.clock_suspended_on is None:
        raise ClockRuns
    days = (uow.today - application.clock_suspended_on).days
    *earlier, last = application.clock_suspensions
    application.clock_suspensions = [*earlier, {**last, "until_on": uow.today.isoformat()}]
    application.clock_suspended_on = None
    await _move_deadlines(uow, application, days)
    note(uow, application, "resume_clock", days=days)
    return application


async def _move_deadlines(uow: UnitOfWork, application: Application, days: int) -> None:
    accepted_on, due_on, promised = application.accepted_on, application.due_on, application.commit_due_on
    assert accepted_on is not None and due_on is not None and promised is not None
    calendar = work_calendar()
    application.due_on = extended(due_on, days, calendar)
    application.commit_due_on = min(application.due_on, extended(promised, days, calendar))
    application.due_soon_on = await _warning_day(uow, application, accepted_on, application.due_on)


async def _warning_day(uow: UnitOfWork, application: Application, accepted_on: date, due_on: date) -> date:
    rules = await rules_for(uow, application.authority_id, accepted_on)
    return due_soon_on(accepted_on, due_on, int(rules("application.dueSoonPercent").value))
