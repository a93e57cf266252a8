"""Locked loads of the copies."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from talent.models import Organization


async def organization_for_update(session: AsyncSession, organization_id: UUID) -> Organization | None:
    """Return the copy of an organization, locked, or None before its first event."""
    statement = select(Organization).where(Organization.organization_id == organization_id).with_for_update()
    return (await session.scalars(statement)).one_or_none()
