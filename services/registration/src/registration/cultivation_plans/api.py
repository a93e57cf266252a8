"""Routes of cultivation plans."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.cultivation_plans import service
from registration.cultivation_plans.errors import PlanExists
from registration.cultivation_plans.queries import PLAN_BY_ID, locked_plan, plans_within
from registration.cultivation_plans.schemas import (
    CultivationPlanCreate,
    CultivationPlanPage,
    CultivationPlanRead,
    CultivationPlanUpdate,
)
from registration.divisions.service.areas import area_of
from registration.models.planning import CultivationPlan
from shared.contracts.values import AuthorityId, Category
from shared.kit.answers import answer_with
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router

PATH: Final = "/v1/registration/cultivation-plans"
router = Router(prefix=PATH, tags=["cultivation-plans"])

CONSTRAINT_PROBLEMS = {"cultivation_plans_one_per_category_key": PlanExists}
_BY_ID = [SortKey(CultivationPlan.id.expression, "id")]


@authorizes
async def _own_plan(plan_id: UUID, uow: Uow) -> CultivationPlan:
    plan = await locked_plan(uow.session, plan_id)
    if plan is None:
        raise NotFound
    uow.require("cultivation_plan.write", _place(plan.authority_id), read=service.READ)
    return plan


@router.post("", status_code=201, response_model=CultivationPlanRead, dependencies=[allow("cultivation_plan.write")])
async def create_cultivation_plan(body: CultivationPlanCreate, uow: Uow) -> Response:
    """Set how many new organizations of a category are wanted in a year."""
    area = await area_of(uow, body.authority_id)
    uow.require("cultivation_plan.write", area.place, read=service.READ)
    plan = service.create_plan(uow, body)
    return await answer_with(uow, PLAN_BY_ID, created_at=PATH, plan_id=plan.id)


@router.get("", response_model=CultivationPlanPage, dependencies=[allow("cultivation_plan.read")])
async def list_cultivation_plans(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    year: Annotated[int | None, Query(ge=1950, le=2999)] = None,
    authority_id: AuthorityId | None = None,
    category: Category | None = None,
) -> Response:
    """Find targets with what the register says, oldest first."""
    statement = plans_within(resources.permissions.reachable(caller, service.READ))
    filters: tuple[tuple[object, Any], ...] = (
        (year, CultivationPlan.year),
        (authority_id, CultivationPlan.authority_id),
        (category, CultivationPlan.category),
    )
    for value, column in filters:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{plan_id}", response_model=CultivationPlanRead, dependencies=[allow("cultivation_plan.read")])
async def read_cultivation_plan(
    plan_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a target with how many organizations came."""
    row = await reads.row(PLAN_BY_ID, plan_id=plan_id)
    if row is None or not resources.permissions.allows(caller, service.READ, _place(row["authority_id"])):
        raise NotFound
    return representation(request, row, etag(row["version"], str(row["actual_new"])))


@router.patch("/{plan_id}", response_model=CultivationPlanRead)
async def update_cultivation_plan(
    plan: Annotated[CultivationPlan, Depends(_own_plan)], body: CultivationPlanUpdate, uow: Uow
) -> Response:
    """Set another target, with reasons."""
    service.update_plan(uow, plan, body)
    return await answer_with(uow, PLAN_BY_ID, plan_id=plan.id)


def _place(authority_id: str) -> Place:
    return Place(jurisdiction_id=authority_id, authority_id=authority_id)
