"""Routes of joint building."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from party_liaison.co_building import service
from party_liaison.co_building.queries import (
    HINT_ORDER,
    ORDER,
    activities_where,
    community_life_in,
    hints_where,
    participation_in,
)
from party_liaison.co_building.rules import participation_bps
from party_liaison.co_building.schemas import (
    CoBuildingCreate,
    CoBuildingHintPage,
    CoBuildingIndicator,
    CoBuildingPage,
    CoBuildingRead,
)
from shared.kit.clock import legal_day
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.routes import Router

PATH = "/v1/party/co-building-activities"
READ, WRITE = "co_building.read", service.WRITE
Year = Annotated[int, Query(ge=2000, le=2100)]

router = Router(prefix=PATH, tags=["co-building"])


@router.post("", status_code=201, response_model=CoBuildingRead, dependencies=[allow(WRITE)])
async def record_co_building(body: CoBuildingCreate, uow: Uow) -> Response:
    """Enter what a community's party organization did together with organizations."""
    activity = await service.record_activity(uow, body)
    await uow.flush()
    row = (await uow.session.execute(activities_where(None, activity_id=activity.id))).mappings().one()
    return Response(render(dict(row)), 201, {"Location": f"{PATH}/{activity.id}"}, "application/json")


@router.get("", response_model=CoBuildingPage, dependencies=[allow(READ)])
async def list_co_building(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
) -> Response:
    """List activities within reach, oldest entry first."""
    reach = resources.permissions.reachable(caller, READ)
    found = activities_where(reach, organization_id=organization_id, year=year)
    return await list_response(resources.database.reads, found, ORDER, page)


@router.get("/indicator", response_model=CoBuildingIndicator, dependencies=[allow(READ)])
async def read_co_building_indicator(
    caller: CurrentCaller, resources: CurrentResources, reads: CurrentReads, year: Year
) -> Response:
    """Give how many organizations within reach took part in an activity of the year."""
    reach = resources.permissions.reachable(caller, READ)
    row, life = await reads.row(participation_in(reach, year)), await reads.row(community_life_in(reach, year))
    assert row is not None
    assert life is not None
    share = participation_bps(row["taking_part"], row["organizations"])
    return Response(render({"year": year, **row, "participation_bps": share, **life}), media_type="application/json")


@router.get("/hints", response_model=CoBuildingHintPage, dependencies=[allow("co_building_hint.read")])
async def list_co_building_hints(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    current: Annotated[bool, Query(description="Only projects that run today")] = True,
    taken_up: Annotated[bool | None, Query(description="Whether an activity came of it")] = None,
) -> Response:
    """List projects of organizations within reach: occasions to build together."""
    reach = resources.permissions.reachable(caller, "co_building_hint.read")
    today = legal_day(resources.clock.now()) if current else None
    found = hints_where(reach, current_on=today, taken_up=taken_up)
    return await list_response(resources.database.reads, found, HINT_ORDER, page)


@router.get("/{activity_id}", response_model=CoBuildingRead, dependencies=[allow(READ)])
async def read_co_building(activity_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Read one activity."""
    found = activities_where(resources.permissions.reachable(caller, READ), activity_id=activity_id)
    row = await resources.database.reads.row(found)
    if row is None:
        raise NotFound
    return Response(render(row), media_type="application/json")
