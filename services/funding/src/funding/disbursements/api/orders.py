"""Routes of payment orders."""

from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.disbursements.api.quoting import CurrentQuotes, QuotingRoute
from funding.disbursements.queries import reads as statements
from funding.disbursements.queries.loads import owner_of, whose
from funding.disbursements.rules.states import BasisKind, OrderState
from funding.disbursements.schemas import OrderCreate, OrderPage, OrderRead, OrderReason
from funding.disbursements.service import holding, ordering
from funding.models import DisbursementOrder, Organization
from funding.organizations.queries import locked_organization
from funding.organizations.service import place_of
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

READ = "disbursement.read"
router = Router(prefix="/v1/funding/disbursements", tags=["disbursements"])
approval_router = Router(prefix="/v1/funding/disbursements", tags=["disbursements"])
approval_router.route_class = QuotingRoute


def place_of_payment(organization: Organization, owner_id: UUID | None) -> Place:
    """Return where an order lies: with its organization, and with the foundation whose own money it is."""
    return replace(place_of(organization), supervising_unit_id=None if owner_id is None else str(owner_id))


def order_for(permission: str) -> Any:
    """Return a dependency that loads the order, locked after its organization, for a caller who may do this."""

    @authorizes
    async def load(order_id: UUID, uow: Uow) -> DisbursementOrder:
        concerned = await whose(uow.session, order_id)
        if concerned is None:
            raise NotFound
        organization = await locked_organization(uow.session, concerned[0])
        assert organization is not None, "orders are for organizations on record"
        uow.require(permission, place_of_payment(organization, concerned[1]), read=READ)
        return await holding.held(uow, order_id)

    return Depends(load)


MadeOrder = Annotated[DisbursementOrder, order_for("disbursement.make")]
DecidedOrder = Annotated[DisbursementOrder, order_for("disbursement.decide")]
ReleasedOrder = Annotated[DisbursementOrder, order_for("disbursement.officer_release")]


@router.post(
    "", status_code=201, response_model=OrderRead, dependencies=[allow("disbursement.make")], **idempotent_required
)
async def make_disbursement(body: OrderCreate, uow: Uow) -> Response:
    """Make an order to pay money that is set aside for an organization; another person approves it."""
    organization = await locked_organization(uow.session, body.organization_id)
    if organization is None:
        raise NotFound
    owner_id = await owner_of(uow.session, (part.commitment_id for part in body.parts))
    uow.require("disbursement.make", place_of_payment(organization, owner_id), read=READ)
    order = await ordering.order_payment(
        uow,
        organization_id=body.organization_id,
        basis_kind=BasisKind.OTHER,
        basis_id=body.parts[0].commitment_id,
        tranche_no=body.tranche_no,
        parts=[ordering.PaymentPart(part.commitment_id, part.amount_fen) for part in body.parts],
        purpose=body.purpose,
        payee_organization_id=body.payee_organization_id,
    )
    uow.expect_key()
    return await _answered(uow, order, location=f"{router.prefix}/{order.id}")


@router.get("", response_model=OrderPage, dependencies=[allow(READ)])
async def list_disbursements(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: UUID | None = None,
    basis_kind: BasisKind | None = None,
    basis_id: UUID | None = None,
    project_id: UUID | None = None,
    batch_id: UUID | None = None,
    state: OrderState | None = None,
    post_revocation: bool | None = None,
) -> Response:
    """List orders within reach in the order in which they were made."""
    found = statements.orders_within(resources.permissions.reachable(caller, READ))
    wanted = {
        "organization_id": organization_id,
        "basis_kind": basis_kind,
        "basis_id": basis_id,
        "project_id": project_id,
        "batch_id": batch_id,
        "state": state,
        "post_revocation": post_revocation,
    }
    for name, value in wanted.items():
        found = found if value is None else found.where(getattr(DisbursementOrder, name) == value)
    return await list_response(reads, found, statements.ORDER_ORDER, page)


@router.get("/{order_id}", response_model=OrderRead, dependencies=[allow(READ)])
async def read_disbursement(
    order_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read an order."""
    found = statements.orders_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(DisbursementOrder.id == order_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@approval_router.post("/{order_id}/approval", response_model=OrderRead, **idempotent_required)
async def approve_disbursement(order: DecidedOrder, quotes: CurrentQuotes, uow: Uow) -> Response:
    """Approve the order, as another person than who made it; registration is asked first, and must answer."""
    await ordering.approve_order(uow, order, quotes)
    return await _answered(uow, order)


@router.post("/{order_id}/hold", response_model=OrderRead, **idempotent_required)
async def hold_disbursement(order: DecidedOrder, body: OrderReason, uow: Uow) -> Response:
    """Hold the order until an officer releases it."""
    await holding.hold_order(uow, order, body.reason)
    return await _answered(uow, order)


@router.post("/{order_id}/release", response_model=OrderRead, **idempotent_required)
async def release_disbursement(order: DecidedOrder, body: OrderReason, uow: Uow) -> Response:
    """Take away an officer's hold; the order goes on when nothing else holds it."""
    await holding.release_order(uow, order, body.reason)
    return await _answered(uow, order)


@router.post("/{order_id}/officer-release", response_model=OrderRead, **idempotent_required)
async def release_disbursement_under_abnormal(order: ReleasedOrder, body: OrderReason, uow: Uow) -> Response:
    """Let a later tranche go on though the organization is on the list of abnormal activities."""
    await holding.release_under_abnormal(uow, order, body.reason)
    return await _answered(uow, order)


@router.post("/{order_id}/cancellation", response_model=OrderRead, **idempotent_required)
async def cancel_disbursement(order: DecidedOrder, body: OrderReason, uow: Uow) -> Response:
    """Cancel an order that is not with the bank."""
    uow.expect_version(order)
    await ordering.cancel_order(uow, order, body.reason)
    return await _answered(uow, order)


@router.post("/{order_id}/renewal", response_model=OrderRead, **idempotent_required)
async def renew_disbursement(order: MadeOrder, uow: Uow) -> Response:
    """Make an order that the bank sent back again; it is to be approved again."""
    await ordering.renew_order(uow, order)
    return await _answered(uow, order)


async def _answered(uow: UnitOfWork, order: DisbursementOrder, *, location: str | None = None) -> Response:
    await uow.session.flush()
    await uow.session.refresh(order)
    return await changed_row(uow, OrderRead, order, location=location)
