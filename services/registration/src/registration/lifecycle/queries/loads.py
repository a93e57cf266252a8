"""Locked loads of what a use case is about to change."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registration.lifecycle.rules.revocations import RevocationState
from registration.lifecycle.rules.suspensions import SuspensionState
from registration.models.lifecycle import Revocation, Suspension
from registration.models.organizations import Organization, OrganizationLeader
from shared.contracts.values import OrganizationStatus

_CLOSED = (RevocationState.DROPPED, RevocationState.ANNULLED)


async def running_suspensions(session: AsyncSession, organization_id: UUID) -> Sequence[Suspension]:
    """Return the suspensions that are not over, locked, the longest last."""
    statement = (
        select(Suspension)
        .where(Suspension.organization_id == organization_id, Suspension.state == SuspensionState.RUNNING)
        .order_by(Suspension.until, Suspension.id)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def suspended_past(session: AsyncSession, day: date, limit: int) -> Sequence[Organization]:
    """Return suspended organizations with a suspension whose last day lies before `day`, locked."""
    due = select(Suspension.organization_id).where(Suspension.state == SuspensionState.RUNNING, Suspension.until < day)
    statement = (
        select(Organization)
        .where(Organization.status == OrganizationStatus.SUSPENDED, Organization.id.in_(due))
        .order_by(Organization.id)
        .limit(limit)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def open_revocation(session: AsyncSession, organization_id: UUID) -> Revocation | None:
    """Return the organization's revocation that was neither dropped nor annulled, locked, or None."""
    return await session.scalar(
        select(Revocation)
        .where(Revocation.organization_id == organization_id, Revocation.state.not_in(_CLOSED))
        .with_for_update()
    )


async def revocations_due(session: AsyncSession, day: date, limit: int) -> Sequence[UUID]:
    """Return the organizations whose decided revocation takes effect on `day` or before."""
    statement = (
        select(Revocation.organization_id)
        .where(Revocation.state == RevocationState.DECIDED, Revocation.effective_on <= day)
        .order_by(Revocation.effective_on, Revocation.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def end_posts(session: AsyncSession, organization_id: UUID, until_on: date) -> list[str]:
    """Nobody holds a post after `until_on`; returns the ids of the posts that ended."""
    ended = await session.scalars(
        update(OrganizationLeader)
        .where(OrganizationLeader.organization_id == organization_id, OrganizationLeader.until_on.is_(None))
        .values(until_on=until_on)
        .returning(OrganizationLeader.id)
        .execution_options(synchronize_session=False)
    )
    return [str(post_id) for post_id in ended]


async def restore_posts(session: AsyncSession, ids: Sequence[str]) -> None:
    """The posts are held again as if they had never ended."""
    await session.execute(
        update(OrganizationLeader)
        .where(OrganizationLeader.id.in_([UUID(post_id) for post_id in ids]))
        .values(until_on=None)
        .execution_options(synchronize_session=False)
    )
