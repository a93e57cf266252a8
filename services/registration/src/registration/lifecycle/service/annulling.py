"""Giving a registration back, as if it had never been taken away."""

from registration.certificates.service.moving import restore_certificates
from registration.credit_listings.service import annul_listings
from registration.lifecycle.errors import RevocationFinal
from registration.lifecycle.queries import loads
from registration.lifecycle.rules.revocations import RevocationState
from registration.lifecycle.schemas import RevocationAnnulment
from registration.lifecycle.service.moving import move
from registration.lifecycle.service.revoking import listing_source, walk
from registration.lifecycle.service.suspending import resume_organization, still_suspended
from registration.liquidations.service.ending import undo_forced
from registration.models.lifecycle import Revocation
from registration.models.organizations import Organization
from registration.names.rules.states import HeldAs
from registration.names.service import restore_name
from registration.organizations.rules.acts import Act
from registration.organizations.rules.announcements import AnnouncementKind
from registration.organizations.service.announcing import owe_announcement
from shared.contracts.registration import OrganizationRevocationAnnulled
from shared.contracts.values import ENDED_STATUSES, OrganizationStatus
from shared.kit.authorization import require_other_person
from shared.kit.unit_of_work import UnitOfWork


async def annul_revocation(
    uow: UnitOfWork, organization: Organization, revocation: Revocation, body: RevocationAnnulment
) -> None:
    """A review has undone the revocation: the organization stands as it would without it.

    Status, name, leaders and certificates are back, and no credit list ever had it. Records
    `registration.organization.revocation_annulled` when it had taken effect.

    Raises:
        SamePerson: the caller decided it.
        InvalidTransition: it was not decided, was dropped or annulled.
        RevocationFinal: the organization has been deregistered meanwhile.
        NameTaken: somebody else has the name meanwhile.
    """
    require_other_person(uow.caller, revocation.decided_by)
    uow.expect_version(revocation)
    await undo_revocation(uow, organization, revocation, body.model_dump(mode="json"))


async def undo_revocation(
    uow: UnitOfWork, organization: Organization, revocation: Revocation, annulment: dict[str, object]
) -> None:
    """As `annul_revocation`, for a decision of others: the penalty that it came from has fallen.

    Raises:
        InvalidTransition: it was not decided, was dropped or annulled.
        RevocationFinal: the organization has been deregistered meanwhile.
        NameTaken: somebody else has the name meanwhile.
    """
    in_force = revocation.state == RevocationState.IN_FORCE
    walk(uow, revocation, "annul")
    revocation.annulled_on, revocation.annulled_by = uow.today, uow.caller.identity
    revocation.annulment = annulment
    if in_force:
        await _give_back(uow, organization, revocation)


async def _give_back(uow: UnitOfWork, organization: Organization, revocation: Revocation) -> None:
    if organization.status in ENDED_STATUSES:
        raise RevocationFinal
    await undo_forced(uow, organization)
    await restore_name(uow, organization.id, HeldAs.REVOKED)
    await loads.restore_posts(uow.session, revocation.leaders_ended)
    effective_on = revocation.effective_on
    assert effective_on is not None
    await move(
        uow, organization, await _way_back(uow, organization, revocation), Act.REVOCATION_ANNULLED,
        OrganizationRevocationAnnulled, on=effective_on, effective_on=effective_on,
    )  # fmt: skip
    await restore_certificates(uow, organization)
    await annul_listings(uow, organization, listing_source(revocation))
    await owe_announcement(uow, organization, AnnouncementKind.REVOCATION_ANNULLED)
    if organization.status == OrganizationStatus.SUSPENDED:
        await resume_organization(uow, organization, uow.today)


async def _way_back(uow: UnitOfWork, organization: Organization, revocation: Revocation) -> str:
    """Return the command that leads to where the organization would stand without the revocation."""
    if revocation.status_before == OrganizationStatus.LIQUIDATING:
        return "annul_revocation_while_liquidating"
    if await still_suspended(uow, organization):
        return "annul_revocation_while_suspended"
    return "annul_revocation"
