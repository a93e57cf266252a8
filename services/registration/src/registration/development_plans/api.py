"""Routes of development plans."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.development_plans import queries, service
from registration.development_plans.errors import PlanInForce
from registration.development_plans.rules import PlanState
from registration.development_plans.schemas import (
    PlanAdoption,
    PlanAdvice,
    PlanCreate,
    PlanPage,
    PlanRead,
    PlanReview,
    PlanRevision,
)
from registration.development_plans.service import DAILY_JOBS
from registration.disclosures.service.publishing import is_public
from registration.divisions.schemas import DivisionFilter
from registration.models.development_plans import DevelopmentPlan
from registration.models.organizations import Organization
from registration.organizations.queries.places import at_home_in
from registration.organizations.service.owned import owner, shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/development-plans", tags=["development-plans"])

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "router"]

CONSTRAINT_PROBLEMS = {"development_plans_adopted_key": PlanInForce}
_BY_ID = [SortKey(DevelopmentPlan.id.expression, "id")]


class Owned:
    """A plan and its organization, both locked."""

    def __init__(self, plan: DevelopmentPlan, organization: Organization) -> None:
        self.plan, self.organization = plan, organization


def plan_for(permission: str) -> Any:
    """Return a dependency that loads the plan and its organization, locked, for a caller who may do this."""

    @authorizes
    async def load(plan_id: UUID, uow: Uow) -> Owned:
        plan = await queries.locked_plan(uow.session, plan_id)
        if plan is None or (plan.state == PlanState.DRAFT and is_public(uow.caller)):
            raise NotFound
        return Owned(plan, await owner(uow, plan.organization_id, permission, read=service.READ))

    return Depends(load)


@router.get("", response_model=PlanPage, dependencies=[allow(service.READ)])
async def list_development_plans(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: PlanState | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find plans within reach, oldest first; the public finds those that were adopted."""
    reach = resources.permissions.reachable(caller, service.READ)
    statement = queries.plans_within(reach, adopted_only=is_public(caller))
    for value, column in ((organization_id, DevelopmentPlan.organization_id), (state, DevelopmentPlan.state)):
        statement = statement if value is None else statement.where(column == value)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads, statement, _BY_ID, page)


@router.post("", status_code=201, response_model=PlanRead, dependencies=[allow("development_plan.write")])
async def draft_development_plan(body: PlanCreate, uow: Uow) -> Response:
    """Draft a plan for up to five years."""
    organization = await owner(uow, body.organization_id, "development_plan.write", read=service.READ)
    return await _answer(uow, await service.draft_plan(uow, organization, body), 201)


@router.get("/{plan_id}", response_model=PlanRead, dependencies=[allow(service.READ)])
async def read_development_plan(
    plan_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the plan; the public sees it once it was adopted."""
    row = shown(
        resources, caller, service.READ, await resources.database.reads.row(queries.PLAN_BY_ID, plan_id=plan_id)
    )
    if row["state"] == PlanState.DRAFT and is_public(caller):
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.put("/{plan_id}", response_model=PlanRead)
async def revise_development_plan(
    owned: Annotated[Owned, plan_for("development_plan.write")], body: PlanRevision, uow: Uow
) -> Response:
    """Write a draft anew."""
    return await _answer(uow, await service.revise_plan(uow, owned.plan, owned.organization, body))


@router.post("/{plan_id}/adoption", response_model=PlanRead)
async def adopt_development_plan(
    owned: Annotated[Owned, plan_for("development_plan.write")], body: PlanAdoption, uow: Uow
) -> Response:
    """Put the plan in force, as the organization's assembly or board decided."""
    return await _answer(uow, await service.adopt_plan(uow, owned.plan, owned.organization, body))


@router.post("/{plan_id}/reviews", response_model=PlanRead)
async def review_development_plan(
    owned: Annotated[Owned, plan_for("development_plan.write")], body: PlanReview, uow: Uow
) -> Response:
    """Review a year of the plan, goal by goal."""
    return await _answer(uow, await service.review_plan(uow, owned.plan, body))


@router.post("/{plan_id}/advice", response_model=PlanRead)
async def advise_on_development_plan(
    owned: Annotated[Owned, plan_for("development_plan.advise")], body: PlanAdvice, uow: Uow
) -> Response:
    """Advise the organization on its plan."""
    return await _answer(uow, await service.advise(uow, owned.plan, body.advice))


@router.post("/{plan_id}/closure", response_model=PlanRead)
async def close_development_plan(owned: Annotated[Owned, plan_for("development_plan.write")], uow: Uow) -> Response:
    """Give the plan up before its time."""
    return await _answer(uow, await service.close_plan(uow, owned.plan))


async def _answer(uow: UnitOfWork, plan: DevelopmentPlan, status_code: int = 200) -> Response:
    await uow.flush()
    headers = {"ETag": etag(plan.version)}
    if status_code == 201:
        headers["Location"] = f"/v1/registration/development-plans/{plan.id}"
    row = await queries.shown_plan(uow.session, plan.id)
    return Response(render(row), status_code, headers, media_type="application/json")
