"""What is open for an organization, and our last vote on its liquidation."""

from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.members.rules import Basis
from party_liaison.models import Clearance, PartyMember, UnitOrganization


async def in_a_unit(session: AsyncSession, organization_id: UUID) -> bool:
    """Tell whether a unit covers the organization, or is applied for."""
    open_row = exists().where(UnitOrganization.organization_id == organization_id, UnitOrganization.until_on.is_(None))
    return bool(await session.scalar(select(open_row)))


async def has_relations(session: AsyncSession, organization_id: UUID) -> bool:
    """Tell whether a member's organizational relation is still in the organization; runs behind the wall."""
    open_row = exists().where(
        PartyMember.organization_id == organization_id,
        PartyMember.basis == Basis.HERE,
        PartyMember.until_on.is_(None),
    )
    return bool(await session.scalar(select(open_row)))


async def last_clearance(session: AsyncSession, organization_id: UUID) -> Clearance | None:
    """Return our vote on the organization's newest liquidation, locked, or None."""
    statement = (
        select(Clearance)
        .where(Clearance.organization_id == organization_id)
        .order_by(Clearance.id.desc())
        .limit(1)
        .with_for_update()
    )
    return (await session.scalars(statement)).one_or_none()
