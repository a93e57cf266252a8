"""The two ends of a winding-up: off the register, or back to what was before."""

from registration.certificates.service.moving import cancel_certificates, give_certificates_back
from registration.credit_listings.service import end_listings
from registration.lifecycle.service.moving import move
from registration.lifecycle.service.suspending import close_suspensions, resume_organization, still_suspended
from registration.liquidations.queries import loads
from registration.liquidations.rules.grounds import LiquidationGround
from registration.liquidations.service.recording import walk
from registration.models.liquidations import Liquidation
from registration.models.organizations import Organization
from registration.names.rules.states import HeldAs
from registration.names.service import quarantine_name
from registration.organizations.queries.loads import end_leaders
from registration.organizations.rules.acts import Act
from registration.organizations.rules.announcements import AnnouncementKind
from registration.organizations.service.announcing import owe_announcement
from shared.contracts.registration import OrganizationDeregistered, OrganizationLiquidationCancelled
from shared.contracts.values import OrganizationStatus
from shared.kit.unit_of_work import UnitOfWork


async def deregister(uow: UnitOfWork, organization: Organization, liquidation: Liquidation) -> None:
    """The organization is off the register for good from today.

    Its name rests, nobody holds a post in it, its certificates are void, no credit list has it, and its
    deregistration is to be announced. Records
    `registration.organization.deregistered`. Both rows must be locked.
    """
    liquidation.closed_on = uow.today
    if liquidation.ground != LiquidationGround.REVOCATION:
        liquidation.name_free_on = await quarantine_name(uow, organization.id, HeldAs.DEREGISTERED, uow.today)
    await end_leaders(uow.session, organization.id, uow.today)
    await close_suspensions(uow, organization, uow.today)
    await cancel_certificates(uow, organization)
    await end_listings(uow, organization)
    await move(
        uow, organization, "deregister", Act.DEREGISTERED, OrganizationDeregistered, on=uow.today,
        values={"ended_on": uow.today}, effective_on=uow.today,
        successor_organization_ids=tuple(liquidation.successor_ids),
    )  # fmt: skip
    await owe_announcement(uow, organization, AnnouncementKind.DEREGISTRATION)


async def give_up(
    uow: UnitOfWork, organization: Organization, liquidation: Liquidation, command: str, reasons: str | None
) -> None:
    """The organization goes on as before it was wound up: active, or suspended if a suspension is not over.

    What it had surrendered is given back. Records `registration.organization.liquidation_cancelled`.

    Raises:
        InvalidTransition: the winding-up is over.
    """
    close(uow, liquidation, command, reasons)
    suspended = await still_suspended(uow, organization)
    way = "cancel_liquidation_while_suspended" if suspended else "cancel_liquidation"
    await move(uow, organization, way, Act.LIQUIDATION_CANCELLED, OrganizationLiquidationCancelled, on=uow.today)
    await give_certificates_back(uow, organization)
    if suspended:
        await resume_organization(uow, organization, uow.today)


async def undo_forced(uow: UnitOfWork, organization: Organization) -> None:
    """What an annulled revocation did to the winding-up of the organization, locked, is undone.

    A forced one is given up, records `registration.organization.liquidation_cancelled` and leaves the organization
    revoked; one that was under way before goes on for its own reasons.
    """
    liquidation = await loads.open_liquidation(uow.session, organization.id)
    if liquidation is None or liquidation.ground != LiquidationGround.REVOCATION:
        return
    if liquidation.ground_before is not None:
        liquidation.ground, liquidation.ground_before = liquidation.ground_before, None
        liquidation.updated_at = uow.now
        return
    close(uow, liquidation, "cancel", "REVOCATION_ANNULLED")
    if organization.status == OrganizationStatus.LIQUIDATING:
        await move(
            uow, organization, "cancel_forced_liquidation", Act.LIQUIDATION_CANCELLED,
            OrganizationLiquidationCancelled, on=uow.today,
        )  # fmt: skip


def close(uow: UnitOfWork, liquidation: Liquidation, command: str, reasons: str | None) -> None:
    """The winding-up is given up; what was surrendered goes back to the organization."""
    walk(uow, liquidation, command)
    liquidation.closed_on, liquidation.close_reasons, liquidation.surrendered = uow.today, reasons, []
