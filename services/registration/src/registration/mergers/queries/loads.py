"""Locked loads of what a use case is about to change."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.liquidations import Liquidation
from registration.models.mergers import Merger, MergerParty
from registration.models.organizations import Organization


async def applying_organization(session: AsyncSession, merger_id: UUID) -> UUID | None:
    """Return which organization applied for the merger or split, or None when there is none."""
    return await session.scalar(select(Merger.organization_id).where(Merger.id == merger_id))


async def locked_organizations(session: AsyncSession, ids: Sequence[UUID]) -> Sequence[Organization]:
    """Return the organizations, locked in order of id, so that two matters never wait for each other."""
    statement = (
        select(Organization)
        .where(Organization.id.in_(ids))
        .order_by(Organization.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def party_ids(session: AsyncSession, merger_id: UUID) -> Sequence[UUID]:
    """Return the organizations that take part."""
    return (await session.scalars(select(MergerParty.organization_id).where(MergerParty.merger_id == merger_id))).all()


async def locked_merger(session: AsyncSession, merger_id: UUID) -> Merger:
    """Return the merger or split, locked."""
    return await session.get_one(Merger, merger_id, with_for_update=True, populate_existing=True)


async def parties(session: AsyncSession, merger_id: UUID) -> Sequence[MergerParty]:
    """Return the parties, locked, sources first, in the order stated."""
    statement = (
        select(MergerParty)
        .where(MergerParty.merger_id == merger_id)
        .order_by(MergerParty.side, MergerParty.position)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def open_party(session: AsyncSession, ids: Sequence[UUID]) -> UUID | None:
    """Return one of the organizations that takes part in a matter not decided yet, or None."""
    statement = select(MergerParty.organization_id).where(MergerParty.organization_id.in_(ids), MergerParty.is_open)
    return await session.scalar(statement.limit(1))


async def unfinished(session: AsyncSession, merger_id: UUID) -> UUID | None:
    """Return a winding-up of the merger or split that is not over, or None."""
    statement = select(Liquidation.id).where(
        Liquidation.reorganization_id == merger_id, Liquidation.closed_on.is_(None)
    )
    return await session.scalar(statement.limit(1))
