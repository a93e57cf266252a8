"""Locked loads of payment orders."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Text, cast, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.disbursements.rules.states import OPEN_STATES, OrderState
from funding.models import Commitment, DisbursementOrder, DisbursementPart, Fund, OrganizationAccount
from funding.models.awards import Award
from funding.models.reviews import IntegrityCase
from shared.contracts import registration
from shared.contracts.envelope import CloudEvent
from shared.kit.dead_letters import dead_letters

LOCKS: Final = (
    registration.OrganizationSuspended,
    registration.OrganizationRevoked,
    registration.OrganizationLiquidationStarted,
    registration.OrganizationDeregistered,
    registration.OrganizationRenamed,
    registration.OrganizationLegalRepChanged,
    registration.FilingRemoved,
    registration.CreditAbnormalListed,
    registration.CreditSevereListed,
    registration.LeaderDisqualified,
)
"""Events after which an organization may not be paid, or not to the same account."""
MOST_LETTERS: Final = 1_000


async def lock_pending(session: AsyncSession, organization_id: UUID) -> bool:
    """Return whether an event that locks the organization has arrived and could not be handled yet."""
    table = dead_letters.c
    statement = select(table.wire).where(table.replayed_at.is_(None), table.subject.in_([one.type for one in LOCKS]))
    waiting = await session.scalars(statement.order_by(table.buried_at.desc()).limit(MOST_LETTERS))
    return any(CloudEvent.from_wire(wire).data.get("organization_id") == str(organization_id) for wire in waiting)


async def orders_of(session: AsyncSession, basis_kind: str, basis_id: UUID) -> list[DisbursementOrder]:
    """Return the orders of a matter, locked, in the order in which they were made."""
    statement = select(DisbursementOrder).where(
        DisbursementOrder.basis_kind == basis_kind, DisbursementOrder.basis_id == basis_id
    )
    return list(await session.scalars(statement.order_by(DisbursementOrder.sequence).with_for_update()))


async def open_orders_about(session: AsyncSession, organization_id: UUID) -> Sequence[DisbursementOrder]:
    """Return the orders for or to an organization that were not sent, locked, oldest first."""
    concerned = or_(
        DisbursementOrder.organization_id == organization_id, DisbursementOrder.payee_organization_id == organization_id
    )
    statement = select(DisbursementOrder).where(concerned, DisbursementOrder.state.in_(sorted(OPEN_STATES)))
    return (await session.scalars(statement.order_by(DisbursementOrder.sequence).with_for_update())).all()


async def locked_order(session: AsyncSession, order_id: UUID) -> DisbursementOrder | None:
    """Return an order, locked, as it is now."""
    return await session.get(DisbursementOrder, order_id, with_for_update=True, populate_existing=True)


async def locked_orders(session: AsyncSession, ids: Iterable[UUID]) -> Sequence[DisbursementOrder]:
    """Return orders, locked, oldest first."""
    statement = select(DisbursementOrder).where(DisbursementOrder.id.in_(sorted(set(ids))))
    return (await session.scalars(statement.order_by(DisbursementOrder.sequence).with_for_update())).all()


async def owner_of(session: AsyncSession, commitment_ids: Iterable[UUID]) -> UUID | None:
    """Return the one organization that owns the funds of all the commitments; None when none does, or several."""
    statement = select(Fund.owner_organization_id).join_from(Commitment, Fund, Fund.id == Commitment.fund_id)
    found = set(await session.scalars(statement.where(Commitment.id.in_(sorted(set(commitment_ids))))))
    return found.pop() if len(found) == 1 else None


async def whose(session: AsyncSession, order_id: UUID) -> tuple[UUID, UUID | None] | None:
    """Return for whom an order is, and whose own money it is; None when there is no such order."""
    columns = (DisbursementOrder.organization_id, DisbursementOrder.owner_organization_id)
    row = (await session.execute(select(*columns).where(DisbursementOrder.id == order_id))).one_or_none()
    return None if row is None else (row.organization_id, row.owner_organization_id)


async def amounts_of(session: AsyncSession, order_id: UUID) -> dict[UUID, int]:
    """Return what of an order comes out of each commitment, by the commitment's id and in its order."""
    statement = select(DisbursementPart.commitment_id, DisbursementPart.amount_fen)
    rows = await session.execute(
        statement.where(DisbursementPart.order_id == order_id).order_by(DisbursementPart.commitment_id)
    )
    return {row.commitment_id: row.amount_fen for row in rows}


async def paid_since(session: AsyncSession, organization_id: UUID, since: date) -> Sequence[DisbursementOrder]:
    """Return the orders for or to an organization that the bank paid on or after a day, locked, oldest first."""
    statement = select(DisbursementOrder).where(
        or_(
            DisbursementOrder.organization_id == organization_id,
            DisbursementOrder.payee_organization_id == organization_id,
        ),
        DisbursementOrder.state == OrderState.PAID,
        DisbursementOrder.booked_on >= since,
    )
    return (await session.scalars(statement.order_by(DisbursementOrder.sequence).with_for_update())).all()


async def account_state_of(session: AsyncSession, organization_id: UUID) -> str | None:
    """Return the state of an organization's account profile."""
    statement = select(OrganizationAccount.state).where(OrganizationAccount.organization_id == organization_id)
    found: str | None = await session.scalar(statement)
    return found


async def integrity_open(session: AsyncSession, award_id: UUID) -> bool:
    """Return whether an integrity case about an award is open, or has found that its project is to end."""
    stands = or_(IntegrityCase.state == "OPEN", IntegrityCase.measure == "TERMINATE")
    about = select(IntegrityCase.id).join(Award, cast(Award.proposal_id, Text) == IntegrityCase.detail)
    return await session.scalar(about.where(Award.id == award_id, stands).limit(1)) is not None


async def recent_amounts(session: AsyncSession, payee_id: UUID, since: datetime) -> list[tuple[UUID, int]]:
    """Return id and amount of the orders to a payee since an instant that were not cancelled, oldest first."""
    statement = (
        select(DisbursementOrder.id, DisbursementOrder.amount_fen)
        .where(
            DisbursementOrder.payee_organization_id == payee_id,
            DisbursementOrder.made_at >= since,
            DisbursementOrder.state != OrderState.CANCELLED,
        )
        .order_by(DisbursementOrder.sequence.desc())
        .limit(1_000)
    )
    return [(row.id, row.amount_fen) for row in await session.execute(statement)][::-1]
