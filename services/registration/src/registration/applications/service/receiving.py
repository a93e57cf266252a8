"""What the office does with a submitted application: list defects, accept, wait for consent, begin the review."""

from datetime import date

from registration.applications.errors import (
    ConflictOfInterest,
    ConsentNotNeeded,
    ConsentRequired,
    NoticeTooLate,
    SecondNotice,
)
from registration.applications.rules.deadlines import CORRECTION_RULE, correction_due_on, review_deadlines
from registration.applications.schemas.commands import Consent, CorrectionRequest, DefectNoticed, ReviewStart
from registration.applications.service.conditions import judge
from registration.applications.service.recording import note, record, walk
from registration.applications.service.surroundings import rules_for, work_calendar
from registration.models.applications import Application
from registration.notices.rules.kinds import NoticeKind
from registration.notices.service.issuing import issue_notice
from shared.contracts.registration.applications import (
    ApplicationAccepted,
    ApplicationConsented,
    ApplicationCorrectionRequested,
    ApplicationReviewStarted,
)
from shared.contracts.values import LegalKind, RegistrationMode, Scope
from shared.kit.unit_of_work import UnitOfWork


async def request_correction(uow: UnitOfWork, application: Application, notice: CorrectionRequest) -> Application:
    """The applicant has the list of all defects and thirty days to correct them.

    Raises:
        InvalidTransition: the application is not waiting to be accepted.
        NoticeTooLate: the days for it are over.
        SecondNotice: there was a notice before, and no new facts are given.
    """
    uow.expect_version(application)
    walk(application, "request_correction")
    if application.notice_due_on is not None and uow.today > application.notice_due_on:
        raise NoticeTooLate
    if application.corrections and notice.new_facts is None:
        raise SecondNotice
    rules = await rules_for(uow, application.authority_id, uow.today)
    due_on = correction_due_on(uow.today, rules, work_calendar())
    application.correction_due_on = due_on
    application.corrections = [*application.corrections, correction_entry(notice, uow.today, due_on)]
    await record(uow, application, ApplicationCorrectionRequested, due_on=due_on)
    listed = [each["message"] for each in application.corrections[-1]["defects"]]
    days = int(rules(CORRECTION_RULE).value)
    await issue_notice(uow, application, NoticeKind.CORRECTION, {"defects": listed, "days": days})
    note(uow, application, "request_correction", defects=len(notice.defects))
    return application


async def accept_application(uow: UnitOfWork, application: Application) -> Application:
    """The application counts as accepted from today; the time for the decision runs.

    Raises:
        InvalidTransition: it is not waiting to be accepted.
    """
    uow.expect_version(application)
    accepted = await accept_as_of(uow, application, uow.today, deemed=False)
    await issue_notice(uow, accepted, NoticeKind.ACCEPTANCE, _promises(accepted))
    return accepted


async def accept_as_of(uow: UnitOfWork, application: Application, on: date, *, deemed: bool) -> Application:
    """The application counts as accepted from `on`; `deemed` when the office's silence accepted it."""
    walk(application, "accept")
    rules = await rules_for(uow, application.authority_id, on)
    community = Scope(application.scope) in (Scope.COMMUNITY, Scope.TOWN) and application.legal_kind != LegalKind.FD
    days = review_deadlines(on, rules, work_calendar(), community=community, charity=application.is_charity)
    application.accepted_on, application.deemed_accepted = on, deemed
    application.due_on, application.commit_due_on = days.due_on, days.commit_due_on
    application.due_soon_on = days.due_soon_on
    await judge(uow, application)
    await record(
        uow, application, ApplicationAccepted, accepted_on=on, due_on=days.due_on, commit_due_on=days.commit_due_on
    )
    note(uow, application, "accept", deemed=deemed)
    return application


async def consent_to_application(uow: UnitOfWork, application: Application, consent: Consent) -> Application:
    """The supervising unit has consented.

    Raises:
        InvalidTransition: the application is neither submitted nor accepted.
        ConsentNotNeeded: it registers directly, or has the consent already.
    """
    uow.expect_version(application)
    walk(application, "consent")
    if application.mode != RegistrationMode.DUAL or application.consented_on is not None:
        raise ConsentNotNeeded
    application.consented_on, application.consent_opinion = uow.today, consent.opinion
    await record(uow, application, ApplicationConsented)
    note(uow, application, "consent")
    return application


async def start_review(uow: UnitOfWork, application: Application, start: ReviewStart) -> Application:
    """The caller reviews the application.

    Raises:
        ConflictOfInterest: the caller declares one, or made the application.
        InvalidTransition: the application has not been accepted.
        ConsentRequired: the supervising unit has not consented yet.
    """
    if start.conflict_of_interest or application.owner == uow.caller.identity:
        raise ConflictOfInterest
    uow.expect_version(application)
    walk(application, "start_review")
    if application.mode == RegistrationMode.DUAL and application.consented_on is None:
        raise ConsentRequired
    application.review_started_on, application.reviewer = uow.today, uow.caller.identity
    await record(uow, application, ApplicationReviewStarted)
    note(uow, application, "start_review", conflict_of_interest=False)
    return application


def _promises(application: Application) -> dict[str, str]:
    assert application.due_on is not None and application.commit_due_on is not None
    return {"due_on": application.due_on.isoformat(), "commit_due_on": application.commit_due_on.isoformat()}


def correction_entry(notice: CorrectionRequest, on: date, due_on: date) -> dict[str, object]:
    """Return the notice of the day `on` as it is kept with what it is about."""
    defects = [
        each.model_dump() if isinstance(each, DefectNoticed) else DefectNoticed(message=each).model_dump()
        for each in notice.defects
    ]
    return {
        "requested_on": on.isoformat(),
        "due_on": due_on.isoformat(),
        "defects": defects,
        "new_facts": notice.new_facts,
    }
