"""Reads of joint building."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, extract, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from party_liaison.models import CoBuildingActivity, CoBuildingParticipant, Organization
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
