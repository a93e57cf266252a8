"""Routes of claims."""

from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.clawbacks import queries, service
from funding.clawbacks.rules import ClawbackReason, ClawbackState
from funding.clawbacks.schemas import (
    ClawbackCancellation,
    ClawbackCreate,
    ClawbackPage,
    ClawbackRead,
    RepaymentCreate,
)
from funding.models import Clawback, Organization
from funding.organizations.queries import locked_organization
from funding.organizations.service import place_of
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

READ = "clawback.read"
router = Router(prefix="/v1/funding/clawbacks", tags=["clawbacks"])
DAILY_JOBS = service.DAILY_JOBS


def _place(organization: Organization, owner_id: UUID | None) -> Place:
    """Return where a claim lies: with the organization, and with the foundation whose money it is."""
    return replace(place_of(organization), supervising_unit_id=None if owner_id is None else str(owner_id))


def clawback_for(permission: str) -> Any:
    """Return a dependency that loads the claim, locked after its organization, for a caller who may do this."""

    @authorizes
    async def load(clawback_id: UUID, uow: Uow) -> Clawback:
        known = await queries.whose(uow.session, clawback_id)
        organization = None if known is None else await locked_organization(uow.session, known[0])
        if known is None or organization is None:
            raise NotFound
        uow.require(permission, _place(organization, known[1]), read=READ)
        return await uow.session.get_one(Clawback, clawback_id, with_for_update=True)

    return Depends(load)


RepaidClaim = Annotated[Clawback, clawback_for("clawback.repay")]
DecidedClaim = Annotated[Clawback, clawback_for("clawback.order")]


@router.post(
    "", status_code=201, response_model=ClawbackRead, dependencies=[allow("clawback.order")], **idempotent_required
)
async def order_clawback(body: ClawbackCreate, uow: Uow) -> Response:
    """Tell an organization to pay back."""
    organization = await locked_organization(uow.session, body.organization_id)
    if organization is None:
        raise NotFound
    owner_id = await queries.owner_of_money(uow.session, body.project_id, body.organization_id)
    uow.require("clawback.order", _place(organization, owner_id), read=READ)
    uow.expect_key()
    stated = body.model_dump(exclude={"document"})
    clawback = await service.order_clawback(uow, **stated, origin_ref=f"{body.project_id}:{body.document}")
    return await changed_row(uow, ClawbackRead, clawback, location=f"{router.prefix}/{clawback.id}")


@router.get("", response_model=ClawbackPage, dependencies=[allow(READ)])
async def list_clawbacks(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: UUID | None = None,
    project_id: UUID | None = None,
    state: ClawbackState | None = None,
    reason: ClawbackReason | None = None,
) -> Response:
    """List claims within reach, oldest first."""
    found = queries.clawbacks_within(resources.permissions.reachable(caller, READ))
    wanted = {"organization_id": organization_id, "project_id": project_id, "state": state, "reason": reason}
    for name, value in wanted.items():
        found = found if value is None else found.where(getattr(Clawback, name) == value)
    return await list_response(reads, found, queries.ORDER, page)


@router.get("/{clawback_id}", response_model=ClawbackRead, dependencies=[allow(READ)])
async def read_clawback(
    clawback_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a claim."""
    found = queries.clawbacks_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(Clawback.id == clawback_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{clawback_id}/repayments", response_model=ClawbackRead, **idempotent_required)
async def book_repayment(clawback: RepaidClaim, body: RepaymentCreate, uow: Uow) -> Response:
    """Book money that came back; it goes to the funds that had paid."""
    key = f"clawback:{clawback.id}:{clawback.version}"
    await service.repay(uow, clawback, body, key)
    return await changed_row(uow, ClawbackRead, clawback)


@router.post("/{clawback_id}/cancellation", response_model=ClawbackRead, **idempotent_required)
async def cancel_clawback(clawback: DecidedClaim, body: ClawbackCancellation, uow: Uow) -> Response:
    """Give the claim up, as another person than who ordered it."""
    await service.cancel_clawback(uow, clawback, body.reason)
    return await changed_row(uow, ClawbackRead, clawback)
