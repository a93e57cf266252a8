"""Where the organizations are, and locked loads of the copies."""

from uuid import UUID

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models import Organization
from shared.kit.authorization import WHOLE_CITY
from shared.kit.reach import Places

PLACES: Places = {
    "jurisdiction_id": Organization.jurisdiction_id,
    "town_code": Organization.town_code,
    "community_code": Organization.community_code,
    "organization_id": Organization.organization_id,
}


def in_division(division: str) -> ColumnElement[bool]:
    """Return the condition that an organization lies in a division of any level, or in the area of an authority."""
    if division == WHOLE_CITY:
        return true()
    level = {9: "town_code", 12: "community_code"}.get(len(division)) if division.isdigit() else None
    condition: ColumnElement[bool] = PLACES[level or "jurisdiction_id"] == division
    return condition


async def locked_organization(session: AsyncSession, organization_id: UUID) -> Organization | None:
    """Return the copy of an organization, locked, or None before its first event."""
    statement = select(Organization).where(Organization.organization_id == organization_id).with_for_update()
    return (await session.scalars(statement)).one_or_none()
