"""Reads of joint building."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, extract, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import (
    CoBuildingActivity,
    CoBuildingHint,
    CoBuildingParticipant,
    CommunityEvent,
    Organization,
)
from party_liaison.organizations.queries import PLACES as ORGANIZATIONS
from shared.contracts.values import OrganizationStatus
from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within

_A, _P = CoBuildingActivity, CoBuildingParticipant
ORDER = (SortKey(_A.__table__.c.id, "id"),)
PLACES: Final[Places] = {
    "jurisdiction_id": _A.jurisdiction_id,
    "town_code": _A.town_code,
    "community_code": _A.community_code,
}
_WHO = (
    select(
        func.coalesce(
            func.jsonb_agg(aggregate_order_by(_P.organization_id, _P.organization_id.asc())),
            literal_column("'[]'::jsonb"),
            type_=JSONB,
        )
    )
    .where(_P.activity_id == _A.id)
    .scalar_subquery()
    .label("organization_ids")
)


def activities_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    activity_id: UUID | None = None,
    organization_id: UUID | None = None,
    year: int | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the activities within `reach` that meet the filters given."""
    found: Select[*tuple[Any, ...]] = select(
        _A.id, _A.community_code, _A.held_on, _A.theme, _WHO, _A.recorded_on
    ).where(within(reach, PLACES))
    if activity_id is not None:
        found = found.where(_A.id == activity_id)
    if year is not None:
        found = found.where(extract("year", _A.held_on) == year)
    if organization_id is not None:
        took_part = select(_P.activity_id).where(_P.organization_id == organization_id)
        found = found.where(_A.id.in_(took_part))
    return found


def participation_in(reach: frozenset[tuple[str, str]] | None, year: int) -> Select[*tuple[Any, ...]]:
    """Return how many organizations within `reach` act today, and how many took part in the year."""
    took_part = (
        select(_P.organization_id)
        .join(_A, _A.id == _P.activity_id)
        .where(extract("year", _A.held_on) == year)
        .scalar_subquery()
    )
    return select(
        func.count().label("organizations"),
        func.count().filter(Organization.organization_id.in_(took_part)).label("taking_part"),
    ).where(within(reach, ORGANIZATIONS), Organization.status == OrganizationStatus.ACTIVE)


_E, _H = CommunityEvent, CoBuildingHint
_EVENT_PLACES: Final[Places] = {
    "jurisdiction_id": _E.jurisdiction_id,
    "town_code": _E.town_code,
    "community_code": _E.community_code,
}
HINT_ORDER: Final = (SortKey(_H.__table__.c.id, "id"),)


def community_life_in(reach: frozenset[tuple[str, str]] | None, year: int) -> Select[*tuple[Any, ...]]:
    """Return how many deliberations and mediations within `reach` ended in the year, and where one helped."""
    helped = _E.organization_id.is_not(None)
    return select(
        func.count().filter(_E.kind == "CONSULTATION").label("consultations"),
        func.count().filter(_E.kind == "CONSULTATION", helped).label("consultations_assisted"),
        func.count().filter(_E.kind == "MEDIATION").label("mediations"),
        func.count().filter(_E.kind == "MEDIATION", helped).label("mediations_assisted"),
    ).where(within(reach, _EVENT_PLACES), extract("year", _E.ended_on) == year)


def hints_where(
    reach: frozenset[tuple[str, str]] | None, *, current_on: date | None = None, taken_up: bool | None = None
) -> Select[*tuple[Any, ...]]:
    """Return the hints about organizations within `reach` that meet the filters given."""
    found: Select[*tuple[Any, ...]] = (
        select(
            _H.id, _H.organization_id, Organization.name.label("organization_name"), _H.community_code, _H.from_on,
            _H.until_on, _H.activity_id,
        )
        .join(Organization, Organization.organization_id == _H.organization_id)
        .where(within(reach, ORGANIZATIONS))
    )  # fmt: skip
    if current_on is not None:
        found = found.where(_H.from_on <= current_on, _H.until_on >= current_on)
    return found if taken_up is None else found.where(_H.activity_id.is_not(None) == taken_up)


async def locked_hint(session: AsyncSession, hint_id: UUID) -> CoBuildingHint | None:
    """Return the hint, locked, or None."""
    return await session.get(_H, hint_id, with_for_update=True, populate_existing=True)
