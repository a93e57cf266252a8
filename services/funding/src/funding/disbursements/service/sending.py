"""Approved orders go to the bank in a batch, after registration itself was asked about each organization."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from funding.bank_accounts.queries import verified_account
from funding.bank_accounts.service import NUMBER_CONTEXT
from funding.disbursements.errors import BatchNotSent, NothingToSend
from funding.disbursements.queries.loads import lock_pending, locked_orders
from funding.disbursements.queries.reads import batch_orders
from funding.disbursements.rules.fencing import fence
from funding.disbursements.rules.holding import holds_after
from funding.disbursements.rules.statements import Payment
from funding.disbursements.rules.states import OrderState
from funding.disbursements.service.holding import keep_holds, system_holds
from funding.disbursements.service.ordering import require_payable_now
from funding.disbursements.service.outcomes import tell, walk
from funding.disbursements.service.quoting import Quotes, asked
from funding.disbursements.service.settling import BANK
from funding.models import BankAccount, DisbursementOrder, Organization, PaymentBatch
from funding.organizations.queries import locked_organization
from shared.contracts.registration import OrganizationSnapshot
from shared.kit.authorization import system_caller
from shared.kit.ids import new_id
from shared.kit.jobs import JobHandler, RunningJob, enqueue
from shared.kit.problems import Problem
from shared.kit.unit_of_work import UnitOfWork

JOB: Final = "payment_batch"


async def make_batch(uow: UnitOfWork, jurisdiction_id: str, owner_id: UUID | None, ids: Sequence[UUID]) -> PaymentBatch:
    """The orders are checked and sent beside the requests; the batch says when that is done.

    Raises:
        NothingToSend: none of them is approved.
    """
    if not ids:
        raise NothingToSend
    batch = PaymentBatch(
        id=new_id(),
        jurisdiction_id=jurisdiction_id,
        owner_organization_id=owner_id,
        order_ids=[str(one) for one in ids],
        state="PREPARING",
        made_by=uow.caller.identity,
        made_at=uow.now,
        orders=0,
        total_fen=0,
        left_out=[],
    )
    uow.session.add(batch)
    await enqueue(uow.session, JOB, uow.caller.identity, {"batch_id": str(batch.id)}, uow.resources)
    uow.audit("payment_batch.make", "payment_batch", batch.id, details={"orders": len(ids)})
    return batch


async def run_batch(job: RunningJob) -> Mapping[str, Any]:
    """The batch's orders are sent, or named with the reason for which they stayed behind.

    Registration is asked before the transaction begins; when it does not answer, nothing is sent and the job is
    tried again.
    """
    batch_id = UUID(job.params["batch_id"])
    async with job.resources.database.transaction() as session:
        organizations = await _organizations_of(session, batch_id)
    snapshots = {one: await asked(job.resources, one) for one in organizations}
    async with job.resources.database.transaction() as session:
        caller = system_caller(job.resources.name)
        uow = UnitOfWork(session=session, caller=caller, resources=job.resources, correlation_id=str(batch_id))
        batch = await session.get_one(PaymentBatch, batch_id, with_for_update=True)
        if batch.state == "PREPARING":
            await send_batch(uow, batch, snapshots)
        await uow.flush()
        return {"batch_id": str(batch_id), "orders": batch.orders}


async def send_batch(uow: UnitOfWork, batch: PaymentBatch, snapshots: Quotes) -> None:
    """Orders whose organizations stand as registration says are SENT, oldest first; the others stay behind, named."""
    for order in await locked_orders(uow.session, (UUID(one) for one in batch.order_ids)):
        reason = await _sent(uow, batch, order, snapshots)
        if reason is None:
            batch.orders, batch.total_fen = batch.orders + 1, batch.total_fen + order.amount_fen
        else:
            batch.left_out = [*batch.left_out, {"order_id": str(order.id), "reason": reason}]
    batch.state, batch.sent_at = ("SENT", uow.now) if batch.orders else ("EMPTY", None)
    uow.audit("payment_batch.send", "payment_batch", batch.id, details={"orders": batch.orders, "fen": batch.total_fen})


async def payments_of(uow: UnitOfWork, batch: PaymentBatch, purpose: str) -> str:
    """Return the file for the bank; that somebody took it, and what for, is on record.

    Raises:
        BatchNotSent: nothing was sent.
    """
    if batch.state != "SENT":
        raise BatchNotSent
    uow.audit("payment_batch.file", "payment_batch", batch.id, purpose=purpose)
    rows = (await uow.session.execute(batch_orders(batch.id))).all()
    return BANK.batch_file(
        Payment(
            reference=str(row.id),
            payee_name=row.holder_name,
            bank_name=row.bank_name,
            account_number=uow.vault.decrypt(row.account_number, NUMBER_CONTEXT),
            amount_fen=row.amount_fen,
            purpose=row.purpose,
        )
        for row in rows
    )


async def _sent(uow: UnitOfWork, batch: PaymentBatch, order: DisbursementOrder, snapshots: Quotes) -> str | None:
    """Send the order; return why not, when something stands in the way."""
    if order.state != OrderState.APPROVED:
        return "NOT_APPROVED"
    for organization_id in sorted({order.organization_id, order.payee_organization_id}):
        organization = await locked_organization(uow.session, organization_id)
        assert organization is not None
        behind = _fenced(organization, snapshots.get(organization_id), order)
        if behind is None and await lock_pending(uow.session, organization_id):
            behind = "LOCK_PENDING"
        if behind is not None:
            return behind
    await keep_holds(uow, order, holds_after(order.holds, await system_holds(uow, order)))
    if order.state == OrderState.HELD:
        return order.holds[0]
    try:
        await require_payable_now(uow, order)
    except Problem as problem:
        return problem.code
    account = await verified_account(uow.session, order.payee_organization_id)
    assert account is not None, "without an account the order is held"
    await _hand_over(uow, batch, order, account, snapshots)
    return None


async def _hand_over(
    uow: UnitOfWork, batch: PaymentBatch, order: DisbursementOrder, account: BankAccount, snapshots: Quotes
) -> None:
    walk(order, "send")
    seen = snapshots[order.organization_id]
    order.registration_version = None if seen is None else seen.aggregate_version
    order.bank_account_id, order.batch_id, order.sent_at = account.id, batch.id, uow.now
    await tell(uow, order, None)


def _fenced(organization: Organization, seen: OrganizationSnapshot | None, order: DisbursementOrder) -> str | None:
    if seen is None:
        return "NOT_ON_REGISTER"
    told = max(seen.aggregate_version, order.quoted_versions.get(str(organization.organization_id), 0))
    return fence(organization.aggregate_version, told, seen.facts.status, organization.name, seen.facts.name)


async def _organizations_of(session: AsyncSession, batch_id: UUID) -> set[UUID]:
    batch = await session.get_one(PaymentBatch, batch_id)
    orders = await locked_orders(session, (UUID(one) for one in batch.order_ids))
    return {one for order in orders for one in (order.organization_id, order.payee_organization_id)}


JOB_KINDS: Final[Mapping[str, JobHandler]] = {JOB: run_batch}
