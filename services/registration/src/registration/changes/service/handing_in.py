"""Submission and resubmission: the request goes to the authority, complete or not at all."""

from registration.applications.errors import CorrectionTooLate
from registration.applications.rules.deadlines import notice_due_on
from registration.applications.service.names import keep_name
from registration.applications.service.surroundings import rules_for, work_calendar
from registration.changes.errors import ItemPending, change_refused
from registration.changes.queries import loads
from registration.changes.rules.deadlines import apply_by, days_late
from registration.changes.service.judging import defects_of, judge
from registration.changes.service.recording import note, record, walk
from registration.changes.service.standing import require_changeable
from registration.changes.service.statements import resolution_of
from registration.models.changes import OrganizationChange, OrganizationChangeItem
from registration.models.organizations import Organization
from registration.supervision.rules.proposals import Area, ProposedMeasure
from registration.supervision.service.proposing import propose
from shared.contracts.registration.applications import ApplicationResubmitted, ApplicationSubmitted
from shared.contracts.values import RegistrationMode
from shared.kit.unit_of_work import UnitOfWork


async def submit_change(uow: UnitOfWork, change: OrganizationChange) -> OrganizationChange:
    """The authority has the request, five working days to list its defects, and knows whether it came in time.

    Raises:
        InvalidTransition: it is not a draft.
        OrganizationLocked, OrganizationEnded: the organization cannot change what is registered.
        ItemPending: another request for one of the items is before an office.
        Problem: 422 with every defect, under the name of the weightiest.
    """
    uow.expect_version(change)
    walk(change, "submit")
    change.submitted_on, change.submitted_at = uow.today, uow.now
    organization = await _receive(uow, change)
    await measure_lateness(uow, change, organization)
    await record(uow, change, ApplicationSubmitted, due_on=change.notice_due_on)
    note(uow, change, "submit", late_days=change.late_days)
    return change


async def resubmit_change(uow: UnitOfWork, change: OrganizationChange) -> OrganizationChange:
    """The authority has the corrected request; a supervising unit's consent is to be given anew.

    Raises:
        InvalidTransition: no correction is asked for.
        CorrectionTooLate: the days for it are over.
        Problem: as in `submit_change`.
    """
    uow.expect_version(change)
    walk(change, "resubmit")
    if change.correction_due_on is not None and uow.today > change.correction_due_on:
        raise CorrectionTooLate
    change.consented_on = change.consented_by = change.consent_opinion = change.correction_due_on = None
    organization = await _receive(uow, change)
    await measure_lateness(uow, change, organization)
    await record(uow, change, ApplicationResubmitted, due_on=change.notice_due_on)
    note(uow, change, "resubmit", late_days=change.late_days)
    return change


async def measure_lateness(uow: UnitOfWork, change: OrganizationChange, organization: Organization) -> None:
    """The request bears the last day in time, and by how many days it missed it: a violation, but no refusal."""
    resolution = resolution_of(change)
    assert resolution is not None and change.submitted_on is not None
    lookup = await rules_for(uow, organization.authority_id, change.submitted_on)
    mode = RegistrationMode(str(organization.mode))
    change.apply_by_on = apply_by(mode, resolution.resolved_on, change.consented_on, lookup, work_calendar())
    change.late_days = days_late(change.submitted_on, change.apply_by_on)
    change.rules = {**change.rules, **lookup.used}
    if change.late_days:
        note(uow, change, "late", days=change.late_days, apply_by_on=str(change.apply_by_on))
        await _record_violation(uow, change, organization)


async def _record_violation(uow: UnitOfWork, change: OrganizationChange, organization: Organization) -> None:
    """The officers of the authority find the violation on their list, once for the request."""
    await propose(
        uow, organization, ProposedMeasure.RECTIFICATION,
        ground="CHANGE_APPLIED_LATE", area=Area.OTHER, source=f"change:{change.id}",
        note=f"变更登记申请逾期 {change.late_days} 日。",
    )  # fmt: skip


async def _receive(uow: UnitOfWork, change: OrganizationChange) -> Organization:
    organization = await loads.locked_organization_of(uow.session, change)
    require_changeable(change, organization)
    defects = await defects_of(uow, change, organization)
    if defects:
        raise change_refused(defects)
    await _take_items(uow, change)
    if change.name_reservation_id is not None:
        await keep_name(uow, change.name_reservation_id, change.id)
    change.from_authority_id = change.deciding_authority_id = organization.authority_id
    lookup = await rules_for(uow, organization.authority_id, uow.today)
    change.received_on = uow.today
    change.notice_due_on = notice_due_on(uow.today, lookup, work_calendar())
    await judge(uow, change, organization)
    return organization


async def _take_items(uow: UnitOfWork, change: OrganizationChange) -> None:
    await loads.let_items_go(uow.session, change.id)
    if await loads.items_taken(uow.session, change):
        raise ItemPending
    uow.session.add_all(
        OrganizationChangeItem(organization_id=change.organization_id, item=item, change_id=change.id)
        for item in change.items
    )
    await uow.session.flush()
