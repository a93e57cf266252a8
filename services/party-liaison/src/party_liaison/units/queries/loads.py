"""Units that a use case is about to change, with their organizations, parts and posts."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import Organization, PartyUnit, UnitOrganization, UnitPart, UnitPost
from party_liaison.units.rules.states import WORKING, UnitState

_U, _O = PartyUnit, UnitOrganization


async def locked_unit(session: AsyncSession, unit_id: UUID) -> PartyUnit | None:
    """Return the unit, held for this transaction; None if there is none."""
    return await session.get(_U, unit_id, with_for_update=True, populate_existing=True)


async def rows_of(session: AsyncSession, unit_id: UUID) -> Sequence[UnitOrganization]:
    """Return the organizations that the unit covers or is to cover."""
    statement = select(_O).where(_O.unit_id == unit_id, _O.until_on.is_(None)).order_by(_O.organization_id)
    return (await session.scalars(statement)).all()


async def organizations_of(session: AsyncSession, unit_id: UUID) -> Sequence[Organization]:
    """Return the copies of these organizations, locked in order of their ids."""
    statement = (
        select(Organization)
        .join(_O, _O.organization_id == Organization.organization_id)
        .where(_O.unit_id == unit_id, _O.until_on.is_(None))
        .order_by(Organization.organization_id)
        .with_for_update(of=Organization)
    )
    return (await session.scalars(statement)).all()


async def unit_of(session: AsyncSession, organization_id: UUID) -> PartyUnit | None:
    """Return the working unit of the organization, locked, or None."""
    statement = (
        select(_U)
        .join(_O, _O.unit_id == _U.id)
        .where(_O.organization_id == organization_id, _O.until_on.is_(None), _U.state.in_(WORKING))
        .with_for_update(of=_U)
    )
    return (await session.scalars(statement)).one_or_none()


async def parts_of(session: AsyncSession, unit_id: UUID) -> Sequence[UnitPart]:
    """Return the committee and the groups that the unit has now."""
    statement = select(UnitPart).where(UnitPart.unit_id == unit_id, UnitPart.until_on.is_(None)).order_by(UnitPart.id)
    return (await session.scalars(statement)).all()


async def posts_of(session: AsyncSession, unit_id: UUID) -> Sequence[UnitPost]:
    """Return who holds a post in the unit now; runs behind the wall."""
    statement = select(UnitPost).where(UnitPost.unit_id == unit_id, UnitPost.until_on.is_(None))
    return (await session.scalars(statement)).all()


async def terms_ending(session: AsyncSession, until: date, most: int) -> Sequence[PartyUnit]:
    """Return working units whose term ends by the day, with no election called for it yet, held."""
    statement = (
        select(_U)
        .where(
            _U.state.in_(WORKING),
            _U.term_ends_on <= until,
            _U.election_told_for.is_distinct_from(_U.term_ends_on),
        )
        .order_by(_U.term_ends_on, _U.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def too_small_since(session: AsyncSession, day: date, most: int) -> Sequence[PartyUnit]:
    """Return active units that have had too few members since before the day, held."""
    statement = (
        select(_U)
        .where(_U.state == UnitState.ACTIVE, _U.below_since < day)
        .order_by(_U.below_since, _U.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
