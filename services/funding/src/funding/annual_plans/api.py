"""Routes of yearly plans."""

from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from funding.annual_plans import queries, service
from funding.annual_plans.errors import PlanExists
from funding.annual_plans.rules import PlanKind, PlanState
from funding.annual_plans.schemas import (
    FundingPlanContent,
    FundingPlanCreate,
    FundingProgress,
    PlanPage,
    PlanRead,
    PlanRevision,
    RuralPlanContent,
    RuralPlanCreate,
    RuralProgress,
)
from funding.models.annual_plans import AnnualPlan
from funding.programs.schemas.words import DivisionFilter
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import Reads, Row, render
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

funding_router = Router(prefix="/v1/funding/funding-plans", tags=["plans"])
rural_router = Router(prefix="/v1/funding/rural-incubation-plans", tags=["plans"])
routers = (funding_router, rural_router)
CONSTRAINT_PROBLEMS = {"annual_plans_kind_division_year_key": PlanExists}
_BY_ID = (SortKey(AnnualPlan.id.expression, "id"),)
YearFilter = Annotated[int | None, Query(ge=2000, le=2099)]


def _plan_for(permission: str, kind: PlanKind) -> Any:
    """Return a dependency that loads a plan of the kind, locked, for a caller who may do this with it."""

    @authorizes
    async def load(plan_id: UUID, uow: Uow) -> AnnualPlan:
        plan = await queries.locked_plan(uow.session, plan_id)
        if plan is None or plan.kind != kind:
            raise NotFound
        read = service.READ if plan.state == PlanState.ADOPTED else service.FOLLOW
        uow.require(permission, service.place_of(plan), read=read)
        return plan

    return Depends(load)


def _seen(kind: PlanKind) -> Any:
    """Return a dependency that reads a plan of the kind which the caller may see, with its targets."""

    @authorizes
    async def load(
        plan_id: UUID, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
    ) -> tuple[Row, dict[str, int]]:
        resources.permissions.require_role(caller, service.READ)
        statement = queries.plans_within(resources.permissions.reachable(caller, service.FOLLOW), kind)
        row = await reads.row(statement.where(AnnualPlan.id == plan_id))
        if row is None:
            raise NotFound
        return row, orjson.loads(render(row["targets"]))

    return Depends(load)


FundingDrafted = Annotated[AnnualPlan, _plan_for("annual_plan.draft", PlanKind.FUNDING)]
FundingAdopted = Annotated[AnnualPlan, _plan_for("annual_plan.adopt", PlanKind.FUNDING)]
FundingSeen = Annotated[tuple[Row, dict[str, int]], _seen(PlanKind.FUNDING)]
RuralDrafted = Annotated[AnnualPlan, _plan_for("annual_plan.draft", PlanKind.RURAL_INCUBATION)]
RuralAdopted = Annotated[AnnualPlan, _plan_for("annual_plan.adopt", PlanKind.RURAL_INCUBATION)]
RuralSeen = Annotated[tuple[Row, dict[str, int]], _seen(PlanKind.RURAL_INCUBATION)]


@funding_router.post("", status_code=201, response_model=PlanRead, dependencies=[allow("annual_plan.draft")])
async def draft_funding_plan(body: FundingPlanCreate, uow: Uow) -> Response:
    """Draft a division's plan of money for a year."""
    return await _draft(uow, PlanKind.FUNDING, body, funding_router.prefix)


@funding_router.get("", response_model=PlanPage, dependencies=[allow(service.READ)])
async def list_funding_plans(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    year: YearFilter = None,
    division: DivisionFilter = None,
) -> Response:
    """Find adopted plans of money, and drafts within reach, oldest first."""
    reach = resources.permissions.reachable(caller, service.FOLLOW)
    return await _list(reads, reach, PlanKind.FUNDING, page, year, division)


@funding_router.get("/{plan_id}", response_model=PlanRead)
async def read_funding_plan(plan: FundingSeen, request: Request) -> Response:
    """Give a plan of money."""
    return representation(request, plan[0], etag(plan[0]["version"]))


@funding_router.get("/{plan_id}/progress", response_model=FundingProgress)
async def read_funding_progress(plan: FundingSeen, reads: CurrentReads) -> Response:
    """Hold the plan against what came in and went out."""
    return _json(await service.funding_progress(reads, *plan))


