"""Routes of the authorities: from receipt to decision, for a move first the old one, then the new one."""

from typing import Annotated

from fastapi import Depends
from starlette.responses import Response

from registration.applications.schemas.commands import CorrectionRequest, Decision, NoFields, Proposal
from registration.changes.api.access import PATH, answered, change_for, change_to_decide
from registration.changes.schemas.answers import ChangeRead
from registration.changes.schemas.commands import ChangeExtension
from registration.changes.service import deciding, receiving
from registration.models.changes import OrganizationChange
from shared.kit.dependencies import Uow
from shared.kit.routes import Router, idempotent_required

router = Router(prefix=PATH, tags=["changes"])


@router.post("/{change_id}/correction-request", response_model=ChangeRead)
async def request_change_correction(
    change: Annotated[OrganizationChange, change_for("change.accept")], body: CorrectionRequest, uow: Uow
) -> Response:
    """List all defects of a submitted request."""
    return await answered(uow, await receiving.request_correction(uow, change, body))


@router.post("/{change_id}/acceptance", response_model=ChangeRead)
async def accept_change(
    change: Annotated[OrganizationChange, change_for("change.accept")], uow: Uow, body: NoFields | None = None
) -> Response:
    """Accept a submitted request; the time for the decision begins."""
    return await answered(uow, await receiving.accept_change(uow, change))


@router.post("/{change_id}/extension", response_model=ChangeRead)
async def extend_change_decision(
    change: Annotated[OrganizationChange, change_for("change.accept")], body: ChangeExtension, uow: Uow
) -> Response:
    """Take more time for the decision, once, with the approval of the authority's head; the reasons are told."""
    return await answered(uow, await receiving.extend_decision(uow, change, body))


@router.post("/{change_id}/proposal", response_model=ChangeRead, **idempotent_required)
async def propose_change(
    change: Annotated[OrganizationChange, change_for("change.propose")], body: Proposal, uow: Uow
) -> Response:
    """Propose to approve or to reject; another officer decides."""
    return await answered(uow, await deciding.propose(uow, change, body))


@router.post("/{change_id}/decision", response_model=ChangeRead, **idempotent_required)
async def decide_change(
    change: Annotated[OrganizationChange, Depends(change_to_decide)], body: Decision, uow: Uow
) -> Response:
    """Confirm the proposal, or return it; an approval changes the record, or releases a move to its new authority."""
    return await answered(uow, await deciding.decide(uow, change, body))
