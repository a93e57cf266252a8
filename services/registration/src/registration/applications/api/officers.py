"""Routes of the authority: from receipt to decision."""

from typing import Annotated

from fastapi import Depends
from starlette.responses import Response

from registration.applications.api.access import PATH, answered, application_to, application_to_decide
from registration.applications.schemas.answers import ApplicationRead
from registration.applications.schemas.commands import (
    ClockSuspension,
    CorrectionRequest,
    Decision,
    NoFields,
    Proposal,
    ReviewStart,
)
from registration.applications.service import clock, deciding, receiving
from registration.models.applications import Application
from shared.kit.dependencies import Uow
from shared.kit.routes import Router, idempotent_required

router = Router(prefix=PATH, tags=["applications"])


@router.post("/{application_id}/correction-request", response_model=ApplicationRead)
async def request_correction(
    application: Annotated[Application, application_to("accept")], body: CorrectionRequest, uow: Uow
) -> Response:
    """List all defects of a submitted application."""
    return await answered(uow, await receiving.request_correction(uow, application, body))


@router.post("/{application_id}/acceptance", response_model=ApplicationRead)
async def accept_application(
    application: Annotated[Application, application_to("accept")], uow: Uow, body: NoFields | None = None
) -> Response:
    """Accept a submitted application; the time for the decision begins."""
    return await answered(uow, await receiving.accept_application(uow, application))


@router.post("/{application_id}/review", response_model=ApplicationRead)
async def start_review(
    application: Annotated[Application, application_to("review")], uow: Uow, body: ReviewStart | None = None
) -> Response:
    """Take on the review of an accepted application."""
    return await answered(uow, await receiving.start_review(uow, application, body or ReviewStart()))


@router.post("/{application_id}/clock-suspension", response_model=ApplicationRead)
async def suspend_clock(
    application: Annotated[Application, application_to("review")], body: ClockSuspension, uow: Uow
) -> Response:
    """Have the time for the decision stand still, for an inspection on site or an expert opinion."""
    return await answered(uow, await clock.suspend_clock(uow, application, body))


@router.post("/{application_id}/clock-resumption", response_model=ApplicationRead)
async def resume_clock(
    application: Annotated[Application, application_to("review")], uow: Uow, body: NoFields | None = None
) -> Response:
    """Have the time for the decision run on."""
    return await answered(uow, await clock.resume_clock(uow, application))


@router.post("/{application_id}/proposal", response_model=ApplicationRead, **idempotent_required)
async def propose_decision(
    application: Annotated[Application, application_to("propose")], body: Proposal, uow: Uow
) -> Response:
    """Propose to approve or to reject; another officer decides."""
    return await answered(uow, await deciding.propose(uow, application, body))


@router.post("/{application_id}/decision", response_model=ApplicationRead, **idempotent_required)
async def decide_application(
    application: Annotated[Application, Depends(application_to_decide)], body: Decision, uow: Uow
) -> Response:
    """Confirm the proposal, or return it to review; an approval registers the organization."""
    return await answered(uow, await deciding.decide(uow, application, body))
