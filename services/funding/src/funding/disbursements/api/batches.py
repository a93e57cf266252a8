"""Routes of payment batches, bank statements and alarms."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.disbursements.api.orders import READ
from funding.disbursements.errors import AlarmResolved
from funding.disbursements.queries import reads as statements
from funding.disbursements.schemas import (
    AlarmPage,
    AlarmRead,
    BatchCreate,
    BatchFileRequest,
    BatchPage,
    BatchRead,
    OrderReason,
    StatementCreate,
    StatementPage,
    StatementRead,
)
from funding.disbursements.service import holding, sending, settling
from funding.models import BankStatement, Organization, PaymentAlarm, PaymentBatch
from funding.organizations.service import place_of
from shared.kit.authorization import Place, require_other_person
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

LARGEST_BATCH = 500
batches_router = Router(prefix="/v1/funding/payment-batches", tags=["disbursements"])
statements_router = Router(prefix="/v1/funding/bank-statements", tags=["disbursements"])
alarms_router = Router(prefix="/v1/funding/payment-alarms", tags=["disbursements"])


@batches_router.post(
    "", status_code=201, response_model=BatchRead, dependencies=[allow("payment.send")], **idempotent_required
)
async def send_payment_batch(body: BatchCreate, uow: Uow) -> Response:
    """Have approved orders checked once more, with registration too, and given to the bank."""
    place = Place(jurisdiction_id=body.authority_id)
    uow.require("payment.send", place, read=READ)
    uow.expect_key()
    reach = frozenset({("jurisdiction_id", body.authority_id)}) if body.authority_id != "50" else None
    ids = await statements.approved_ids(uow.session, reach, LARGEST_BATCH)
    chosen = ids if body.order_ids is None else [one for one in ids if one in set(body.order_ids)]
    batch = await sending.make_batch(uow, body.authority_id, None, chosen)
    return await changed_row(uow, BatchRead, batch, location=f"{batches_router.prefix}/{batch.id}")


@batches_router.get("", response_model=BatchPage, dependencies=[allow("payment.send")])
async def list_payment_batches(
    reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller, page: Page
) -> Response:
    """List batches within reach, oldest first."""
    found = statements.batches_within(resources.permissions.reachable(caller, "payment.send"))
    return await list_response(reads, found, statements.BATCH_ORDER, page)


@batches_router.get("/{batch_id}", response_model=BatchRead, dependencies=[allow("payment.send")])
async def read_payment_batch(
    batch_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a batch: which orders were sent, and which stayed behind."""
    found = statements.batches_within(resources.permissions.reachable(caller, "payment.send"))
    return await _one(request, reads, found.where(PaymentBatch.id == batch_id))


@authorizes
async def taken_batch(batch_id: UUID, uow: Uow) -> PaymentBatch:
    """Load a batch whose file the caller may take to the bank."""
    batch = await uow.session.get(PaymentBatch, batch_id, with_for_update=True)
    if batch is None:
        raise NotFound
    uow.require("payment.send", Place(jurisdiction_id=batch.jurisdiction_id), read="payment.send")
    return batch


TakenBatch = Annotated[PaymentBatch, Depends(taken_batch)]


@batches_router.post("/{batch_id}/file", **idempotent_required, responses={200: {"content": {"text/csv": {}}}})
async def take_batch_file(batch: TakenBatch, body: BatchFileRequest, uow: Uow) -> Response:
    """Give the file for the bank, account numbers included; that it was taken is on record."""
    uow.expect_version(batch)
    content = await sending.payments_of(uow, batch, body.purpose)
    headers = {"Content-Disposition": f'attachment; filename="{batch.id}.csv"', "ETag": etag(batch.version)}
    return Response(content, headers=headers, media_type="text/csv; charset=utf-8")


@statements_router.post(
    "", status_code=201, response_model=StatementRead, dependencies=[allow("payment.reconcile")], **idempotent_required
)
async def read_in_bank_statement(body: StatementCreate, uow: Uow) -> Response:
    """Compare a bank's statement with the orders: paid, bounced, or unmatched."""
    uow.require("payment.reconcile", Place(jurisdiction_id=body.authority_id), read=READ)
    uow.expect_key()
    statement = await settling.read_statement(uow, body.authority_id, body.content)
    return await changed_row(uow, StatementRead, statement, location=f"{statements_router.prefix}/{statement.id}")


@statements_router.get("", response_model=StatementPage, dependencies=[allow("payment.reconcile")])
async def list_bank_statements(
    reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller, page: Page
) -> Response:
    """List the bank's statements within reach, oldest first."""
    found = statements.statements_within(resources.permissions.reachable(caller, "payment.reconcile"))
    return await list_response(reads, found, statements.STATEMENT_ORDER, page)


@statements_router.get("/{statement_id}", response_model=StatementRead, dependencies=[allow("payment.reconcile")])
async def read_bank_statement(
    statement_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a statement with what became of its lines."""
    found = statements.statements_within(resources.permissions.reachable(caller, "payment.reconcile"))
    return await _one(request, reads, found.where(BankStatement.id == statement_id))


@alarms_router.get("", response_model=AlarmPage, dependencies=[allow("payment_alarm.read")])
async def list_payment_alarms(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    resolved: bool | None = None,
) -> Response:
    """List alarms about payees within reach, oldest first."""
    found = statements.alarms_within(resources.permissions.reachable(caller, "payment_alarm.read"))
    if resolved is not None:
        at = PaymentAlarm.resolved_at
        found = found.where(at.is_not(None) if resolved else at.is_(None))
    return await list_response(reads, found, statements.ALARM_ORDER, page)


@authorizes
async def resolved_alarm(alarm_id: UUID, uow: Uow) -> PaymentAlarm:
    """Load an alarm that the caller may resolve."""
    alarm = await uow.session.get(PaymentAlarm, alarm_id, with_for_update=True)
    if alarm is None:
        raise NotFound
    order = await holding.held(uow, alarm.order_id)
    payee = await uow.session.get_one(Organization, order.payee_organization_id)
    uow.require("payment_alarm.resolve", place_of(payee), read="payment_alarm.read")
    require_other_person(uow.caller, order.made_by)
    return alarm


ResolvedAlarm = Annotated[PaymentAlarm, Depends(resolved_alarm)]


@alarms_router.post("/{alarm_id}/resolution", response_model=AlarmRead, **idempotent_required)
async def resolve_payment_alarm(alarm: ResolvedAlarm, body: OrderReason, uow: Uow) -> Response:
    """Say what was found of the alarm, as another person than who made the order."""
    uow.expect_version(alarm)
    if alarm.resolved_at is not None:
        raise AlarmResolved
    alarm.resolved_by, alarm.resolution, alarm.resolved_at = uow.caller.identity, body.reason, uow.now
    uow.audit("payment_alarm.resolve", "payment_alarm", alarm.id)
    return await changed_row(uow, AlarmRead, alarm)


async def _one(request: Request, reads: CurrentReads, found: statements.Rows) -> Response:
    row = await reads.row(found)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))
