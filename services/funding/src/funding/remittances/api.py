"""Routes of remittances."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.funds.queries import place_of_owned
from funding.ledger.queries.loads import locked_funds
from funding.models import Remittance
from funding.remittances import queries, service
from funding.remittances.errors import RemittanceOpen
from funding.remittances.rules import RemittanceState
from funding.remittances.schemas import (
    RemittanceConfirmation,
    RemittanceCreate,
    RemittancePage,
    RemittanceRead,
    RemittanceRefusal,
)
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

READ = "remittance.read"
REQUEST = "remittance.request"
router = Router(prefix="/v1/funding/remittances", tags=["funds"])
CONSTRAINT_PROBLEMS = {"remittances_open_key": RemittanceOpen}


@authorizes
async def decided_remittance(remittance_id: UUID, uow: Uow) -> Remittance:
    """Load a remittance that the caller may decide on, locked after its fund."""
    fund_id = await uow.session.scalar(queries.fund_of(remittance_id))
    if fund_id is None:
        raise NotFound
    fund = (await locked_funds(uow.session, [fund_id]))[fund_id]
    uow.require("remittance.decide", place_of_owned(fund), read=READ)
    return await uow.session.get_one(Remittance, remittance_id, with_for_update=True)


Decided = Annotated[Any, Depends(decided_remittance)]


@router.post("", status_code=201, response_model=RemittanceRead, dependencies=[allow(REQUEST)], **idempotent_required)
async def request_remittance(body: RemittanceCreate, uow: Uow) -> Response:
    """Ask for lapsed money of a fund to go back to the treasury."""
    fund = (await locked_funds(uow.session, [body.fund_id])).get(body.fund_id)
    if fund is None:
        raise NotFound
    uow.require(REQUEST, place_of_owned(fund), read=READ)
    uow.expect_key()
    remittance = await service.request_remittance(uow, fund, body)
    return await changed_row(uow, RemittanceRead, remittance, location=f"{router.prefix}/{remittance.id}")


@router.get("", response_model=RemittancePage, dependencies=[allow(READ)])
async def list_remittances(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    fund_id: UUID | None = None,
    state: RemittanceState | None = None,
) -> Response:
    """List remittances within reach, oldest first."""
    found = queries.remittances_within(resources.permissions.reachable(caller, READ))
    found = found if fund_id is None else found.where(Remittance.fund_id == fund_id)
    found = found if state is None else found.where(Remittance.state == state)
    return await list_response(reads, found, queries.ORDER, page)


@router.get("/{remittance_id}", response_model=RemittanceRead, dependencies=[allow(READ)])
async def read_remittance(
    remittance_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a remittance."""
    found = queries.remittances_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(Remittance.id == remittance_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{remittance_id}/confirmation", response_model=RemittanceRead, **idempotent_required)
async def confirm_remittance(remittance: Decided, body: RemittanceConfirmation, uow: Uow) -> Response:
    """Confirm with the treasury's receipt that the money is there, as another person than who asked for it."""
    await service.confirm_remittance(uow, remittance, body.voucher_no)
    return await changed_row(uow, RemittanceRead, remittance)


@router.post("/{remittance_id}/refusal", response_model=RemittanceRead, **idempotent_required)
async def refuse_remittance(remittance: Decided, body: RemittanceRefusal, uow: Uow) -> Response:
    """Refuse a remittance, as another person than who asked for it."""
    service.refuse_remittance(uow, remittance, body.reason)
    return await changed_row(uow, RemittanceRead, remittance)
