"""What the supervising unit and the authority add to an application: consent, receipt, direction of assets."""

from registration.certificates.service.moving import surrender_certificates
from registration.liquidations.errors import LiquidationInvalid, NotNeeded
from registration.liquidations.rules.readiness import SURRENDERS
from registration.liquidations.rules.reports import Disposal, recipient_defects
from registration.liquidations.schemas import AssetDirection, DeregistrationConsent, SurrenderReceipt
from registration.liquidations.service.recording import walk
from registration.models.liquidations import Liquidation
from registration.models.organizations import Organization
from registration.organizations.rules.announcements import AnnouncementKind
from registration.organizations.service.announcing import owe_announcement
from shared.contracts.values import RegistrationMode
from shared.kit.unit_of_work import UnitOfWork


async def consent(
    uow: UnitOfWork, organization: Organization, liquidation: Liquidation, body: DeregistrationConsent
) -> None:
    """The supervising unit has reviewed the application and agrees.

    Raises:
        InvalidTransition: there is no application.
        NotNeeded: the organization has no supervising unit, or it has agreed before.
    """
    uow.expect_version(liquidation)
    if organization.mode != RegistrationMode.DUAL or liquidation.consented_on is not None:
        raise NotNeeded
    walk(uow, liquidation, "consent")
    liquidation.consented_on, liquidation.consent_opinion = uow.today, body.opinion


async def receive(
    uow: UnitOfWork, organization: Organization, liquidation: Liquidation, body: SurrenderReceipt
) -> None:
    """The authority has the things back.

    Raises:
        InvalidTransition: there is no application.
    """
    uow.expect_version(liquidation)
    walk(uow, liquidation, "receive", items=list(body.items))
    held = {*liquidation.surrendered, *body.items}
    liquidation.surrendered = [item for item in SURRENDERS if item in held]
    if "CERTIFICATE" in body.items:
        await surrender_certificates(uow, organization)


async def direct_assets(
    uow: UnitOfWork, organization: Organization, liquidation: Liquidation, body: AssetDirection
) -> None:
    """What is left goes to another non-profit organization, and the public is owed an announcement of it.

    Raises:
        InvalidTransition: there is no report.
        NotNeeded: nothing is left, or it has its recipient.
        LiquidationInvalid: it may not be given there.
    """
    uow.expect_version(liquidation)
    walk(uow, liquidation, "direct_assets")
    if not awaits_direction(liquidation):
        raise NotNeeded
    defects = recipient_defects(body.recipient_uscc, organization.uscc, "/recipient_uscc")
    if defects:
        raise LiquidationInvalid(errors=defects)
    liquidation.direction = {**body.model_dump(mode="json"), "directed_on": uow.today.isoformat()}
    await owe_announcement(uow, organization, AnnouncementKind.RESIDUAL_ASSETS)


def awaits_direction(liquidation: Liquidation) -> bool:
    """Return whether the authority has still to say where the assets go that are left."""
    return liquidation.report.get("disposal") == Disposal.DIRECTED and not liquidation.direction
