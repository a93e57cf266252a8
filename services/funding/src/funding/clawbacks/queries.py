"""Reads and locked loads of claims."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.clawbacks.rules import OPEN_STATES, ClawbackState
from funding.models import Clawback, Commitment, Fund, Organization
from funding.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import within

Rows = Select[*tuple[Any, ...]]
ORDER: Final = (SortKey(Clawback.__table__.c.id, "id"),)
_HIDDEN: Final = frozenset({"ordered_by", "origin_ref", "rules"})


def clawbacks_within(reach: frozenset[tuple[str, str]] | None) -> Rows:
    """Return the claims on organizations within reach."""
    columns = (column for column in Clawback.__table__.c if column.name not in _HIDDEN)
    places = {**PLACES, "supervising_unit_id": Clawback.owner_organization_id}
    return select(*columns).join_from(Clawback, Organization).where(within(reach, places))


async def whose(session: AsyncSession, clawback_id: UUID) -> tuple[UUID, UUID | None] | None:
    """Return who owes a claim, and which foundation's money it is; None when there is no such claim."""
    found = select(Clawback.organization_id, Clawback.owner_organization_id).where(Clawback.id == clawback_id)
    row = (await session.execute(found)).one_or_none()
    return None if row is None else (row[0], row[1])


async def owner_of_money(session: AsyncSession, project_id: UUID, receiver_id: UUID | None = None) -> UUID | None:
    """Return the organization that owns all funds from which a matter, of this receiver, was paid; else None."""
    found = select(Fund.owner_organization_id).join(Commitment, Commitment.fund_id == Fund.id)
    found = found if receiver_id is None else found.where(Commitment.organization_id == receiver_id)
    owners = (await session.scalars(found.where(Commitment.project_id == project_id).distinct())).all()
    return owners[0] if len(owners) == 1 else None


async def clawback_by_origin(session: AsyncSession, origin_ref: str) -> Clawback | None:
    """Return the claim that an origin has led to."""
    return (await session.scalars(select(Clawback).where(Clawback.origin_ref == origin_ref))).one_or_none()


async def overdue_clawbacks(session: AsyncSession, day: date, limit: int) -> Sequence[Clawback]:
    """Return claims whose day has passed, locked, in order of their days."""
    statement = (
        select(Clawback)
        .where(Clawback.state == ClawbackState.ORDERED, Clawback.due_on < day)
        .order_by(Clawback.due_on, Clawback.id)
        .limit(limit)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def open_claims_on(session: AsyncSession, project_id: UUID) -> Sequence[Clawback]:
    """Return the claims on a matter that are not settled, locked."""
    statement = select(Clawback).where(Clawback.project_id == project_id, Clawback.state.in_(sorted(OPEN_STATES)))
    return (await session.scalars(statement.order_by(Clawback.id).with_for_update())).all()
