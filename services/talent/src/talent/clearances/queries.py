"""What is open for an organization, and our last vote about it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from talent.models import Clearance, Placement, Vacancy


async def open_matters(session: AsyncSession, organization_id: UUID) -> list[str]:
    """Return what is open for the organization, in a fixed order; empty: nothing."""
    placed = select(Placement.id).where(
        Placement.organization_id == organization_id, Placement.state.in_(("CONFIRMED", "ACTIVE", "SUSPENDED"))
    )
    wanted = select(Vacancy.id).where(Vacancy.organization_id == organization_id, Vacancy.state != "CLOSED")
    found = {"PLACEMENT_OPEN": placed, "VACANCY_OPEN": wanted}
    return [code for code, statement in found.items() if await session.scalar(statement.limit(1)) is not None]


async def last_vote(session: AsyncSession, organization_id: UUID) -> Clearance | None:
    """Return our newest vote on a winding-up of the organization, locked, or None."""
    statement = select(Clearance).where(Clearance.organization_id == organization_id)
    return (
        await session.scalars(
            statement.order_by(Clearance.voted_at.desc(), Clearance.id.desc()).limit(1).with_for_update()
        )
    ).first()
