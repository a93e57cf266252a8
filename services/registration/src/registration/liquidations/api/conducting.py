"""Routes for those who wind an organization up, and for its supervising unit."""

from typing import Annotated

from starlette.responses import Response

from registration.liquidations.api.access import PREFIX, Case, answered, liquidation_for
from registration.liquidations.schemas import (
    CreditorNotice,
    DeregistrationApplication,
    DeregistrationConsent,
    LiquidationGuidance,
    LiquidationRead,
    LiquidationReport,
    LiquidationStart,
    LiquidationTeam,
    LiquidationWithdrawal,
)
from registration.liquidations.service import conducting, deciding, receiving, starting
from registration.liquidations.service.documents import READ
from registration.organizations.service.owned import owner
from shared.kit.dependencies import Uow, allow
from shared.kit.routes import Router, idempotent_required

router = Router(prefix=PREFIX, tags=["liquidations"])

Conducted = Annotated[Case, liquidation_for("liquidation.conduct")]
Supervised = Annotated[Case, liquidation_for("liquidation.consent")]


@router.post(
    "",
    status_code=201,
    response_model=LiquidationRead,
    dependencies=[allow("liquidation.start")],
    **idempotent_required,
)
async def start_liquidation(body: LiquidationStart, uow: Uow) -> Response:
    """Begin to wind an organization up: its own decision, or, once it is revoked, the authority's order."""
    organization = await owner(uow, body.organization_id, "liquidation.start", read=READ)
    uow.expect_key()
    return await answered(uow, await starting.start_liquidation(uow, organization, body), 201)


@router.post("/{liquidation_id}/team", response_model=LiquidationRead)
async def form_liquidation_team(
    case: Annotated[Case, liquidation_for("liquidation.team")], body: LiquidationTeam, uow: Uow
) -> Response:
    """Name the team; under dual management the supervising unit does."""
    await conducting.form_team(uow, *case, body)
    return await answered(uow, case[1])


@router.post("/{liquidation_id}/guidance", response_model=LiquidationRead)
async def guide_liquidation_team(case: Supervised, body: LiquidationGuidance, uow: Uow) -> Response:
    """Note, as the supervising unit, how the team was guided."""
    await conducting.guide_team(uow, *case, body)
    return await answered(uow, case[1])


@router.post("/{liquidation_id}/creditor-notice", response_model=LiquidationRead)
async def call_creditors(case: Conducted, body: CreditorNotice, uow: Uow) -> Response:
    """Note when creditors were called; they have 45 days."""
    await conducting.call_creditors(uow, *case, body)
    return await answered(uow, case[1])


@router.post("/{liquidation_id}/report", response_model=LiquidationRead)
async def report_liquidation(case: Conducted, body: LiquidationReport, uow: Uow) -> Response:
    """Report what was paid, what is left and where it goes; the application is due 15 days later."""
    await conducting.report(uow, *case, body)
    return await answered(uow, case[1])


@router.post("/{liquidation_id}/application", response_model=LiquidationRead)
async def apply_for_deregistration(case: Conducted, body: DeregistrationApplication, uow: Uow) -> Response:
    """Apply for deregistration, with the papers."""
    await conducting.apply_for_deregistration(uow, case[1], body)
    return await answered(uow, case[1])


@router.post("/{liquidation_id}/consent", response_model=LiquidationRead)
async def consent_to_deregistration(case: Supervised, body: DeregistrationConsent, uow: Uow) -> Response:
    """Agree, as the supervising unit, after a review."""
    await receiving.consent(uow, *case, body)
    return await answered(uow, case[1])


@router.post("/{liquidation_id}/withdrawal", response_model=LiquidationRead, **idempotent_required)
async def withdraw_liquidation(
    case: Annotated[Case, liquidation_for("liquidation.withdraw")], body: LiquidationWithdrawal, uow: Uow
) -> Response:
    """Give the winding-up up; everything is as before."""
    await deciding.withdraw(uow, *case, body)
    return await answered(uow, case[1])
