"""Members that a use case is about to change, and counts of them. All run behind the wall."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.members.rules import Basis, MemberCounts, Standing
from party_liaison.models import PartyMember, UnitPost

_M = PartyMember


def on_list(day: date) -> ColumnElement[bool]:
    """Return the condition that a member was on the list on the day."""
    return and_(_M.from_on <= day, or_(_M.until_on.is_(None), _M.until_on > day))


async def locked_member(session: AsyncSession, member_id: UUID) -> PartyMember | None:
    """Return the entry, held for this transaction; None if there is none in sight."""
    return await session.get(_M, member_id, with_for_update=True, populate_existing=True)


async def counts(session: AsyncSession, organization_ids: Collection[UUID], day: date) -> MemberCounts:
    """Return how many members the organizations have together on the day."""
    full, here = _M.standing == Standing.FULL, _M.basis == Basis.HERE
    found = await session.execute(
        select(
            func.count().filter(full, here),
            func.count().filter(~full, here),
            func.count().filter(full, ~here),
        ).where(_M.organization_id.in_(organization_ids), on_list(day))
    )
    return MemberCounts(*found.one())


async def full_members(
    session: AsyncSession,
    organization_ids: Collection[UUID],
    member_ids: Collection[UUID],
    day: date,
    *,
    any_basis: bool,
) -> Sequence[PartyMember]:
    """Return which of those entries are full members of the organizations on the day."""
    statement = select(_M).where(
        _M.id.in_(member_ids), _M.organization_id.in_(organization_ids), _M.standing == Standing.FULL, on_list(day)
    )
    statement = statement if any_basis else statement.where(_M.basis == Basis.HERE)
    return (await session.scalars(statement.order_by(_M.id))).all()


async def posts_held(session: AsyncSession, member_id: UUID) -> Sequence[UnitPost]:
    """Return the posts that the member holds in units now."""
    statement = select(UnitPost).where(UnitPost.member_id == member_id, UnitPost.until_on.is_(None))
    return (await session.scalars(statement)).all()
