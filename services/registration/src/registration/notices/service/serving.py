"""A notice goes out, comes back or is served; what the law counts from service runs from that day."""

from datetime import date
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from registration.applications.queries.loads import locked_application
from registration.applications.rules.deadlines import correction_due_on
from registration.applications.service.surroundings import rules_for, work_calendar
from registration.changes.queries.loads import locked_change
from registration.models.applications import Application
from registration.models.changes import OrganizationChange
from registration.models.notices import Notice
from registration.notices.queries import loads
from registration.notices.rules.kinds import CORRECTIONS, NoticeKind
from registration.notices.rules.serving import (
    ANNOUNCEMENT_RULE,
    LITIGATION_RULE,
    NOTICE_MACHINE,
    RECONSIDERATION_RULE,
    NoticeState,
    ServiceMethod,
    announced_until,
    remedies_from,
    require_dispatch,
    require_receipt,
    require_served_on,
)
from registration.notices.schemas import NoticeDispatch, NoticeReturn, NoticeService
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100
_CORRECTION_REQUIRED: Final = "CORRECTION_REQUIRED"

About = Application | OrganizationChange | None
"""What a notice is about, locked; None for a winding-up, which nothing of its service changes."""


async def locked_subject(session: AsyncSession, subject: loads.Subject) -> About:
    """Return the application or the change that a notice is about, locked."""
    if subject.application_id is not None:
        return await locked_application(session, subject.application_id)
    return None if subject.change_id is None else await locked_change(session, subject.change_id)


async def dispatch(uow: UnitOfWork, about: About, notice: Notice, body: NoticeDispatch) -> None:
    """The notice is on its way; the time for corrections stands still until it has arrived.

    Electronic service counts from the day on which it reaches the recipient's system, which is today.

    Raises:
        InvalidTransition: it is on its way, or was served.
        DispatchIncomplete: this way is not open, or something is missing.
    """
    uow.expect_version(notice)
    _walk(notice, "dispatch")
    require_dispatch(
        body.method,
        consented=body.consented,
        tracking_number=body.tracking_number,
        channel=body.channel,
        whereabouts_unknown=body.whereabouts_unknown,
        failed_before=bool(notice.attempts),
    )
    notice.method, notice.dispatched_on = body.method, uow.today
    notice.dispatch = body.model_dump(mode="json", exclude={"method"}, exclude_defaults=True)
    rules = await rules_for(uow, notice.authority_id, uow.today)
    if body.method is ServiceMethod.ANNOUNCEMENT:
        notice.deemed_on = announced_until(uow.today, int(rules(ANNOUNCEMENT_RULE).value))
    notice.rules = {**notice.rules, **rules.used}
    _note(uow, notice, "dispatch", method=body.method)
    if body.method is ServiceMethod.ELECTRONIC:
        await _served(uow, about, notice, uow.today, deemed=False)
    elif (waiting := await _awaiting_correction(uow, about, notice)) is not None:
        waiting.correction_due_on = None


async def serve(uow: UnitOfWork, about: About, notice: Notice, body: NoticeService) -> None:
    """The notice has reached the applicant, and the days run.

    Raises:
        InvalidTransition: it is not on its way.
        ServedOnImpossible: the day lies before the dispatch or in the future.
        ReceiptIncomplete: nobody signed, or nothing proves that it was left.
    """
    uow.expect_version(notice)
    NOTICE_MACHINE.walk(NoticeState(notice.state), "serve")
    assert notice.method is not None and notice.dispatched_on is not None
    served_on = body.served_on or uow.today
    require_served_on(served_on, notice.dispatched_on, uow.today)
    require_receipt(ServiceMethod(notice.method), body.recipient, body.left)
    notice.receipt = body.model_dump(mode="json", exclude={"served_on"}, exclude_none=True)
    await _served(uow, about, notice, served_on, deemed=False)


def bring_back(uow: UnitOfWork, notice: Notice, body: NoticeReturn) -> None:
    """The notice did not reach the applicant and waits for another way.

    Raises:
        InvalidTransition: it is not on its way.
    """
    uow.expect_version(notice)
    _walk(notice, "return")
    assert notice.dispatched_on is not None
    failed = {
        "method": notice.method,
        "dispatched_on": notice.dispatched_on.isoformat(),
        "returned_on": uow.today.isoformat(),
        "reason": body.reason,
    }
    notice.attempts = [*notice.attempts, failed]
    notice.method = notice.dispatched_on = notice.deemed_on = None
    notice.dispatch = {}
    _note(uow, notice, "return")


async def serve_announced(uow: UnitOfWork, day: date) -> int:
    """Notices that were announced long enough ago count as served."""
    found = await loads.deemed_served(uow.session, day, BATCH)
    for notice_id in found:
        subject = await loads.subject_of(uow.session, notice_id)
        assert subject is not None
        about = await locked_subject(uow.session, subject)
        notice = await uow.session.get_one(Notice, notice_id, with_for_update=True, populate_existing=True)
        if notice.state == NoticeState.DISPATCHED and notice.deemed_on is not None:
            await _served(uow, about, notice, notice.deemed_on, deemed=True)
    return len(found)


async def _served(uow: UnitOfWork, about: About, notice: Notice, served_on: date, *, deemed: bool) -> None:
    _walk(notice, "serve")
    notice.served_on, notice.deemed = served_on, deemed
    rules = await rules_for(uow, notice.authority_id, served_on)
    deadlines = dict(
        remedies_from(
            NoticeKind(notice.kind),
            served_on,
            int(rules(RECONSIDERATION_RULE).value),
            int(rules(LITIGATION_RULE).value),
            work_calendar(),
        )
    )
    if (waiting := await _awaiting_correction(uow, about, notice)) is not None:
        due_on = correction_due_on(served_on, rules, work_calendar())
        _set_correction_day(uow, waiting, due_on)
        deadlines["correction_due_on"] = due_on.isoformat()
    notice.deadlines = deadlines
    notice.rules = {**notice.rules, **rules.used}
    _note(uow, notice, "serve", served_on=served_on.isoformat(), deemed=deemed)


async def _awaiting_correction(
    uow: UnitOfWork, about: About, notice: Notice
) -> Application | OrganizationChange | None:
    """Return what the notice is about if the recipient has to do now what it asks for."""
    if about is None or notice.kind not in CORRECTIONS or about.state != _CORRECTION_REQUIRED:
        return None
    return about if await loads.last_notice_id(uow.session, notice) == notice.id else None


def _set_correction_day(uow: UnitOfWork, about: Application | OrganizationChange, due_on: date) -> None:
    about.correction_due_on = due_on
    *earlier, last = about.corrections
    about.corrections = [*earlier, {**last, "due_on": due_on.isoformat()}]
    about.updated_at = uow.now


def _walk(notice: Notice, command: str) -> None:
    notice.state = NOTICE_MACHINE.walk(NoticeState(notice.state), command)


def _note(uow: UnitOfWork, notice: Notice, command: str, **details: object) -> None:
    notice.updated_at = uow.now
    uow.audit(f"notice.{command}", "notice", notice.id, details={"kind": notice.kind, **details})


DAILY_JOBS: Final = (DailyJob("notices.serve_announced", serve_announced),)
