"""Statements about venues, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models import Organization
from funding.models.places import places_of
from funding.models.venues import VenueAsset, VenueBooking, VenueGrant
from funding.organizations.queries import PLACES as ORGANIZATION_PLACES
from funding.venues.schemas import VenueBookingRead, VenueGrantRead, VenueRead
from shared.kit.reach import Places, within

_V = VenueAsset
_G = VenueGrant
_B = VenueBooking
VENUES: Final[Select[Any]] = select(*(getattr(_V, name) for name in VenueRead.model_fields))
VENUE: Final = VENUES.where(_V.id == bindparam("venue_id"))
_VENUE_PLACES: Final[Places] = places_of(_V, authority_id=_V.jurisdiction_id)


def grants_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the grants of venues, or to organizations, within reach."""
    return _within(select(*(getattr(_G, name) for name in VenueGrantRead.model_fields)), _G, reach)


def bookings_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the bookings of venues, or by organizations, within reach."""
    return _within(select(*(getattr(_B, name) for name in VenueBookingRead.model_fields)), _B, reach)


def _within(statement: Select[Any], kind: Any, reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    return (
        statement.join(_V, _V.id == kind.venue_id)
        .join(Organization, Organization.organization_id == kind.organization_id)
        .where(or_(within(reach, _VENUE_PLACES), within(reach, ORGANIZATION_PLACES)))
    )


async def locked_venue(session: AsyncSession, venue_id: UUID) -> VenueAsset | None:
    """Return the venue, locked, or None."""
    return await session.get(_V, venue_id, with_for_update=True, populate_existing=True)


async def locked_grant(session: AsyncSession, grant_id: UUID) -> VenueGrant | None:
    """Return the grant, locked, or None."""
    return await session.get(_G, grant_id, with_for_update=True, populate_existing=True)


async def locked_booking(session: AsyncSession, booking_id: UUID) -> VenueBooking | None:
    """Return the booking, locked, or None."""
    return await session.get(_B, booking_id, with_for_update=True, populate_existing=True)


async def missed_days(session: AsyncSession, organization_id: UUID) -> Sequence[date]:
    """Return the days on which slots that the organization missed were closed."""
    found = select(_B.closed_on).where(_B.organization_id == organization_id, _B.state == "NO_SHOW")
    return [day for day in await session.scalars(found) if day is not None]


async def grants_of(session: AsyncSession, organization_id: UUID) -> Sequence[VenueGrant]:
    """Return what the organization uses, locked."""
    statement = select(_G).where(_G.organization_id == organization_id, _G.state == "GRANTED")
    return (await session.scalars(statement.order_by(_G.id).with_for_update())).all()


async def grants_over(session: AsyncSession, day: date, batch: int) -> Sequence[VenueGrant]:
    """Return up to `batch` grants, locked, whose term is over."""
    statement = select(_G).where(_G.state == "GRANTED", _G.until_on < day)
    return (await session.scalars(statement.order_by(_G.id).limit(batch).with_for_update())).all()


async def in_use(session: AsyncSession, venue_id: UUID) -> bool:
    """Return whether somebody has the venue by a grant."""
    found = select(_G.id).where(_G.venue_id == venue_id, _G.state == "GRANTED").limit(1)
    return await session.scalar(found) is not None


async def free_premises(session: AsyncSession, organization_id: UUID, from_on: date, until_on: date) -> bool:
    """Return whether the organization has a venue free of rent at some time between two days, inclusive."""
    found = select(_G.id).where(
        _G.organization_id == organization_id,
        _G.mode == "FREE",
        _G.state == "GRANTED",
        _G.from_on <= until_on,
        _G.until_on >= from_on,
    )
    return await session.scalar(found.limit(1)) is not None
