"""Who leads an organization; all behind the wall."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import LeaderEntry

_L = LeaderEntry


async def open_entries(session: AsyncSession, organization_id: UUID) -> Sequence[LeaderEntry]:
    """Return who leads the organization by our copy, locked."""
    statement = select(_L).where(_L.organization_id == organization_id, _L.until_on.is_(None)).with_for_update()
    return (await session.scalars(statement)).all()


async def is_known(session: AsyncSession, organization_id: UUID) -> bool:
    """Tell whether the organization's leaders were ever told."""
    return bool(await session.scalar(select(exists().where(_L.organization_id == organization_id))))


async def leads_since(session: AsyncSession, organization_id: UUID, person_ref: str) -> date | None:
    """Return the day since which the person leads the organization; None when the person does not."""
    found: date | None = await session.scalar(
        select(_L.from_on).where(
            _L.organization_id == organization_id, _L.person_ref == person_ref, _L.until_on.is_(None)
        )
    )
    return found


def leading_since(organization_id: Any, person_ref: Any) -> ScalarSelect[date]:
    """Return the column that says since when the person of a row leads the organization of the row."""
    return (
        select(_L.from_on)
        .where(_L.organization_id == organization_id, _L.person_ref == person_ref, _L.until_on.is_(None))
        .scalar_subquery()
    )
