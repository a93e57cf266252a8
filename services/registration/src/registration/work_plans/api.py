"""Routes of work plans."""

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.service.areas import Area, area_of
from registration.models.planning import WorkPlan
from registration.work_plans import service
from registration.work_plans.errors import PlanOverlaps, YearReviewed
from registration.work_plans.queries import PLAN_BY_ID, locked_plan, plans_within
from registration.work_plans.rules.states import PlanState
from registration.work_plans.schemas import (
    PlanMeasureCreate,
    PlanMeasureProgress,
    PlanReview,
    WorkPlanCreate,
    WorkPlanPage,
    WorkPlanRead,
    WorkPlanUpdate,
)
from shared.contracts.values import Department
from shared.kit.answers import UNSHOWN, answer_with
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

PATH: Final = "/v1/registration/work-plans"
router = Router(prefix=PATH, tags=["work-plans"])

DAILY_JOBS = service.DAILY_JOBS
CONSTRAINT_PROBLEMS = {"work_plans_one_adopted_per_day": PlanOverlaps, "work_plan_reviews_pkey": YearReviewed}
_BY_ID = [SortKey(WorkPlan.id.expression, "id")]


def plan_to(permission: str) -> Any:
    """Return a dependency that loads the plan, locked, for a caller who may do this."""

    @authorizes
    async def load(plan_id: UUID, uow: Uow) -> WorkPlan:
        plan = await locked_plan(uow.session, plan_id)
        if plan is None:
            raise NotFound
        uow.require(f"work_plan.{permission}", _place(plan), read=service.READ)
        return plan

    return Depends(load)


OwnPlan = Annotated[WorkPlan, plan_to("write")]
MeasuredPlan = Annotated[WorkPlan, plan_to("measure")]


@router.post("", status_code=201, response_model=WorkPlanRead, dependencies=[allow("work_plan.write")])
async def create_work_plan(body: WorkPlanCreate, uow: Uow) -> Response:
    """Draft a plan of one's own division."""
    area = await area_of(uow, body.division)
    uow.require("work_plan.write", area.place, read=service.READ)
    return await _answered(uow, service.create_plan(uow, area, body), created_at=PATH)


@router.get("", response_model=WorkPlanPage, dependencies=[allow("work_plan.read")])
async def list_work_plans(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    division: Annotated[str | None, Query(pattern=r"^(50|[0-9]{6}(-[A-Z]{2})?|[0-9]{9})$")] = None,
    state: PlanState | None = None,
    department: Department | None = None,
    on: Annotated[date | None, Query(description="Only plans whose period holds this day")] = None,
) -> Response:
    """Find plans within reach, oldest first."""
    statement = plans_within(resources.permissions.reachable(caller, service.READ))
    for value, column in ((division, WorkPlan.division), (state, WorkPlan.state)):
        statement = statement if value is None else statement.where(column == value)
    if department is not None:
        statement = statement.where(WorkPlan.departments.contains([department.value]))
    if on is not None:
        statement = statement.where(WorkPlan.period_from <= on, WorkPlan.period_to >= on)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{plan_id}", response_model=WorkPlanRead, dependencies=[allow("work_plan.read")])
async def read_work_plan(
    plan_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a plan with its goals, measures and reviews."""
    row = await reads.row(PLAN_BY_ID, plan_id=plan_id)
    if row is None:
        raise NotFound
    area = Area(row["place_jurisdiction_id"], row["place_town_code"], row["place_authority_id"])
    if not resources.permissions.allows(caller, service.READ, area.place):
        raise NotFound
    shown = {name: value for name, value in row.items() if not name.startswith(UNSHOWN)}
    return representation(request, shown, etag(row["version"]))


@router.patch("/{plan_id}", response_model=WorkPlanRead)
async def update_work_plan(plan: OwnPlan, body: WorkPlanUpdate, uow: Uow) -> Response:
    """Change a draft."""
    return await _answered(uow, service.update_plan(uow, plan, body))


@router.post("/{plan_id}/measures", response_model=WorkPlanRead)
async def add_work_plan_measure(plan: MeasuredPlan, body: PlanMeasureCreate, uow: Uow) -> Response:
    """Write what one's department does for the plan."""
    return await _answered(uow, service.add_measure(uow, plan, body))


@router.post("/{plan_id}/adoption", response_model=WorkPlanRead)
async def adopt_work_plan(plan: OwnPlan, uow: Uow) -> Response:
    """Adopt the plan for its period."""
    return await _answered(uow, await service.adopt_plan(uow, plan))


@router.post("/{plan_id}/progress", response_model=WorkPlanRead)
async def report_work_plan_progress(plan: MeasuredPlan, body: PlanMeasureProgress, uow: Uow) -> Response:
    """Say how a measure goes."""
    office = uow.resources.permissions.allows(uow.caller, "work_plan.write", _place(plan))
    return await _answered(uow, await service.report_progress(uow, plan, body, office=office))


@router.post("/{plan_id}/reviews", response_model=WorkPlanRead)
async def review_work_plan(plan: OwnPlan, body: PlanReview, uow: Uow) -> Response:
    """Review a year of the plan; its measures are counted."""
    return await _answered(uow, await service.review_plan(uow, plan, body))


@router.post("/{plan_id}/closure", response_model=WorkPlanRead)
async def close_work_plan(plan: OwnPlan, uow: Uow) -> Response:
    """Close a plan whose period is over and whose years are reviewed."""
    return await _answered(uow, await service.close_plan(uow, plan))


def _place(plan: WorkPlan) -> Place:
    return Area(plan.jurisdiction_id, plan.town_code, plan.authority_id).place


async def _answered(uow: UnitOfWork, plan: WorkPlan, created_at: str | None = None) -> Response:
    return await answer_with(uow, PLAN_BY_ID, created_at=created_at, plan_id=plan.id)
