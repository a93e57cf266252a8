"""Routes of liaison plans."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from party_liaison.liaison_plans.queries import ORDER, plans_where
from party_liaison.liaison_plans.schemas import LiaisonPlanPage, LiaisonPlanRead
from party_liaison.states import PlanState
from shared.kit.dependencies import CurrentCaller, CurrentResources, allow
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router

READ = "liaison_plan.read"

router = Router(prefix="/v1/party/liaison-plans", tags=["liaison-plans"], dependencies=[allow(READ)])


@router.get("", response_model=LiaisonPlanPage)
async def list_liaison_plans(
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    state: Annotated[PlanState | None, Query()] = None,
) -> Response:
    """List liaison plans, oldest first."""
    reach = resources.permissions.reachable(caller, READ)
    found = plans_where(reach, organization_id=organization_id, state=state)
    return await list_response(resources.database.reads, found, ORDER, page)


@router.get("/{liaison_plan_id}", response_model=LiaisonPlanRead)
async def read_liaison_plan(
    liaison_plan_id: UUID, resources: CurrentResources, caller: CurrentCaller, request: Request
) -> Response:
    """Read one liaison plan."""
    reach = resources.permissions.reachable(caller, READ)
    row = await resources.database.reads.row(plans_where(reach, plan_id=liaison_plan_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"], str(row["organization_version"])))
