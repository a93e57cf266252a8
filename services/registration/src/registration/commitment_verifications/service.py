"""Use cases of verifications: opened by themselves, settled by an officer, reported when late."""

from datetime import date
from typing import Final

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.commitment_verifications import queries
from registration.commitment_verifications.rules import (
    DAYS_RULE,
    VERIFICATION_MACHINE,
    VerificationState,
    committed_materials,
    require_each_found,
    verdict,
    verification_due_on,
)
from registration.commitment_verifications.schemas import CommitmentResult
from registration.lifecycle.queries.loads import open_revocation
from registration.lifecycle.rules.revocations import RevocationGround
from registration.lifecycle.schemas import RevocationProposal
from registration.lifecycle.service.cases import propose_revocation
from registration.models.applications import Application
from registration.models.commitment_verifications import CommitmentVerification
from registration.models.organizations import Organization
from shared.contracts.values import OrganizationStatus
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "commitment_verification.read"
BATCH: Final = 100


async def record_result(
    uow: UnitOfWork, organization: Organization, verification: CommitmentVerification, body: CommitmentResult
) -> CommitmentVerification:
    """Each commitment is known to be true, or a case for revocation on the ground of fraud is open.

    Raises:
        InvalidTransition: it was settled before.
        FindingsIncomplete: there is not one finding for each commitment.
    """
    uow.expect_version(verification)
    command = verdict([finding.holds for finding in body.findings])
    state = VERIFICATION_MACHINE.walk(VerificationState(verification.state), command)
    require_each_found(verification.materials, [finding.material for finding in body.findings])
    verification.findings = [finding.model_dump(mode="json") for finding in body.findings]
    if command == "refute":
        await _propose_revocation(uow, organization, verification, body)
    verification.state, verification.closed_on = state, uow.today
    verification.verified_by = uow.caller.identity
    _note(uow, verification, command)
    return verification


async def open_verifications(uow: UnitOfWork, day: date) -> int:
    """Every organization registered by commitment has a task with a last day."""
    found = await queries.unverified(uow.session, BATCH)
    for application, organization in found:
        await _open(uow, application, organization, day)
    return len(found)


async def report_overdue(uow: UnitOfWork, day: date) -> int:
    """Tasks that were not settled in time are marked, once each; nothing counts as verified by time."""
    found = await queries.late(uow.session, day, BATCH)
    for verification in found:
        verification.overdue_on = day
        _note(uow, verification, "overdue")
    return len(found)


async def cancel_without_object(uow: UnitOfWork, day: date) -> int:
    """Tasks of organizations that have ended are closed."""
    found = await queries.without_object(uow.session, BATCH)
    for verification in found:
        verification.state = VERIFICATION_MACHINE.walk(VerificationState(verification.state), "cancel")
        verification.closed_on = day
        _note(uow, verification, "cancel")
    return len(found)


async def _open(uow: UnitOfWork, application: Application, organization: Organization, day: date) -> None:
    registered_on = organization.registered_on or day
    rules = await rules_for(uow, organization.authority_id, registered_on)
    verification = CommitmentVerification(
        id=new_id(),
        organization_id=organization.id,
        application_id=application.id,
        state=VERIFICATION_MACHINE.walk(None, "open"),
        materials=committed_materials(application.materials),
        opened_on=day,
        due_on=verification_due_on(registered_on, int(rules(DAYS_RULE).value), work_calendar()),
        rules=dict(rules.used),
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(verification)
    _note(uow, verification, "open")
    await uow.session.flush()


async def _propose_revocation(
    uow: UnitOfWork, organization: Organization, verification: CommitmentVerification, body: CommitmentResult
) -> None:
    """A case is open against the organization, or was before; one that is revoked already has none to come."""
    running = await open_revocation(uow.session, organization.id)
    if running is None and organization.status != OrganizationStatus.REVOKED:
        lies = [f"{one.material}：{one.remark}" for one in body.findings if not one.holds]
        facts = f"登记时作出的告知承诺经核查不实。{'；'.join(lies)}"[:4_000]
        stated = RevocationProposal(organization_id=organization.id, ground=RevocationGround.FRAUD, facts=facts)
        running = await propose_revocation(uow, organization, stated)
        await uow.session.flush()
    verification.revocation_id = None if running is None else running.id


def _note(uow: UnitOfWork, verification: CommitmentVerification, command: str) -> None:
    verification.updated_at = uow.now
    details = {"organization_id": str(verification.organization_id)}
    uow.audit(f"commitment_verification.{command}", "commitment_verification", verification.id, details=details)


DAILY_JOBS: Final = (
    DailyJob("commitment_verifications.open", open_verifications),
    DailyJob("commitment_verifications.cancel_without_object", cancel_without_object),
    DailyJob("commitment_verifications.report_overdue", report_overdue),
)
