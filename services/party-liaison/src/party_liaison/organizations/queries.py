"""Where the organizations are, and locked loads of the copies."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import Organization
from shared.kit.reach import Places

PLACES: Places = {
    "jurisdiction_id": Organization.jurisdiction_id,
    "town_code": Organization.town_code,
    "community_code": Organization.community_code,
    "organization_id": Organization.organization_id,
    "supervising_unit_id": Organization.supervising_unit_id,
}


async def jurisdiction_at(session: AsyncSession, community_code: str) -> str:
    """Return the jurisdiction of a community: that of organizations of its town, else of its county."""
    statement = select(Organization.jurisdiction_id).where(Organization.town_code == community_code[:9]).limit(1)
    return await session.scalar(statement) or community_code[:6]


async def locked_organization(session: AsyncSession, organization_id: UUID) -> Organization | None:
    """Return the copy of an organization, locked, or None before its first event."""
    statement = select(Organization).where(Organization.organization_id == organization_id).with_for_update()
    return (await session.scalars(statement)).one_or_none()


async def locked_organizations(session: AsyncSession, organization_ids: Collection[UUID]) -> Sequence[Organization]:
    """Return those copies that there are, locked in the order of their ids, so that two callers never wait in turn."""
    statement = (
        select(Organization)
        .where(Organization.organization_id.in_(organization_ids))
        .order_by(Organization.organization_id)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
