"""Work plans as the API shows them, and what use cases and jobs are about to change."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, exists, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.planning import WorkPlan, WorkPlanMeasure, WorkPlanReview
from registration.work_plans.rules.states import PlanState
from shared.kit.reach import Places, within

_P = WorkPlan
_M = WorkPlanMeasure
_R = WorkPlanReview
_NONE: Final[Any] = literal_column("'[]'::jsonb")

PLACES: Final[Places] = {
    "jurisdiction_id": _P.jurisdiction_id,
    "town_code": _P.town_code,
    "authority_id": _P.authority_id,
}
_SUMMARY: Final[tuple[Any, ...]] = (
    _P.id, _P.version, _P.division, _P.state, _P.title, _P.period_from, _P.period_to, _P.departments, _P.adopted_on,
)  # fmt: skip
_MEASURE = func.jsonb_build_object(
    "id", _M.id, "department", _M.department, "text", _M.text, "clause_ref", _M.clause_ref, "due_on", _M.due_on,
    "state", _M.state, "result", _M.result, "settled_on", _M.settled_on, "overdue_on", _M.overdue_on,
)  # fmt: skip
_REVIEW = func.jsonb_build_object(
    "year", _R.year, "due_on", _R.due_on, "overdue_on", _R.overdue_on, "reviewed_on", _R.reviewed_on,
    "summary", _R.summary, "measures", _R.measures, "measures_done", _R.measures_done,
    "measures_overdue", _R.measures_overdue,
)  # fmt: skip


def _all(value: Any, of_plan: Any, *order: Any) -> Any:
    listed = func.coalesce(func.jsonb_agg(aggregate_order_by(value, *order)), _NONE)
    return select(listed).where(of_plan == _P.id).correlate(_P).scalar_subquery()


PLAN_BY_ID: Final = select(
    *_SUMMARY, _P.goals, _all(_MEASURE, _M.plan_id, _M.due_on, _M.id).label("measures"),
    _all(_REVIEW, _R.plan_id, _R.year).label("reviews"), _P.closed_on, _P.rules, _P.created_at, _P.updated_at,
    _P.jurisdiction_id.label("place_jurisdiction_id"), _P.town_code.label("place_town_code"),
    _P.authority_id.label("place_authority_id"),
).where(_P.id == bindparam("plan_id"))  # fmt: skip


def plans_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of plans within a caller's reach."""
    return select(*_SUMMARY).where(within(reach, PLACES))


async def locked_plan(session: AsyncSession, plan_id: UUID) -> WorkPlan | None:
    """Return the plan, held for this transaction; None if there is none."""
    return await session.get(WorkPlan, plan_id, with_for_update=True, populate_existing=True)


async def measures_of(session: AsyncSession, plan_id: UUID) -> Sequence[WorkPlanMeasure]:
    """Return the measures of a plan by their days."""
    return (await session.scalars(select(_M).where(_M.plan_id == plan_id).order_by(_M.due_on, _M.id))).all()


async def reviews_of(session: AsyncSession, plan_id: UUID) -> Sequence[WorkPlanReview]:
    """Return the reviews of a plan, made or owed, by year."""
    return (await session.scalars(select(_R).where(_R.plan_id == plan_id).order_by(_R.year))).all()


async def overdue_measures(session: AsyncSession, day: date, most: int) -> Sequence[WorkPlanMeasure]:
    """Return measures of adopted plans that are past their day and were not found overdue before, held."""
    adopted = exists().where(_P.id == _M.plan_id, _P.state == PlanState.ADOPTED)
    waiting = (_M.due_on < day, _M.settled_on.is_(None), _M.overdue_on.is_(None), adopted)
    statement = select(_M).where(*waiting).order_by(_M.due_on, _M.id).limit(most).with_for_update()
    return (await session.scalars(statement)).all()


async def without_review(session: AsyncSession, year: int, most: int) -> Sequence[WorkPlan]:
    """Return adopted plans that lie in the year and of which no review of it is owed yet."""
    known = exists().where(_R.plan_id == _P.id, _R.year == year)
    in_year = (_P.period_from <= date(year, 12, 31), _P.period_to >= date(year, 1, 1))
    statement = select(_P).where(_P.state == PlanState.ADOPTED, *in_year, ~known).order_by(_P.id).limit(most)
    return (await session.scalars(statement)).all()


async def overdue_reviews(session: AsyncSession, day: date, most: int) -> Sequence[WorkPlanReview]:
    """Return reviews that were not made in time and not found overdue before, held."""
    waiting = (_R.due_on < day, _R.reviewed_on.is_(None), _R.overdue_on.is_(None))
    statement = select(_R).where(*waiting).order_by(_R.due_on, _R.plan_id).limit(most).with_for_update()
    return (await session.scalars(statement)).all()
