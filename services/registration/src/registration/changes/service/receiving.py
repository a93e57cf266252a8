"""What the supervising unit and the office do with a submitted request: consent, list defects, accept."""

from datetime import date

from registration.applications.errors import (
    ConflictOfInterest,
    ConsentNotNeeded,
    ConsentRequired,
    NoticeTooLate,
    SecondNotice,
)
from registration.applications.rules.deadlines import CORRECTION_RULE, correction_due_on, notice_due_on
from registration.applications.schemas.commands import CorrectionRequest
from registration.applications.service.receiving import correction_entry
from registration.applications.service.surroundings import rules_for, work_calendar
from registration.changes.errors import ConsentDay, ExtensionRefused
from registration.changes.queries.loads import locked_organization_of
from registration.changes.rules.deadlines import decision_deadlines, longer_deadlines
from registration.changes.schemas.commands import ChangeConsent, ChangeExtension
from registration.changes.service.handing_in import measure_lateness
from registration.changes.service.judging import judge
from registration.changes.service.recording import note, record, state_after, walk
from registration.changes.service.statements import resolution_of
from registration.models.changes import OrganizationChange
from registration.notices.rules.kinds import NoticeKind
from registration.notices.service.issuing import issue_notice_of_change
from shared.contracts.registration.applications import (
    ApplicationAccepted,
    ApplicationConsented,
    ApplicationCorrectionRequested,
)
from shared.contracts.values import RegistrationMode
from shared.kit.unit_of_work import UnitOfWork


async def consent_to_change(uow: UnitOfWork, change: OrganizationChange, consent: ChangeConsent) -> OrganizationChange:
    """The supervising unit has consented; from its day the organization had thirty days to apply.

    The office's days to speak up begin with the consent.

    Raises:
        InvalidTransition: the request is not before the unit.
        ConsentNotNeeded: the organization is registered directly.
        ConsentDay: the day stated lies before the resolution, or in the future.
    """
    uow.expect_version(change)
    state = state_after(change, "consent")
    organization = await locked_organization_of(uow.session, change)
    if organization.mode != RegistrationMode.DUAL:
        raise ConsentNotNeeded
    change.state = state
    change.consented_on = _consent_day(uow, change, consent.consented_on)
    change.consented_by, change.consent_opinion = uow.caller.identity, consent.opinion
    await measure_lateness(uow, change, organization)
    lookup = await rules_for(uow, change.deciding_authority_id, uow.today)
    change.received_on, change.notice_due_on = uow.today, notice_due_on(uow.today, lookup, work_calendar())
    await record(uow, change, ApplicationConsented)
    note(uow, change, "consent", late_days=change.late_days)
    return change


async def request_correction(
    uow: UnitOfWork, change: OrganizationChange, notice: CorrectionRequest
) -> OrganizationChange:
    """The organization has the list of all defects and thirty days to correct them.

    Raises:
        InvalidTransition: the request does not wait to be accepted.
        NoticeTooLate: the days for it are over.
        SecondNotice: there was a notice before, and no new facts are given.
    """
    uow.expect_version(change)
    walk(change, "request_correction")
    if change.notice_due_on is not None and uow.today > change.notice_due_on:
        raise NoticeTooLate
    if change.corrections and notice.new_facts is None:
        raise SecondNotice
    lookup = await rules_for(uow, change.deciding_authority_id, uow.today)
    due_on = correction_due_on(uow.today, lookup, work_calendar())
    change.correction_due_on = due_on
    change.corrections = [*change.corrections, correction_entry(notice, uow.today, due_on)]
    await record(uow, change, ApplicationCorrectionRequested, due_on=due_on)
    listed = [each["message"] for each in change.corrections[-1]["defects"]]
    content = {"defects": listed, "days": int(lookup(CORRECTION_RULE).value)}
    organization = await locked_organization_of(uow.session, change)
    await issue_notice_of_change(uow, change, NoticeKind.CHANGE_CORRECTION, organization.name, content)
    note(uow, change, "request_correction", defects=len(notice.defects))
    return change


async def accept_change(uow: UnitOfWork, change: OrganizationChange) -> OrganizationChange:
    """The request counts as accepted from today, late or not; the time for the decision runs.

    Raises:
        ConflictOfInterest: the caller made the request.
        InvalidTransition: it does not wait to be accepted.
        ConsentRequired: the supervising unit has not consented yet.
    """
    if change.owner == uow.caller.identity:
        raise ConflictOfInterest
    uow.expect_version(change)
    accepted = await accept_as_of(uow, change, uow.today, deemed=False)
    organization = await locked_organization_of(uow.session, change)
    content = {"due_on": str(accepted.due_on)}
    await issue_notice_of_change(uow, change, NoticeKind.CHANGE_ACCEPTANCE, organization.name, content)
    return accepted


async def accept_as_of(uow: UnitOfWork, change: OrganizationChange, on: date, *, deemed: bool) -> OrganizationChange:
    """The request counts as accepted from `on`; `deemed` when the office's silence accepted it.

    Raises:
        ConsentRequired: the supervising unit has not consented yet.
    """
    state = state_after(change, "accept")
    organization = await locked_organization_of(uow.session, change)
    if organization.mode == RegistrationMode.DUAL and change.consented_on is None:
        raise ConsentRequired
    change.state, change.accepted_on, change.deemed_accepted = state, on, deemed
    await begin_decision(uow, change, on)
    await judge(uow, change, organization)
    assert change.due_on is not None
    await record(uow, change, ApplicationAccepted, accepted_on=on, due_on=change.due_on, commit_due_on=change.due_on)
    note(uow, change, "accept", deemed=deemed)
    return change


async def begin_decision(uow: UnitOfWork, change: OrganizationChange, on: date) -> None:
    """The deciding authority's working days run from `on`."""
    lookup = await rules_for(uow, change.deciding_authority_id, on)
    days = decision_deadlines(on, lookup, work_calendar())
    change.due_on, change.due_soon_on, change.extension = days.due_on, days.due_soon_on, None
    change.rules = {**change.rules, **lookup.used}


async def extend_decision(uow: UnitOfWork, change: OrganizationChange, body: ChangeExtension) -> OrganizationChange:
    """The head of the authority has approved more time, and the organization is told why.

    Raises:
        InvalidTransition: no decision is owed.
        ExtensionRefused: it was extended before, or the day has passed.
    """
    uow.expect_version(change)
    walk(change, "extend")
    assert change.due_on is not None
    if change.extension is not None or uow.today > change.due_on:
        raise ExtensionRefused
    lookup = await rules_for(uow, change.deciding_authority_id, uow.today)
    begun_on = change.released_on or change.accepted_on or uow.today
    days = longer_deadlines(begun_on, change.due_on, lookup, work_calendar())
    change.due_on, change.due_soon_on = days.due_on, days.due_soon_on
    change.extension = {**body.model_dump(), "extended_on": uow.today.isoformat()}
    change.rules = {**change.rules, **lookup.used}
    note(uow, change, "extend", due_on=str(change.due_on))
    return change


def _consent_day(uow: UnitOfWork, change: OrganizationChange, stated: date | None) -> date:
    day = uow.today if stated is None else stated
    resolution = resolution_of(change)
    assert resolution is not None
    if not resolution.resolved_on <= day <= uow.today:
        raise ConsentDay
    return day
