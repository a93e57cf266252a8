"""Reads of orders, batches, statements and alarms."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.disbursements.rules.states import OrderState
from funding.models import BankAccount, BankStatement, DisbursementOrder, Organization, PaymentAlarm, PaymentBatch
from funding.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within

Rows = Select[*tuple[Any, ...]]
Reachable = frozenset[tuple[str, str]] | None
ORDER_ORDER: Final = (SortKey(DisbursementOrder.__table__.c.sequence, "sequence"),)
BATCH_ORDER: Final = (SortKey(PaymentBatch.__table__.c.id, "id"),)
STATEMENT_ORDER: Final = (SortKey(BankStatement.__table__.c.id, "id"),)
ALARM_ORDER: Final = (SortKey(PaymentAlarm.__table__.c.id, "id"),)
_HIDDEN: Final = frozenset(
    {"made_by", "approved_by", "officer_release_by", "rules", "read_by", "resolved_by", "held_state", "order_ids"}
)
ORDER_PLACES: Final[Places] = {**PLACES, "supervising_unit_id": DisbursementOrder.owner_organization_id}
BATCH_PLACES: Final[Places] = {
    "jurisdiction_id": PaymentBatch.jurisdiction_id,
    "organization_id": PaymentBatch.owner_organization_id,
}
STATEMENT_PLACES: Final[Places] = {
    "jurisdiction_id": BankStatement.jurisdiction_id,
    "organization_id": BankStatement.owner_organization_id,
}


def _columns(model: Any) -> list[Any]:
    return [column for column in model.__table__.c if column.name not in _HIDDEN]


def orders_within(reach: Reachable) -> Rows:
    """Return the orders of organizations, or out of the money of foundations, within reach."""
    on = Organization.organization_id == DisbursementOrder.organization_id
    return (
        select(*_columns(DisbursementOrder))
        .join_from(DisbursementOrder, Organization, on)
        .where(within(reach, ORDER_PLACES))
    )


def batches_within(reach: Reachable) -> Rows:
    """Return the batches within reach."""
    return select(*_columns(PaymentBatch)).where(within(reach, BATCH_PLACES))


def statements_within(reach: Reachable) -> Rows:
    """Return the bank's statements within reach."""
    return select(*_columns(BankStatement)).where(within(reach, STATEMENT_PLACES))


def alarms_within(reach: Reachable) -> Rows:
    """Return the alarms about payees within reach."""
    columns = [*_columns(PaymentAlarm), PaymentAlarm.order_ids]
    return select(*columns).join_from(PaymentAlarm, Organization).where(within(reach, PLACES))


def batch_orders(batch_id: UUID) -> Rows:
    """Return the orders of a batch with the accounts that they are paid to, oldest first."""
    return (
        select(
            DisbursementOrder.id,
            DisbursementOrder.amount_fen,
            DisbursementOrder.purpose,
            BankAccount.holder_name,
            BankAccount.bank_name,
            BankAccount.account_number,
        )
        .join_from(DisbursementOrder, BankAccount)
        .where(DisbursementOrder.batch_id == batch_id)
        .order_by(DisbursementOrder.sequence)
    )


async def approved_ids(session: AsyncSession, reach: Reachable, owner_id: UUID | None, limit: int) -> list[UUID]:
    """Return the approved orders within reach out of an owner's money (None: public money), oldest first."""
    statement = (
        select(DisbursementOrder.id)
        .join_from(DisbursementOrder, Organization, Organization.organization_id == DisbursementOrder.organization_id)
        .where(
            within(reach, PLACES),
            DisbursementOrder.state == OrderState.APPROVED,
            DisbursementOrder.owner_organization_id.is_not_distinct_from(owner_id),
        )
        .order_by(DisbursementOrder.sequence)
        .limit(limit)
    )
    return list(await session.scalars(statement))
