"""Routes of payment batches, bank statements and alarms."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

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
from shared.kit.authorization import WHOLE_CITY, Place, require_other_person
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

LARGEST_BATCH = 500
batches_router = Router(prefix="/v1/funding/payment-batches", tags=["disbursements"])
statements_router = Router(prefix="/v1/funding/bank-statements", tags=["disbursements"])
alarms_router = Router(prefix="/v1/funding/payment-alarms", tags=["disbursements"])


@batches_router.post(
    "", status_code=201, response_model=BatchRead, dependencies=[allow("payment.send")], **idempotent_required
)
async def send_payment_batch(body: BatchCreate, uow: Uow) -> Response:
    """Have approved orders checked once more, with registration too, and given to the bank."""
    place = await _place_of_bank(uow, body.authority_id, body.owner_organization_id)
    uow.require("payment.send", place, read="payment.send")
    uow.expect_key()
    everywhere = body.owner_organization_id is not None or body.authority_id == WHOLE_CITY
    reach = None if everywhere else frozenset({("jurisdiction_id", body.authority_id)})
    ids = await statements.approved_ids(uow.session, reach, body.owner_organization_id, LARGEST_BATCH)
    chosen = ids if body.order_ids is None else [one for one in ids if one in set(body.order_ids)]
    batch = await sending.make_batch(
        uow, place.jurisdiction_id or body.authority_id, body.owner_organization_id, chosen
    )
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
    place = _place_of_owner(batch.jurisdiction_id, batch.owner_organization_id)
    uow.require("payment.send", place, read="payment.send")
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
    place = await _place_of_bank(uow, body.authority_id, body.owner_organization_id)
    uow.require("payment.reconcile", place, read="payment.reconcile")
    uow.expect_key()
    jurisdiction_id = place.jurisdiction_id or body.authority_id
    statement = await settling.read_statement(uow, jurisdiction_id, body.content, body.owner_organization_id)
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


def _place_of_owner(jurisdiction_id: str, owner_id: UUID | None) -> Place:
    return Place(jurisdiction_id=jurisdiction_id, organization_id=None if owner_id is None else str(owner_id))


async def _place_of_bank(uow: UnitOfWork, authority_id: str, owner_id: UUID | None) -> Place:
    """Return where a bank account is: with the authority, or with the foundation whose own money it holds.

    Raises:
        NotFound: there is no such organization.
    """
    if owner_id is None:
        return Place(jurisdiction_id=authority_id)
    owner = await uow.session.get(Organization, owner_id)
    if owner is None:
        raise NotFound
    return _place_of_owner(owner.jurisdiction_id, owner_id)


async def _one(request: Request, reads: CurrentReads, found: statements.Rows) -> Response:
    row = await reads.row(found)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))
