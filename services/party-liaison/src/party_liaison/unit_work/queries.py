"""What decides about records of unit work, and the sums of a year; behind the wall."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import (
    DuesRecord,
    EducationRecord,
    PartyMember,
    PioneerPost,
    UnitActivity,
    UnitOrganization,
)

_E, _A, _D, _P = EducationRecord, UnitActivity, DuesRecord, PioneerPost


async def member_of_unit(session: AsyncSession, unit_id: UUID, member_id: UUID, day: date) -> PartyMember | None:
    """Return the entry if it is that of a member of the unit's organizations on the day."""
    statement = (
        select(PartyMember)
        .join(UnitOrganization, UnitOrganization.organization_id == PartyMember.organization_id)
        .where(
            UnitOrganization.unit_id == unit_id,
            UnitOrganization.until_on.is_(None),
            PartyMember.id == member_id,
            PartyMember.from_on <= day,
            or_(PartyMember.until_on.is_(None), PartyMember.until_on > day),
        )
    )
    return (await session.scalars(statement)).one_or_none()


async def hours_on(session: AsyncSession, member_id: UUID, day: date) -> int:
    """Return the hours that are entered for the member on the day."""
    found = select(func.coalesce(func.sum(_E.hours), 0)).where(_E.member_id == member_id, _E.held_on == day)
    return int(await session.scalar(found) or 0)


async def locked_post(session: AsyncSession, post_id: UUID) -> PioneerPost | None:
    """Return the pioneer post, held for this transaction; None if there is none in sight."""
    return await session.get(_P, post_id, with_for_update=True, populate_existing=True)


async def sums_of(session: AsyncSession, unit_id: UUID, first: date, last: date, hours: int) -> dict[str, Any]:
    """Return what the unit did from one day to the other, both inclusive."""
    held = (_A.unit_id == unit_id, _A.held_on.between(first, last))
    enough = (
        select(_E.member_id)
        .where(_E.unit_id == unit_id, _E.held_on.between(first, last))
        .group_by(_E.member_id)
        .having(func.sum(_E.hours) >= hours)
        .subquery()
    )
    dues = select(func.count(), func.coalesce(func.sum(_D.amount_fen), 0)).where(
        _D.unit_id == unit_id, _D.month.between(first, last)
    )
    months, amount = (await session.execute(dues)).one()
    posts = select(func.count()).where(
        _P.unit_id == unit_id, _P.from_on <= last, or_(_P.ended_on.is_(None), _P.ended_on >= first)
    )
    return {
        "activities": await session.scalar(select(func.count()).where(*held)),
        "in_business_activities": await session.scalar(select(func.count()).where(*held, _A.in_business_activity)),
        "educated_members": await session.scalar(select(func.count()).select_from(enough)),
        "dues_months": months,
        "dues_fen": int(amount),
        "pioneer_posts": await session.scalar(posts),
    }
