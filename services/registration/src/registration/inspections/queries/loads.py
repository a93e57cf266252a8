"""Inspections whose day has come, and accounts of those who carry them out."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.inspections.rules.states import InspectionState
from registration.models.inspections import Inspection
from registration.models.rectifications import RectificationOrder


async def unpublished(session: AsyncSession, day: date, most: int) -> Sequence[Inspection]:
    """Return inspections whose result was due to be public before the day, not reported for it before, locked."""
    statement = (
        select(Inspection)
        .where(
            Inspection.publish_by < day,
            Inspection.published_on.is_(None),
            Inspection.state != InspectionState.CANCELLED,
            Inspection.late_for.is_distinct_from(Inspection.publish_by),
        )
        .order_by(Inspection.publish_by, Inspection.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def inspection_from(session: AsyncSession, organization_id: UUID, source: str) -> Inspection | None:
    """Return the inspection of the organization that follows from this source, locked, or None."""
    statement = (
        select(Inspection)
        .where(Inspection.organization_id == organization_id, Inspection.source == source)
        .with_for_update()
    )
    found: Inspection | None = await session.scalar(statement)
    return found


async def order_state(session: AsyncSession, order_id: UUID) -> str | None:
    """Return where the order to rectify stands."""
    found: str | None = await session.scalar(select(RectificationOrder.state).where(RectificationOrder.id == order_id))
    return found
