"""Routes of verifications of commitments."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.commitment_verifications import service
from registration.commitment_verifications.queries import VERIFICATION_BY_ID, verifications_within
from registration.commitment_verifications.rules import VERIFICATION_MACHINE, VerificationState
from registration.commitment_verifications.schemas import CommitmentResult, VerificationPage, VerificationRead
from registration.models.commitment_verifications import CommitmentVerification
from registration.models.organizations import Organization
from registration.organizations.service.owned import belonging, read_one
from shared.kit.answers import answer_with
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

PATH: Final = "/v1/registration/commitment-verifications"
router = Router(prefix=PATH, tags=["commitment-verifications"])

DAILY_JOBS = service.DAILY_JOBS
_V = CommitmentVerification
_BY_ID = [SortKey(_V.id.expression, "id")]


@authorizes
async def _to_settle(verification_id: UUID, uow: Uow) -> tuple[Organization, CommitmentVerification]:
    return await belonging(uow, _V, verification_id, "commitment_verification.settle", read=service.READ)


@router.get("", response_model=VerificationPage, dependencies=[allow(service.READ)])
async def list_commitment_verifications(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: VerificationState | None = None,
    organization_id: UUID | None = None,
    due: Annotated[date | None, Query(description="Open and due on or before this day")] = None,
    overdue: Annotated[bool | None, Query(description="Open after their last day, or not")] = None,
) -> Response:
    """Find verifications within reach, oldest first."""
    statement = verifications_within(resources.permissions.reachable(caller, service.READ))
    if state is not None:
        statement = statement.where(_V.state == state)
    if organization_id is not None:
        statement = statement.where(_V.organization_id == organization_id)
    if due is not None:
        statement = statement.where(_V.state == VerificationState.OPEN, _V.due_on <= due)
    if overdue is not None:
        late = (_V.state == VerificationState.OPEN) & (_V.due_on < resources.clock.today())
        statement = statement.where(late if overdue else ~late)
    return await list_response(reads, statement, _BY_ID, page)


@router.get(
    "/{verification_id}",
    response_model=VerificationRead,
    dependencies=[allow(service.READ)],
    description=f"Give a verification.\n\n```mermaid\n{VERIFICATION_MACHINE.mermaid()}\n```",
)
async def read_commitment_verification(
    verification_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a verification with its findings."""
    row = await read_one(resources, caller, service.READ, VERIFICATION_BY_ID, verification_id)
    return representation(request, row, etag(row["version"]))


@router.post("/{verification_id}/result", response_model=VerificationRead, **idempotent_required)
async def settle_commitment_verification(
    found: Annotated[tuple[Organization, CommitmentVerification], Depends(_to_settle)],
    body: CommitmentResult,
    uow: Uow,
) -> Response:
    """Record what was found about each commitment; a false one opens a case for revocation."""
    verification = await service.record_result(uow, *found, body)
    return await answer_with(uow, VERIFICATION_BY_ID, id=verification.id)
