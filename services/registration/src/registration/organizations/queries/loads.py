"""Locked loads of what a use case is about to change."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.filings import Filing
from registration.models.organizations import Organization, OrganizationAnnouncement, OrganizationLeader


async def locked_organization(session: AsyncSession, organization_id: UUID) -> Organization | None:
    """Return the organization, locked until the transaction ends, or None."""
    return await session.get(Organization, organization_id, with_for_update=True, populate_existing=True)


async def lock_organizations(session: AsyncSession, organization_ids: Collection[UUID]) -> None:
    """Hold the organizations until the transaction ends, taken in order of their ids."""
    statement = select(Organization.id).where(Organization.id.in_(organization_ids)).order_by(Organization.id)
    await session.execute(statement.with_for_update())


async def locked_present_filing(session: AsyncSession, organization_id: UUID) -> Filing | None:
    """Return the filing under which the organization is on record, locked, or None."""
    return await session.scalar(
        select(Filing).where(Filing.organization_id == organization_id, Filing.state == "FILED").with_for_update()
    )


async def open_announcement(
    session: AsyncSession, organization_id: UUID, kind: str | None = None
) -> OrganizationAnnouncement | None:
    """Return the earliest announcement, of any or of one kind, that is still owed, locked, or None."""
    announcement = OrganizationAnnouncement
    owed = select(announcement).where(
        announcement.organization_id == organization_id, announcement.published_on.is_(None)
    )
    owed = owed if kind is None else owed.where(announcement.kind == kind)
    return await session.scalar(owed.order_by(announcement.due_on, announcement.id).limit(1).with_for_update())


async def end_leaders(session: AsyncSession, organization_id: UUID, until_on: date) -> None:
    """Nobody holds a post in the organization after `until_on`."""
    await session.execute(
        update(OrganizationLeader)
        .where(OrganizationLeader.organization_id == organization_id, OrganizationLeader.until_on.is_(None))
        .values(until_on=until_on)
        .execution_options(synchronize_session=False)
    )


async def leaders_of(session: AsyncSession, organization_id: UUID) -> Sequence[OrganizationLeader]:
    """Return present and past leaders in order of their first day."""
    statement = (
        select(OrganizationLeader)
        .where(OrganizationLeader.organization_id == organization_id)
        .order_by(OrganizationLeader.from_on, OrganizationLeader.id)
    )
    return (await session.scalars(statement)).all()