@funding_router.post("/{plan_id}/content", response_model=PlanRead)
async def amend_funding_plan(plan: FundingDrafted, body: FundingPlanContent, uow: Uow) -> Response:
    """Replace the targets of a draft."""
    await service.amend_plan(uow, plan, body)
    return await changed_row(uow, PlanRead, plan)


@funding_router.post("/{plan_id}/adoption", response_model=PlanRead, **idempotent_required)
async def adopt_funding_plan(plan: FundingAdopted, uow: Uow) -> Response:
    """Adopt the plan, as another person than who drafted it."""
    service.adopt_plan(uow, plan)
    return await changed_row(uow, PlanRead, plan)


@funding_router.post("/{plan_id}/revision", response_model=PlanRead)
async def revise_funding_plan(plan: FundingDrafted, body: PlanRevision, uow: Uow) -> Response:
    """Draft another edition of an adopted plan."""
    service.revise_plan(uow, plan, body.reason)
    return await changed_row(uow, PlanRead, plan)


@rural_router.post("", status_code=201, response_model=PlanRead, dependencies=[allow("annual_plan.draft")])
async def draft_rural_plan(body: RuralPlanCreate, uow: Uow) -> Response:
    """Draft a county's plan of rural incubation for a year."""
    return await _draft(uow, PlanKind.RURAL_INCUBATION, body, rural_router.prefix)


@rural_router.get("", response_model=PlanPage, dependencies=[allow(service.READ)])
async def list_rural_plans(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    year: YearFilter = None,
    division: DivisionFilter = None,
) -> Response:
    """Find adopted plans of rural incubation, and drafts within reach, oldest first."""
    reach = resources.permissions.reachable(caller, service.FOLLOW)
    return await _list(reads, reach, PlanKind.RURAL_INCUBATION, page, year, division)


@rural_router.get("/{plan_id}", response_model=PlanRead)
async def read_rural_plan(plan: RuralSeen, request: Request) -> Response:
    """Give a plan of rural incubation."""
    return representation(request, plan[0], etag(plan[0]["version"]))


@rural_router.get("/{plan_id}/progress", response_model=RuralProgress)
async def read_rural_progress(plan: RuralSeen, reads: CurrentReads) -> Response:
    """Hold the plan against what was reached."""
    return _json(await service.rural_progress(reads, *plan))


@rural_router.post("/{plan_id}/content", response_model=PlanRead)
async def amend_rural_plan(plan: RuralDrafted, body: RuralPlanContent, uow: Uow) -> Response:
    """Replace the targets of a draft."""
    await service.amend_plan(uow, plan, body)
    return await changed_row(uow, PlanRead, plan)


@rural_router.post("/{plan_id}/adoption", response_model=PlanRead, **idempotent_required)
async def adopt_rural_plan(plan: RuralAdopted, uow: Uow) -> Response:
    """Adopt the plan, as another person than who drafted it."""
    service.adopt_plan(uow, plan)
    return await changed_row(uow, PlanRead, plan)


@rural_router.post("/{plan_id}/revision", response_model=PlanRead)
async def revise_rural_plan(plan: RuralDrafted, body: PlanRevision, uow: Uow) -> Response:
    """Draft another edition of an adopted plan."""
    service.revise_plan(uow, plan, body.reason)
    return await changed_row(uow, PlanRead, plan)


async def _draft(uow: UnitOfWork, kind: PlanKind, body: FundingPlanCreate | RuralPlanCreate, prefix: str) -> Response:
    town = body.division if len(body.division) == len("500103001") else None
    place = Place(body.jurisdiction_id, town, None, body.jurisdiction_id)
    uow.require("annual_plan.draft", place, read=service.READ)
    plan = await service.draft_plan(uow, kind, body)
    return await changed_row(uow, PlanRead, plan, location=f"{prefix}/{plan.id}")


async def _list(
    reads: Reads, reach: Any, kind: PlanKind, page: Any, year: int | None, division: str | None
) -> Response:
    statement = queries.plans_within(reach, kind)
    if year is not None:
        statement = statement.where(AnnualPlan.year == year)
    if division is not None:
        statement = statement.where(AnnualPlan.division == division)
    return await list_response(reads, statement, _BY_ID, page)


def _json(body: dict[str, Any]) -> Response:
    return Response(render(body), media_type="application/json")
