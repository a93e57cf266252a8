"""Where the organizations are, and locked loads of the copies."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.reach import Places
from talent.models import Organization

PLACES: Places = {
    "jurisdiction_id": Organization.jurisdiction_id,
    "town_code": Organization.town_code,
    "community_code": Organization.community_code,
    "organization_id": Organization.organization_id,
}


async def locked_organization(session: AsyncSession, organization_id: UUID) -> Organization | None:
    """Return the copy of an organization, locked, or None before its first event."""
    statement = select(Organization).where(Organization.organization_id == organization_id).with_for_update()
    return (await session.scalars(statement)).one_or_none()
