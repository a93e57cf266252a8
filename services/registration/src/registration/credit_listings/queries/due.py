"""Organizations with whose listings a day's jobs have something to do. Nothing is held yet."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Text, and_, cast, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.credit_listings.rules.states import IN_FORCE_STATES, OPEN_STATES
from registration.models.credit_listings import CreditListing
from registration.models.organizations import Organization
from shared.contracts.values import ENDED_STATUSES, CreditFlag, CreditGround

_L = CreditListing
_IN_FORCE = _L.state.in_(sorted(IN_FORCE_STATES))
CLOCK_SOURCE = "abnormal since "
"""What a proposal for S1 comes from: the day from which the clock of two years ran."""


async def two_years_abnormal(session: AsyncSession, latest: date, rows: int) -> Sequence[UUID]:
    """Return organizations whose last abnormal ground counts from `latest` or earlier, once for each such day."""
    last = func.max(_L.since)
    proposed = select(_L.source).where(_L.ground == CreditGround.S1).correlate(None)
    statement = (
        select(_L.organization_id, cast(last, Text).label("last"))
        .where(_L.list == CreditFlag.ABNORMAL, _IN_FORCE)
        .group_by(_L.organization_id)
        .having(last <= latest)
        .subquery()
    )
    known = proposed.where(
        _L.organization_id == statement.c.organization_id, _L.source == literal(CLOCK_SOURCE) + statement.c.last
    )
    wanted = select(statement.c.organization_id).where(~known.correlate(statement).exists())
    return (await session.scalars(wanted.order_by(statement.c.organization_id).limit(rows))).all()


async def terms_served(session: AsyncSession, credit_list: CreditFlag, latest: date, rows: int) -> Sequence[UUID]:
    """Return organizations whose last ground counts from `latest` or earlier, with one that time alone may cure."""
    passes: Any = _L.has_duty.is_(False)
    if credit_list is CreditFlag.SEVERE:
        passes = _L.ground.not_in([CreditGround.S1, CreditGround.S7])
    waiting = func.bool_or(and_(_L.state == "LISTED", passes))
    return await _organizations(
        session, and_(_L.list == credit_list, _IN_FORCE), and_(waiting, func.max(_L.since) <= latest), rows
    )


async def to_publish(session: AsyncSession, day: date, rows: int) -> Sequence[UUID]:
    """Return organizations with entries whose last day to be made public has come."""
    due = func.bool_or(and_(_L.published_on.is_(None), _L.publish_due_on <= day))
    return await _organizations(session, _IN_FORCE, due, rows)


async def to_remove(
    session: AsyncSession, credit_list: CreditFlag, day: date, latest: date, rows: int
) -> Sequence[UUID]:
    """Return organizations of whose grounds each was found cured by a person, and that must be off the list."""
    cured = func.bool_and(and_(_L.state == "CURED", _L.verified_by.is_not(None)))
    due = and_(cured, func.max(_L.removal_due_on) <= day)
    if credit_list is CreditFlag.SEVERE:
        due = and_(due, func.max(_L.since) <= latest)
    return await _organizations(session, and_(_L.list == credit_list, _IN_FORCE), due, rows)


async def ended(session: AsyncSession, rows: int) -> Sequence[UUID]:
    """Return organizations that have ended with listings still open or in force."""
    gone = select(Organization.id).where(Organization.status.in_(sorted(ENDED_STATUSES)))
    alive = and_(_L.state.in_(sorted(OPEN_STATES | IN_FORCE_STATES)), _L.organization_id.in_(gone))
    return await _organizations(session, alive, or_(func.count() > 0), rows)


async def _organizations(session: AsyncSession, rows_of: Any, due: Any, rows: int) -> Sequence[UUID]:
    statement = (
        select(_L.organization_id)
        .where(rows_of)
        .group_by(_L.organization_id)
        .having(due)
        .order_by(_L.organization_id)
        .limit(rows)
    )
    return (await session.scalars(statement)).all()
