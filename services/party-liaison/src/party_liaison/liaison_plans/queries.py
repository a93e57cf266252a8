"""Reads of liaison plans, and their locked load."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import LiaisonPlan, Organization
from party_liaison.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import within

ORDER = (SortKey(LiaisonPlan.__table__.c.id, "id"),)

PLANS: Select[*tuple[Any, ...]] = select(
    LiaisonPlan.id,
    LiaisonPlan.organization_id,
    Organization.name.label("organization_name"),
    Organization.status,
    Organization.tier,
    Organization.community_code,
    Organization.town_code,
    Organization.county_code,
    LiaisonPlan.interval_days,
    LiaisonPlan.state,
    LiaisonPlan.responsible_role,
    LiaisonPlan.responsible_code,
    LiaisonPlan.due_on,
    LiaisonPlan.version,
    LiaisonPlan.updated_at,
    Organization.aggregate_version.label("organization_version"),
).join_from(LiaisonPlan, Organization)


def plans_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    plan_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: str | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the plans within `reach` that meet the filters given."""
    found = PLANS.where(within(reach, PLACES))
    if plan_id is not None:
        found = found.where(LiaisonPlan.id == plan_id)
    if organization_id is not None:
        found = found.where(LiaisonPlan.organization_id == organization_id)
    return found if state is None else found.where(LiaisonPlan.state == state)


async def locked_plan(session: AsyncSession, organization_id: UUID) -> LiaisonPlan | None:
    """Return the organization's plan, locked, or None."""
    statement = select(LiaisonPlan).where(LiaisonPlan.organization_id == organization_id).with_for_update()
    return (await session.scalars(statement)).one_or_none()
