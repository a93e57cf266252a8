"""Locked loads of what postings change."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models import (
    Commitment,
    Fund,
    LedgerEntry,
    LedgerTransaction,
    LedgerVerification,
    Organization,
    OutflowStop,
)


async def locked_funds(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, Fund]:
    """Return funds by id, locked in the order of their ids, as they are now."""
    await session.flush()
    statement = select(Fund).where(Fund.id.in_(sorted(set(ids)))).order_by(Fund.id).with_for_update()
    found = await session.scalars(statement, execution_options={"populate_existing": True})
    return {fund.id: fund for fund in found}


async def funds_by_id(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, Fund]:
    """Return funds by id, not locked."""
    return {fund.id: fund for fund in await session.scalars(select(Fund).where(Fund.id.in_(sorted(set(ids)))))}


async def locked_commitments(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, Commitment]:
    """Return commitments by id, locked in the order of their ids, as they are now."""
    await session.flush()
    statement = select(Commitment).where(Commitment.id.in_(sorted(set(ids)))).order_by(Commitment.id).with_for_update()
    found = await session.scalars(statement, execution_options={"populate_existing": True})
    return {commitment.id: commitment for commitment in found}


async def funds_of_commitments(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the fund's id by that of each commitment."""
    statement = select(Commitment.id, Commitment.fund_id).where(Commitment.id.in_(sorted(set(ids))))
    return {row.id: row.fund_id for row in await session.execute(statement)}


async def organization_standing(session: AsyncSession, organization_id: UUID) -> Organization | None:
    """Return the copy of an organization, as it is now, which nobody changes until the end of the transaction."""
    return await session.get(Organization, organization_id, with_for_update={"read": True}, populate_existing=True)


async def commitments_of(session: AsyncSession, project_id: UUID) -> Sequence[Commitment]:
    """Return the commitments of a project, oldest first, their funds and they locked."""
    ids = select(Commitment.id, Commitment.fund_id).where(Commitment.project_id == project_id)
    rows = (await session.execute(ids)).all()
    await locked_funds(session, (row.fund_id for row in rows))
    return sorted((await locked_commitments(session, (row.id for row in rows))).values(), key=lambda row: row.id)


async def commitment_by_key(session: AsyncSession, key: str) -> Commitment | None:
    """Return the commitment made under a key."""
    return (await session.scalars(select(Commitment).where(Commitment.key == key))).one_or_none()


async def transaction_by_key(session: AsyncSession, key: str) -> LedgerTransaction | None:
    """Return the transaction posted under a key."""
    return (
        await session.scalars(select(LedgerTransaction).where(LedgerTransaction.idempotency_key == key))
    ).one_or_none()


async def entries_of(session: AsyncSession, transaction_id: UUID) -> Sequence[LedgerEntry]:
    """Return the lines of a transaction in order."""
    statement = select(LedgerEntry).where(LedgerEntry.transaction_id == transaction_id).order_by(LedgerEntry.id)
    return (await session.scalars(statement)).all()


async def standing_stop(session: AsyncSession, fund_ids: Iterable[UUID]) -> OutflowStop | None:
    """Return a stop of all money or of one of the funds that was not released; None when money may flow."""
    concerned = or_(OutflowStop.fund_id.is_(None), OutflowStop.fund_id.in_(sorted(set(fund_ids))))
    statement = select(OutflowStop).where(OutflowStop.released_at.is_(None), concerned).limit(1)
    return (await session.scalars(statement)).first()


async def same_stop(session: AsyncSession, fund_id: UUID | None, invariant: str | None) -> OutflowStop | None:
    """Return the standing stop of the fund (None: of all money) for this invariant (None: by hand)."""
    statement = select(OutflowStop).where(
        OutflowStop.released_at.is_(None),
        OutflowStop.fund_id.is_not_distinct_from(fund_id),
        OutflowStop.invariant.is_not_distinct_from(invariant),
    )
    return (await session.scalars(statement)).one_or_none()


async def locked_stop(session: AsyncSession, stop_id: UUID) -> OutflowStop | None:
    """Return a stop, locked."""
    return await session.get(OutflowStop, stop_id, with_for_update=True)


async def verification_on(session: AsyncSession, after: datetime) -> LedgerVerification | None:
    """Return a run of the invariants after an instant, if there was one."""
    statement = select(LedgerVerification).where(LedgerVerification.ran_at > after).limit(1)
    return (await session.scalars(statement)).first()


async def reversal_of(session: AsyncSession, transaction_id: UUID) -> LedgerTransaction | None:
    """Return the transaction that has undone this one."""
    statement = select(LedgerTransaction).where(LedgerTransaction.reverses_id == transaction_id)
    return (await session.scalars(statement)).one_or_none()
