"""Bodies, members and rules that a use case is about to change, or that decide what it may do."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.governance import GovernanceBody, GovernanceMember, InternalRule
from registration.models.organizations import Organization
from shared.contracts.values import OrganizationStatus

_B, _M, _R = GovernanceBody, GovernanceMember, InternalRule
_GOING_ON = (OrganizationStatus.ACTIVE, OrganizationStatus.SUSPENDED)


async def locked_body(session: AsyncSession, body_id: UUID) -> GovernanceBody | None:
    """Return the body, held for this transaction; None if there is none."""
    return await session.get(_B, body_id, with_for_update=True, populate_existing=True)


async def body_of(session: AsyncSession, organization_id: UUID, kind: str) -> GovernanceBody | None:
    """Return the organization's body of this kind, if it has one."""
    return await session.scalar(select(_B).where(_B.organization_id == organization_id, _B.kind == kind))


async def members_of(session: AsyncSession, body_id: UUID) -> Sequence[GovernanceMember]:
    """Return who sits in the body today, held for this transaction."""
    statement = select(_M).where(_M.body_id == body_id, _M.until_on.is_(None)).order_by(_M.id)
    return (await session.scalars(statement.with_for_update())).all()


async def members_on(session: AsyncSession, body_id: UUID, day: date) -> int:
    """Return how many sat in the body on the day."""
    statement = select(func.count()).where(
        _M.body_id == body_id, _M.from_on <= day, or_(_M.until_on.is_(None), _M.until_on > day)
    )
    return await session.scalar(statement) or 0


async def persons_of(session: AsyncSession, organization_id: UUID, kind: str) -> frozenset[str]:
    """Return who sits in the organization's body of this kind today, by reference."""
    statement = (
        select(_M.person_ref)
        .join(_B, _B.id == _M.body_id)
        .where(_B.organization_id == organization_id, _B.kind == kind, _M.until_on.is_(None))
    )
    return frozenset((await session.scalars(statement)).all())


async def rule_in_force(session: AsyncSession, organization_id: UUID, kind: str) -> InternalRule | None:
    """Return the organization's internal rule of this kind, held for this transaction; None if there is none."""
    statement = select(_R).where(_R.organization_id == organization_id, _R.kind == kind, _R.superseded_on.is_(None))
    return await session.scalar(statement.with_for_update())


async def untold(session: AsyncSession, until: date, most: int) -> Sequence[GovernanceBody]:
    """Return bodies of going organizations with an election by `until` that was not told of yet, held."""
    return await _bodies(
        session, and_(_B.next_election_on <= until, _B.election_due_for.is_distinct_from(_B.next_election_on)), most
    )


async def overdue(session: AsyncSession, day: date, most: int) -> Sequence[GovernanceBody]:
    """Return bodies of going organizations whose election day has passed, not reported for it yet, held."""
    return await _bodies(
        session, and_(_B.next_election_on < day, _B.overdue_for.is_distinct_from(_B.next_election_on)), most
    )


async def _bodies(session: AsyncSession, condition: ColumnElement[bool], most: int) -> Sequence[GovernanceBody]:
    statement = (
        select(_B)
        .join(Organization, Organization.id == _B.organization_id)
        .where(condition, Organization.status.in_(_GOING_ON))
        .order_by(_B.next_election_on, _B.id)
        .limit(most)
        .with_for_update(of=_B)
    )
    return (await session.scalars(statement)).all()
