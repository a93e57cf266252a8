"""Routes of orders to rectify."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.models.organizations import Organization
from registration.models.rectifications import RectificationOrder
from registration.organizations.service.owned import belonging, shown
from registration.rectifications.queries.reads import ORDER_BY_ID, orders_within
from registration.rectifications.rules.states import RectificationState
from registration.rectifications.schemas import (
    RectificationExtension,
    RectificationOrderCreate,
    RectificationOrderPage,
    RectificationOrderRead,
    RectificationReturn,
    RectificationSubmission,
    RectificationVerification,
)
from registration.rectifications.service import answering, ordering
from registration.rectifications.service.recording import READ
from registration.supervision.rules.proposals import Area
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/rectification-orders", tags=["rectification-orders"])
DAILY_JOBS = answering.DAILY_JOBS
DOCUMENT_READERS = {answering.OBJECT_TYPE: answering.may_read_documents}
_BY_ID = [SortKey(RectificationOrder.id.expression, "id")]


def order_for(permission: str) -> Any:
    """Return a dependency that loads the order, locked, for a caller who may do this."""

    @authorizes
    async def load(order_id: UUID, uow: Uow) -> tuple[Organization, RectificationOrder]:
        return await belonging(uow, RectificationOrder, order_id, permission, read=READ)

    return Depends(load)


ForOfficer = Annotated[tuple[Organization, RectificationOrder], order_for("rectification.decide")]
ForOrganization = Annotated[tuple[Organization, RectificationOrder], order_for("rectification.submit")]


@router.post("", status_code=201, dependencies=[allow(ordering.ORDER)], **idempotent_required)
async def order_rectification(body: RectificationOrderCreate, uow: Uow, response: Response) -> RectificationOrderRead:
    """Order a registered organization to put things right; 30 days are given unless the order says otherwise."""
    order = await ordering.order_rectification(uow, body)
    response.headers["Location"] = f"{router.prefix}/{order.id}"
    return await _answer(uow, order, response)


@router.get("", response_model=RectificationOrderPage, dependencies=[allow(READ)])
async def list_rectification_orders(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: RectificationState | None = None,
    area: Area | None = None,
    due_before: Annotated[date | None, Query(description="Only orders due before that day")] = None,
) -> Response:
    """Find orders within reach, oldest first."""
    order = RectificationOrder
    statement = orders_within(resources.permissions.reachable(caller, READ))
    for value, column in ((organization_id, order.organization_id), (state, order.state), (area, order.area)):
        statement = statement if value is None else statement.where(column == value)
    statement = statement if due_before is None else statement.where(order.due_on < due_before)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{order_id}", response_model=RectificationOrderRead, dependencies=[allow(READ)])
async def read_rectification_order(
    order_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give an order."""
    row = shown(resources, caller, READ, await reads.row(ORDER_BY_ID, order_id=order_id))
    return representation(request, row, etag(row["version"]))


@router.post("/{order_id}/extension", **idempotent_required)
async def extend_rectification(
    order: ForOfficer, body: RectificationExtension, uow: Uow, response: Response
) -> RectificationOrderRead:
    """Give more time, once and before the due day is over."""
    return await _answer(uow, await ordering.extend_order(uow, *order, body), response)


@router.post("/{order_id}/submission")
async def submit_rectification(
    order: ForOrganization, body: RectificationSubmission, uow: Uow, response: Response
) -> RectificationOrderRead:
    """Give account, issue by issue, of what was put right."""
    return await _answer(uow, await answering.submit_account(uow, *order, body), response)


@router.post("/{order_id}/return")
async def return_rectification(
    order: ForOfficer, body: RectificationReturn, uow: Uow, response: Response
) -> RectificationOrderRead:
    """Send the account back; the days that it lay at the office do not count."""
    return await _answer(uow, await ordering.return_account(uow, *order, body.reasons), response)


@router.post("/{order_id}/verification", **idempotent_required)
async def verify_rectification(
    order: ForOfficer, body: RectificationVerification, uow: Uow, response: Response
) -> RectificationOrderRead:
    """Find that things were put right."""
    return await _answer(uow, await ordering.verify_order(uow, *order, body.findings), response)


@router.post("/{order_id}/closure", **idempotent_required)
async def close_rectification(order: ForOfficer, uow: Uow, response: Response) -> RectificationOrderRead:
    """Close a verified order; payments held for it go on."""
    return await _answer(uow, await ordering.close_order(uow, *order), response)


async def _answer(uow: Uow, order: RectificationOrder, response: Response) -> RectificationOrderRead:
    await uow.flush()
    response.headers["ETag"] = etag(order.version)
    return RectificationOrderRead.model_validate(order)
