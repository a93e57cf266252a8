"""What becomes of an organization's certificates as the organization goes its way. The organization is locked."""

from collections.abc import Collection
from typing import Final

from registration.applications.service.surroundings import rules_for
from registration.certificates.queries import loads
from registration.certificates.rules import (
    CERTIFICATE_MACHINE,
    DUPLICATES_RULE,
    VALIDITY_RULE,
    CertificateReason,
    CertificateState,
    certificate_number,
    last_valid_day,
)
from registration.models.certificates import Certificate
from registration.models.organizations import Organization
from shared.contracts.values import OrganizationStatus
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_S = CertificateState
_PRINTED: Final = (
    "name",
    "uscc",
    "legal_kind",
    "domicile",
    "business_scope",
    "capital_fen",
    "authority_id",
    "category",
)


async def issue_certificates(
    uow: UnitOfWork, organization: Organization, reason: CertificateReason = CertificateReason.REGISTRATION
) -> list[Certificate]:
    """The organization has an original and as many duplicates as the rule gives, printed from its record."""
    rules = await rules_for(uow, organization.authority_id, uow.today)
    copies = range(int(rules(DUPLICATES_RULE).value) + 1)
    issue = await loads.last_issue(uow.session, organization.id) + 1
    return [await issue_copy(uow, organization, reason, issue, copy) for copy in copies]


async def reissue_certificates(
    uow: UnitOfWork, organization: Organization, reason: CertificateReason = CertificateReason.CHANGE
) -> list[Certificate]:
    """New certificates take the place of those in hand; called when something printed on them has changed."""
    for certificate in await loads.certificates_in(uow.session, organization.id):
        if certificate.state == _S.SURRENDERED:
            walk(uow, certificate, "give_back")
        walk(uow, certificate, "replace")
        certificate.ended_on = uow.today
    await uow.session.flush()
    issued = await issue_certificates(uow, organization, reason)
    if organization.status == OrganizationStatus.SUSPENDED:
        await seal_certificates(uow, organization)
    return issued


async def seal_certificates(uow: UnitOfWork, organization: Organization) -> None:
    """The certificates are under seal while the organization is suspended."""
    await _walk_all(uow, organization, (_S.VALID,), "seal")


async def unseal_certificates(uow: UnitOfWork, organization: Organization) -> None:
    """The certificates are good again."""
    await _walk_all(uow, organization, (_S.SEALED,), "unseal")


async def surrender_certificates(uow: UnitOfWork, organization: Organization) -> None:
    """The authority has the certificates back, as far as they were not lost."""
    await _walk_all(uow, organization, (_S.VALID, _S.SEALED), "surrender")


async def give_certificates_back(uow: UnitOfWork, organization: Organization) -> None:
    """The organization has its certificates again; under seal while it is suspended."""
    await _walk_all(uow, organization, (_S.SURRENDERED,), "give_back")
    if organization.status == OrganizationStatus.SUSPENDED:
        await seal_certificates(uow, organization)


async def cancel_certificates(uow: UnitOfWork, organization: Organization) -> None:
    """No certificate of the organization is good any more."""
    for certificate in await loads.certificates_in(uow.session, organization.id):
        before = certificate.state
        walk(uow, certificate, "cancel")
        certificate.state_before, certificate.ended_on = before, uow.today


async def restore_certificates(uow: UnitOfWork, organization: Organization) -> None:
    """The certificates are where they were before they were cancelled, as if that had never been."""
    for certificate in await loads.certificates_in(uow.session, organization.id, (_S.CANCELLED,)):
        if certificate.state_before is not None:
            certificate.state, certificate.state_before = certificate.state_before, None
            certificate.ended_on, certificate.updated_at = None, uow.now
            uow.audit("certificate.restore", "certificate", certificate.id)


async def issue_copy(
    uow: UnitOfWork, organization: Organization, reason: CertificateReason, issue: int, copy_number: int
) -> Certificate:
    """One piece of the issue is in the organization's hands from today."""
    assert organization.uscc is not None
    rules = await rules_for(uow, organization.authority_id, uow.today)
    certificate = Certificate(
        id=new_id(),
        organization_id=organization.id,
        number=certificate_number(organization.uscc, issue, copy_number),
        issue=issue,
        copy_number=copy_number,
        state=CERTIFICATE_MACHINE.walk(None, "issue"),
        reason=reason,
        facts={name: getattr(organization, name) for name in _PRINTED},
        issued_on=uow.today,
        issued_by=uow.caller.identity,
        valid_until=last_valid_day(uow.today, int(rules(VALIDITY_RULE).value)),
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(certificate)
    uow.audit("certificate.issue", "certificate", certificate.id, details={"reason": reason, "issue": issue})
    return certificate


def walk(uow: UnitOfWork, certificate: Certificate, command: str) -> None:
    """The certificate is where `command` leads; the audit trail has it.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    certificate.state = CERTIFICATE_MACHINE.walk(CertificateState(certificate.state), command)
    certificate.updated_at = uow.now
    uow.audit(f"certificate.{command}", "certificate", certificate.id)


async def _walk_all(
    uow: UnitOfWork, organization: Organization, states: Collection[CertificateState], command: str
) -> None:
    for certificate in await loads.certificates_in(uow.session, organization.id, states):
        walk(uow, certificate, command)
