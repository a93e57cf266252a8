"""Taking a registration away: the order, and the day on which it takes effect."""

from datetime import date
from typing import Final
from uuid import UUID

from registration.certificates.service.moving import cancel_certificates
from registration.credit_listings.rules.facts import RegistrationRevoked
from registration.credit_listings.service import propose_listing
from registration.lifecycle.errors import RevocationOpen, RevocationPending
from registration.lifecycle.queries import loads
from registration.lifecycle.rules.revocations import (
    BEFORE_DECISION,
    REVOCATION_MACHINE,
    RevocationState,
    require_effect,
)
from registration.lifecycle.rules.suspensions import require_registered
from registration.lifecycle.service.moving import move
from registration.models.lifecycle import Revocation
from registration.models.organizations import Organization
from registration.names.rules.states import HeldAs
from registration.names.service import quarantine_name
from registration.organizations.queries.loads import locked_organization
from registration.organizations.rules.acts import Act
from registration.organizations.rules.announcements import AnnouncementKind
from registration.organizations.rules.status import STATUS_MACHINE
from registration.organizations.service.announcing import owe_announcement
from shared.contracts.registration import OrganizationRevoked
from shared.contracts.values import CreditGround, OrganizationStatus
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_PENDING: Final = BEFORE_DECISION | {RevocationState.DECIDED}


async def revoke_organization(
    uow: UnitOfWork, organization: Organization, ground: str, effective_on: date
) -> Revocation:
    """The registration is taken away from `effective_on` by a penalty that is in force, heard and decided by two.

    A later day is waited for; until then the organization stands. The organization must be locked.

    Raises:
        NotRegistered: it is filed.
        RevocationInvalid: the day lies before its registration.
        RevocationOpen: it is revoked, or will be.
        InvalidTransition: it has ended.
    """
    require_registered(organization.tier)
    require_effect(effective_on, organization.registered_on)
    STATUS_MACHINE.walk(OrganizationStatus(organization.status), "revoke")
    await _drop_undecided(uow, organization)
    revocation = _ordered(uow, organization, ground, effective_on)
    await take_effect(uow, organization, revocation, uow.today)
    return revocation


async def take_effect(uow: UnitOfWork, organization: Organization, revocation: Revocation, day: date) -> None:
    """If its day has come by `day`, the organization is revoked: without name, leaders and certificates.

    An announcement is owed, and the severe credit list has a proposal to look at. Records
    `registration.organization.revoked`. The organization and the revocation must be locked.
    """
    effective_on = revocation.effective_on
    assert effective_on is not None
    if effective_on > day:
        return
    walk(uow, revocation, "take_effect")
    revocation.status_before = organization.status
    revocation.name_free_on = await quarantine_name(uow, organization.id, HeldAs.REVOKED, effective_on)
    revocation.leaders_ended = await loads.end_posts(uow.session, organization.id, effective_on)
    await move(
        uow, organization, "revoke", Act.REVOKED, OrganizationRevoked, on=effective_on,
        ground=revocation.ground, effective_on=effective_on,
    )  # fmt: skip
    await cancel_certificates(uow, organization)
    await owe_announcement(uow, organization, AnnouncementKind.REVOCATION)
    await propose_listing(
        uow, organization, CreditGround.S7, effective_on, listing_source(revocation),
        facts=RegistrationRevoked(ground=CreditGround.S7, revoked_on=effective_on),
    )  # fmt: skip


async def require_no_case(uow: UnitOfWork, organization: Organization) -> None:
    """Pass an organization against which no revocation is being decided or waited for.

    Raises:
        RevocationPending: one is.
    """
    revocation = await loads.open_revocation(uow.session, organization.id)
    if revocation is not None and revocation.state in _PENDING:
        raise RevocationPending


def listing_source(revocation: Revocation) -> str:
    """Return the reference under which the credit list knows the revocation."""
    return f"revocation:{revocation.id}"


async def take_effect_when_due(uow: UnitOfWork, organization_id: UUID, day: date) -> None:
    """A decided revocation of the organization whose day has come takes effect."""
    organization = await locked_organization(uow.session, organization_id)
    revocation = await loads.open_revocation(uow.session, organization_id)
    if organization is not None and revocation is not None and revocation.state == RevocationState.DECIDED:
        await take_effect(uow, organization, revocation, day)


def walk(uow: UnitOfWork, revocation: Revocation, command: str, **details: object) -> None:
    """The revocation stands where `command` leads; the audit trail has it.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    revocation.state = REVOCATION_MACHINE.walk(RevocationState(revocation.state), command)
    revocation.updated_at = uow.now
    uow.audit(f"revocation.{command}", "revocation", revocation.id, details=details)


async def _drop_undecided(uow: UnitOfWork, organization: Organization) -> None:
    """A case that is not decided yet gives way to the penalty."""
    revocation = await loads.open_revocation(uow.session, organization.id)
    if revocation is None:
        return
    if revocation.state not in BEFORE_DECISION:
        raise RevocationOpen
    walk(uow, revocation, "drop", superseded_by="PENALTY")
    revocation.decided_on = uow.today
    await uow.session.flush()


def _ordered(uow: UnitOfWork, organization: Organization, ground: str, effective_on: date) -> Revocation:
    revocation = Revocation(
        id=new_id(),
        organization_id=organization.id,
        state=REVOCATION_MACHINE.walk(None, "order"),
        origin="PENALTY",
        ground=ground,
        facts="",
        materials=[],
        leaders_ended=[],
        annulment={},
        rules={},
        proposed_on=uow.today,
        proposed_by=uow.caller.identity,
        decided_on=uow.today,
        decided_by=uow.caller.identity,
        effective_on=effective_on,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(revocation)
    uow.audit("revocation.order", "revocation", revocation.id, details={"ground": ground})
    return revocation
