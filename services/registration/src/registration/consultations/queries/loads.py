"""Consultations that a use case is about to change."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.participation import Consultation


async def locked_consultation(session: AsyncSession, consultation_id: UUID) -> Consultation | None:
    """Return the consultation, held for this transaction; None if there is none."""
    return await session.get(Consultation, consultation_id, with_for_update=True, populate_existing=True)


async def unpublished(session: AsyncSession, day: date, batch: int) -> Sequence[Consultation]:
    """Return up to `batch` consultations whose results should have been public before `day` and were not reported."""
    statement = (
        select(Consultation)
        .where(
            Consultation.publication_due_on < day,
            Consultation.published_on.is_(None),
            Consultation.publication_overdue_since.is_(None),
        )
        .order_by(Consultation.id)
        .limit(batch)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
