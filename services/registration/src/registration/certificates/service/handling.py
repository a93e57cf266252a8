"""Lost certificates and their replacement; renewal of those that end."""

from registration.applications.service.surroundings import rules_for
from registration.certificates.errors import LossNotAnnounced
from registration.certificates.queries import loads
from registration.certificates.rules import (
    RENEWAL_RULE,
    CertificateReason,
    require_loss_day,
    require_renewable,
)
from registration.certificates.schemas import CertificateLoss
from registration.certificates.service.moving import issue_copy, reissue_certificates, seal_certificates, walk
from registration.models.certificates import Certificate
from registration.models.organizations import Organization
from registration.organizations.rules.announcements import AnnouncementKind
from registration.organizations.rules.standing import require_acting
from registration.organizations.service.announcing import owe_announcement
from shared.contracts.values import OrganizationStatus
from shared.kit.unit_of_work import UnitOfWork


async def report_loss(
    uow: UnitOfWork, organization: Organization, certificate: Certificate, body: CertificateLoss
) -> None:
    """The certificate is void, and the public is owed an announcement of it.

    Raises:
        InvalidTransition: it is not in the organization's hands.
        LossInvalid: the day cannot be.
    """
    uow.expect_version(certificate)
    walk(uow, certificate, "lose")
    require_loss_day(body.lost_on, certificate.issued_on, uow.today)
    certificate.lost_on, certificate.loss = body.lost_on, body.circumstances
    announcement = await owe_announcement(uow, organization, AnnouncementKind.CERTIFICATE_LOSS)
    await uow.session.flush()
    certificate.announcement_id = announcement.id


async def replace_lost(uow: UnitOfWork, organization: Organization, certificate: Certificate) -> Certificate:
    """Another piece of a new issue takes the place of the lost one; returns it.

    Raises:
        InvalidTransition: it was not lost.
        LossNotAnnounced: the authority owes the announcement still.
        OrganizationLocked: the organization is being wound up or was revoked.
        OrganizationEnded: it has ended.
    """
    uow.expect_version(certificate)
    require_acting(organization.status, even_if_suspended=True)
    announcement = await loads.announcement(uow.session, certificate.announcement_id)
    walk(uow, certificate, "replace")
    if announcement is None or announcement.published_on is None:
        raise LossNotAnnounced
    certificate.ended_on = uow.today
    await uow.session.flush()
    issue = await loads.last_issue(uow.session, organization.id) + 1
    issued = await issue_copy(uow, organization, CertificateReason.LOSS, issue, certificate.copy_number)
    await uow.session.flush()
    if organization.status == OrganizationStatus.SUSPENDED:
        await seal_certificates(uow, organization)
    return issued


async def renew(uow: UnitOfWork, organization: Organization, certificate: Certificate) -> Certificate:
    """New certificates take the place of those that end soon; returns the piece that replaces this one.

    Raises:
        InvalidTransition: it is not in the organization's hands.
        RenewalTooEarly: it is valid for long.
        OrganizationLocked: the organization is suspended, being wound up or was revoked.
        OrganizationEnded: it has ended.
    """
    uow.expect_version(certificate)
    require_acting(organization.status)
    rules = await rules_for(uow, organization.authority_id, uow.today)
    walk(uow, certificate, "replace")
    require_renewable(certificate.valid_until, uow.today, int(rules(RENEWAL_RULE).value))
    certificate.ended_on = uow.today
    await uow.session.flush()
    issued = await reissue_certificates(uow, organization, CertificateReason.RENEWAL)
    return next((each for each in issued if each.copy_number == certificate.copy_number), issued[0])
