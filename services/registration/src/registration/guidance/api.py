"""Routes of guidance."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.guidance.queries.reads import GUIDANCE_BY_ID, guidance_within, in_division, owed_within
from registration.guidance.schemas import (
    GuidanceCoverage,
    GuidanceCreate,
    GuidanceKind,
    GuidanceOwedPage,
    GuidancePage,
    GuidanceRead,
)
from registration.guidance.service import guiding
from registration.guidance.service.guiding import READ
from registration.models.guidance import Guidance
from registration.models.organizations import Organization
from registration.organizations.service.owned import shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/guidance", tags=["guidance"])
DAILY_JOBS = guiding.DAILY_JOBS
_BY_ID = [SortKey(Guidance.id.expression, "id")]
_BY_ORGANIZATION = [SortKey(Organization.id.expression, "organization_id")]


@router.post("", status_code=201, dependencies=[allow(guiding.GIVE)])
async def give_guidance(body: GuidanceCreate, uow: Uow, response: Response) -> GuidanceRead:
    """Note down guidance that was given to a filed organization."""
    guidance = await guiding.give_guidance(uow, body)
    await uow.flush()
    response.headers["ETag"] = etag(guidance.version)
    response.headers["Location"] = f"{router.prefix}/{guidance.id}"
    return GuidanceRead.model_validate(guidance)


@router.get("", response_model=GuidancePage, dependencies=[allow(READ)])
async def list_guidance(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    kind: GuidanceKind | None = None,
) -> Response:
    """Find guidance within reach, oldest first."""
    statement = guidance_within(resources.permissions.reachable(caller, READ))
    for value, column in ((organization_id, Guidance.organization_id), (kind, Guidance.kind)):
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/owed", response_model=GuidanceOwedPage, dependencies=[allow(READ)])
async def list_owed_guidance(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    division: DivisionFilter = None,
) -> Response:
    """Find filed organizations that had no guidance by the day it was owed."""
    today = resources.clock.today()
    months = await guiding.months_between(resources, today)
    statement = owed_within(resources.permissions.reachable(caller, READ), months, today)
    place = None if division is None else in_division(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads, statement, _BY_ORGANIZATION, page)


@router.get("/coverage", response_model=GuidanceCoverage, dependencies=[allow(READ)])
async def read_guidance_coverage(
    caller: CurrentCaller,
    resources: CurrentResources,
    year: Annotated[int, Query(ge=2018, le=2100)],
    half: Annotated[int, Query(ge=1, le=2)],
) -> Response:
    """Tell by street how many filed organizations had guidance in a half-year."""
    told = await guiding.coverage(resources, caller, year, half)
    return Response(render(told), media_type="application/json")


@router.get("/{guidance_id}", response_model=GuidanceRead, dependencies=[allow(READ)])
async def read_guidance(
    guidance_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give one guidance."""
    row = shown(resources, caller, READ, await reads.row(GUIDANCE_BY_ID, guidance_id=guidance_id))
    return representation(request, row, etag(row["version"]))
