"""Reads of liaison plans, and their locked load."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import LiaisonContact, LiaisonDemand, LiaisonMove, LiaisonPlan, Organization
from party_liaison.organizations.queries import PLACES
from party_liaison.states import PlanState
from shared.kit.pagination import SortKey
from shared.kit.reach import within

ORDER = (SortKey(LiaisonPlan.__table__.c.id, "id"),)
MOVE_ORDER = (SortKey(LiaisonMove.__table__.c.id, "id"),)
_P, _C, _M = LiaisonPlan, LiaisonContact, LiaisonMove
_LATE = and_(_P.overdue_for.is_not(None), _P.overdue_for == _P.due_on, _P.state == PlanState.ACTIVE)

PLANS: Select[*tuple[Any, ...]] = select(
    _P.id, _P.organization_id, Organization.name.label("organization_name"), Organization.status, Organization.tier,
    Organization.community_code, Organization.town_code, Organization.county_code, _P.interval_days, _P.state,
    _P.responsible_role, _P.responsible_code, _P.due_on, _P.last_contact_on, _LATE.label("overdue"), _P.version,
    _P.updated_at, Organization.aggregate_version.label("organization_version"),
).join_from(_P, Organization)  # fmt: skip


def plans_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    plan_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: str | None = None,
    overdue: bool | None = None,
    due_by: date | None = None,
    contact_account: str | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the plans within `reach` that meet the filters given."""
    found = PLANS.where(within(reach, PLACES))
    pairs: tuple[tuple[Any, Any], ...] = (
        (plan_id, _P.id), (organization_id, _P.organization_id), (state, _P.state), (overdue, _LATE),
        (contact_account, _P.contact_account),
    )  # fmt: skip
    for value, column in pairs:
        found = found if value is None else found.where(column == value)
    return found if due_by is None else found.where(_P.due_on <= due_by)


def moves_of(plan_id: UUID) -> Select[*tuple[Any, ...]]:
    """Return where the plan came from, each time."""
    return select(_M.id, _M.from_code, _M.to_code, _M.moved_on).where(_M.liaison_plan_id == plan_id)


async def locked_plan(session: AsyncSession, organization_id: UUID) -> LiaisonPlan | None:
    """Return the organization's plan, locked, or None."""
    statement = select(_P).where(_P.organization_id == organization_id).with_for_update()
    return (await session.scalars(statement)).one_or_none()


async def plan_by_id(session: AsyncSession, plan_id: UUID) -> LiaisonPlan | None:
    """Return the plan, not locked, or None; the organization is locked before its plan."""
    return await session.get(_P, plan_id)


async def contacts_of(session: AsyncSession, organization_id: UUID) -> Sequence[LiaisonContact]:
    """Return the contacts with the organization in order of their days."""
    statement = select(_C).where(_C.organization_id == organization_id).order_by(_C.held_on, _C.id)
    return (await session.scalars(statement)).all()


async def demands_of(session: AsyncSession, organization_id: UUID) -> Sequence[LiaisonDemand]:
    """Return what events asked for."""
    return (await session.scalars(select(LiaisonDemand).where(LiaisonDemand.organization_id == organization_id))).all()


async def late_plans(session: AsyncSession, before: date, most: int) -> Sequence[LiaisonPlan]:
    """Return active plans with a contact due before the day, not told of yet, held."""
    statement = (
        select(_P)
        .where(_P.state == PlanState.ACTIVE, _P.due_on < before, _P.overdue_for.is_distinct_from(_P.due_on))
        .order_by(_P.due_on, _P.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
