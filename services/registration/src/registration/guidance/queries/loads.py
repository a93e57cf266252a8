"""Filed organizations that missed guidance, for the daily job."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.guidance.queries.reads import owed_within
from registration.models.guidance import GuidanceMissed


async def newly_missed(session: AsyncSession, months: int, day: date, most: int) -> Sequence[Any]:
    """Return ids and due days of those owed guidance before the day that were not noted for it."""
    owed = owed_within(None, months, day).subquery()
    known = (
        select(GuidanceMissed.due_on)
        .where(GuidanceMissed.organization_id == owed.c.organization_id, GuidanceMissed.due_on == owed.c.due_on)
        .exists()
    )
    statement = select(owed.c.organization_id, owed.c.due_on).where(~known).order_by(owed.c.organization_id).limit(most)
    return (await session.execute(statement)).all()
