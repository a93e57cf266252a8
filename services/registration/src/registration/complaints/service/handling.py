"""Looking into a complaint, as the organization's supervisor."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.complaints.queries import loads
from registration.complaints.queries.reads import COMPLAINT_BY_ID
from registration.complaints.rules.handling import ComplaintMeasure, require_measure, require_supervisor
from registration.complaints.rules.states import COMPLAINT_MACHINE, ComplaintState
from registration.complaints.schemas import ComplainantRevealed, ComplaintInvestigation
from registration.complaints.service.receiving import CONTACT_CONTEXT, TEXT_CONTEXT
from registration.models.complaints import Complaint
from registration.models.organizations import Organization
from registration.organizations.service.owned import shown
from registration.supervision.rules.proposals import Area, ProposedMeasure
from registration.supervision.service import propose
from shared.kit.authorization import Caller
from shared.kit.daily import DailyJob
from shared.kit.problems import NotFound
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

READ = "complaint.read"
HANDLE = "complaint.handle"
ANSWER_RULE = "complaint.answerDays"
BATCH: Final = 100
GROUND: Final = "COMPLAINT"
_PROPOSED: Final = {
    ComplaintMeasure.INSPECTION: ProposedMeasure.INSPECTION,
    ComplaintMeasure.RECTIFICATION: ProposedMeasure.RECTIFICATION,
}


async def accept(uow: UnitOfWork, organization: Organization, complaint: Complaint) -> Complaint:
    """The complaint is looked into; it is to be answered within the days of the rule.

    Raises:
        AnotherSupervisor: another body supervises the organization.
        InvalidTransition: it was accepted or declined before.
    """
    _walk(uow, organization, complaint, "accept")
    rules = await rules_for(uow, organization.authority_id, uow.today)
    complaint.answer_by = work_calendar().add_calendar_days(uow.today, int(rules(ANSWER_RULE).value))
    complaint.accepted_on, complaint.accepted_by = uow.today, uow.caller.identity
    complaint.rules = complaint.rules | rules.used
    _note(uow, complaint, "accept", late=uow.today > complaint.accept_by)
    return complaint


def decline(uow: UnitOfWork, organization: Organization, complaint: Complaint, reasons: str) -> Complaint:
    """The complaint is not looked into; the complainant reads why.

    Raises:
        AnotherSupervisor: another body supervises the organization.
        InvalidTransition: it was accepted or declined before.
    """
    _walk(uow, organization, complaint, "decline")
    complaint.declined_on, complaint.decline_reasons = uow.today, reasons
    _note(uow, complaint, "decline")
    return complaint


async def investigate(
    uow: UnitOfWork, organization: Organization, complaint: Complaint, body: ComplaintInvestigation
) -> Complaint:
    """It is known what there is to the complaint; an inspection or order is proposed if it follows.

    Raises:
        AnotherSupervisor: another body supervises the organization.
        InvalidTransition: it was not accepted, or investigated before.
        MeasureImpossible: the measure does not go with the findings or the organization.
    """
    _walk(uow, organization, complaint, "investigate")
    require_measure(organization.tier, body.measure, substantiated=body.substantiated)
    complaint.investigated_on, complaint.investigated_by = uow.today, uow.caller.identity
    complaint.substantiated, complaint.findings, complaint.measure = body.substantiated, body.findings, body.measure
    if body.measure in _PROPOSED:
        proposal = await propose(
            uow, organization, _PROPOSED[body.measure], ground=GROUND, area=Area.OTHER,
            source=f"complaint:{complaint.id}", note=body.findings,
        )  # fmt: skip
        complaint.proposal_id = None if proposal is None else proposal.id
    _note(uow, complaint, "investigate", substantiated=body.substantiated, measure=body.measure)
    return complaint


def answer(uow: UnitOfWork, organization: Organization, complaint: Complaint, text: str) -> Complaint:
    """The complainant can read the answer.

    Raises:
        AnotherSupervisor: another body supervises the organization.
        InvalidTransition: it was not investigated, or answered before.
    """
    _walk(uow, organization, complaint, "answer")
    complaint.answered_on, complaint.answer = uow.today, text
    assert complaint.answer_by is not None
    _note(uow, complaint, "answer", late=uow.today > complaint.answer_by)
    return complaint


def reveal(uow: UnitOfWork, organization: Organization, complaint: Complaint, purpose: str) -> ComplainantRevealed:
    """The caller knows how to reach the complainant; the audit trail has the purpose.

    Raises:
        AnotherSupervisor: another body supervises the organization.
    """
    require_supervisor(organization.tier, uow.caller.roles)
    uow.audit("complaint.reveal", "complaint", complaint.id, purpose=purpose)
    sealed = complaint.contact_encrypted
    contact = None if sealed is None else uow.vault.decrypt(sealed, CONTACT_CONTEXT)
    return ComplainantRevealed(purpose=purpose, contact=contact)


async def complaint_row(resources: Resources, caller: Caller, complaint_id: UUID) -> dict[str, Any]:
    """Return the complaint with what it says.

    Raises:
        NotFound: there is none, or none that the caller supervises; the street sees those of filed organizations.
    """
    row = await resources.database.reads.row(COMPLAINT_BY_ID, complaint_id=complaint_id)
    found = shown(resources, caller, READ, row)
    assert row is not None
    if caller.roles <= {"STR"} and row["place_tier"] == "REGISTERED":
        raise NotFound
    return opened(resources, found, readable=not caller.roles <= {"AUD"})


def opened(resources: Resources, row: dict[str, Any], *, readable: bool = True) -> dict[str, Any]:
    """Return the row with its text instead of the sealed one; null for those who need not read it."""
    text = resources.vault.decrypt(row["text_encrypted"], TEXT_CONTEXT) if readable else None
    return {**{name: value for name, value in row.items() if name != "text_encrypted"}, "text": text}


async def report_late(uow: UnitOfWork, day: date) -> int:
    """Complaints not accepted or answered in time stand in the audit trail, once for each day due."""
    found = await loads.late(uow.session, day, BATCH)
    for complaint in found:
        due = complaint.accept_by if complaint.state == ComplaintState.RECEIVED else complaint.answer_by
        complaint.late_for = due
        _note(uow, complaint, "overdue", due_on=str(due))
    return len(found)


def _walk(uow: UnitOfWork, organization: Organization, complaint: Complaint, command: str) -> None:
    require_supervisor(organization.tier, uow.caller.roles)
    uow.expect_version(complaint)
    complaint.state = COMPLAINT_MACHINE.walk(ComplaintState(complaint.state), command)


def _note(uow: UnitOfWork, complaint: Complaint, command: str, **details: object) -> None:
    complaint.updated_at = uow.now
    uow.audit(f"complaint.{command}", "complaint", complaint.id, details=details)


DAILY_JOBS: Final = (DailyJob("complaints.report_late", report_late),)
