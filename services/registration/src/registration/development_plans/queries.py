"""Statements that read development plans, and locked loads for use cases."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.development_plans.rules import PlanState
from registration.models.development_plans import DevelopmentPlan
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_P, _O = DevelopmentPlan, Organization
_COLUMNS: Final[tuple[Any, ...]] = (
    _P.id, _P.version, _P.organization_id, _O.name.label("organization_name"), _P.state, _P.title, _P.from_year,
    _P.to_year, _P.goals, _P.adopted_on, _P.adopted_by_organ, _P.reviews, _P.advice, _P.closed_on, _P.rules,
    _P.created_at, _P.updated_at,
)  # fmt: skip

PLAN_BY_ID: Final = (
    select(*_COLUMNS, *PLACE_COLUMNS).join(_O, _O.id == _P.organization_id).where(_P.id == bindparam("plan_id"))
)


def plans_within(reach: frozenset[tuple[str, str]] | None, *, adopted_only: bool) -> Select[Any]:
    """Return the select of plans within a caller's reach; the public sees those that were adopted."""
    statement = select(*_COLUMNS).join(_O, _O.id == _P.organization_id).where(within(reach, PLACES))
    return statement.where(_P.state != PlanState.DRAFT.value) if adopted_only else statement


async def locked_plan(session: AsyncSession, plan_id: UUID) -> DevelopmentPlan | None:
    """Return the plan, held for this transaction; None if there is none."""
    return await session.get(DevelopmentPlan, plan_id, with_for_update=True, populate_existing=True)


async def shown_plan(session: AsyncSession, plan_id: UUID) -> Mapping[str, Any]:
    """Return a plan as it stands in this transaction, in the form of the API."""
    row = (await session.execute(PLAN_BY_ID, {"plan_id": plan_id})).mappings().one()
    return {name: value for name, value in row.items() if not name.startswith("place_")}


async def plan_in_force(session: AsyncSession, organization_id: UUID) -> DevelopmentPlan | None:
    """Return the organization's adopted plan, or None."""
    statement = select(_P).where(_P.organization_id == organization_id, _P.state == PlanState.ADOPTED.value)
    return await session.scalar(statement)


async def run_out(session: AsyncSession, year: int, most: int) -> Sequence[DevelopmentPlan]:
    """Return adopted plans whose last year was before `year`, held."""
    statement = (
        select(_P)
        .where(_P.state == PlanState.ADOPTED.value, _P.to_year < year)
        .order_by(_P.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
