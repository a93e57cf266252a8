"""Routes of payment orders, batches, bank statements and alarms."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.disbursements.errors import AlarmResolved, AlreadyOrdered, StatementKnown
from funding.disbursements.queries import reads as statements
from funding.disbursements.rules.states import BasisKind, OrderState
from funding.disbursements.schemas import (
    AlarmPage,
    AlarmRead,
    BatchCreate,
    BatchFileRequest,
    BatchPage,
    BatchRead,
    OrderCreate,
    OrderPage,
    OrderRead,
    OrderReason,
    StatementCreate,
    StatementPage,
    StatementRead,
)
from funding.disbursements.service import holding, ordering, sending, settling
from funding.ledger.errors import CommitmentExhausted
from funding.models import BankStatement, DisbursementOrder, Organization, PaymentAlarm, PaymentBatch
from funding.organizations.service import belonging, organization_for, place_of
from shared.kit.authorization import Place, require_other_person
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

READ = "disbursement.read"
LARGEST_BATCH = 500
router = Router(prefix="/v1/funding/disbursements", tags=["disbursements"])
batches_router = Router(prefix="/v1/funding/payment-batches", tags=["disbursements"])
statements_router = Router(prefix="/v1/funding/bank-statements", tags=["disbursements"])
alarms_router = Router(prefix="/v1/funding/payment-alarms", tags=["disbursements"])
routers = (router, batches_router, statements_router, alarms_router)
JOB_KINDS = sending.JOB_KINDS
CONSTRAINT_PROBLEMS = {
    "disbursement_orders_tranche_key": AlreadyOrdered,
    "bank_statements_file_key": StatementKnown,
    "commitments_ordered_check": CommitmentExhausted,
    "commitments_open_check": CommitmentExhausted,
}


def order_for(permission: str) -> Any:
    """Return a dependency that loads the order, locked after its organization, for a caller who may do this."""

    @authorizes
    async def load(order_id: UUID, uow: Uow) -> DisbursementOrder:
        _, order = await belonging(uow, DisbursementOrder, order_id, permission, read=READ)
        return order

    return Depends(load)


MadeOrder = Annotated[DisbursementOrder, order_for("disbursement.make")]
DecidedOrder = Annotated[DisbursementOrder, order_for("disbursement.decide")]
ReleasedOrder = Annotated[DisbursementOrder, order_for("disbursement.officer_release")]


@router.post(
    "", status_code=201, response_model=OrderRead, dependencies=[allow("disbursement.make")], **idempotent_required
)
async def make_disbursement(body: OrderCreate, uow: Uow) -> Response:
    """Make an order to pay money that is set aside for an organization; another person approves it."""
    await organization_for(uow, body.organization_id, "disbursement.make", read=READ)
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
    return await _one(request, reads, found.where(DisbursementOrder.id == order_id))


@router.post("/{order_id}/approval", response_model=OrderRead, **idempotent_required)
async def approve_disbursement(order: DecidedOrder, uow: Uow) -> Response:
    """Approve the order, as another person than who made it."""
    await ordering.approve_order(uow, order)
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


async def _answered(uow: UnitOfWork, order: DisbursementOrder, *, location: str | None = None) -> Response:
    await uow.session.flush()
    await uow.session.refresh(order)
    return await changed_row(uow, OrderRead, order, location=location)
