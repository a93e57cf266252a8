"""Where a person counts."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from talent.models import Placement


async def counting_community(session: AsyncSession, person_id: UUID, on: date) -> str | None:
    """Return the community in which the person counts on the day: of the primary post, else of the latest; or None."""
    statement = (
        select(Placement.community_code)
        .where(Placement.person_id == person_id, Placement.state == "ACTIVE", Placement.starts_on <= on)
        .order_by(Placement.is_primary.desc(), Placement.starts_on.desc(), Placement.id)
    )
    return await session.scalar(statement.limit(1))
