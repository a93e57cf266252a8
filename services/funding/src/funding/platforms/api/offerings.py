"""Routes of what open platforms offer."""

from typing import Annotated

from fastapi import Depends, Query
from starlette.responses import Response

from funding.models.places import within_division
from funding.models.platforms import PlatformRoom, PlatformService, ServicePlatform
from funding.platforms.errors import PlatformPointIncomplete
from funding.platforms.queries import reads
from funding.platforms.rules.words import BeneficiaryGroup, PlatformNeed
from funding.platforms.schemas import FreeRoomPage, PlatformOfferingPage
from funding.platforms.service.running import READ
from funding.programs.schemas.words import AskedMoment, DivisionFilter
from shared.contracts.values import Tier
from shared.kit.dependencies import CurrentReads, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.routes import Router

services_router = Router(prefix="/v1/funding/platform-offerings", tags=["platforms"])
rooms_router = Router(prefix="/v1/funding/platform-rooms", tags=["platforms"])
routers = (services_router, rooms_router)


async def near_point(
    lat: Annotated[float | None, Query(ge=28, le=33, allow_inf_nan=False, description="Nearest first")] = None,
    lon: Annotated[float | None, Query(ge=105, le=111, allow_inf_nan=False)] = None,
    within_m: Annotated[int, Query(ge=1, le=200_000, description="Farthest distance in meters")] = 5_000,
) -> reads.Near | None:
    """Return the point around which something is wanted.

    Raises:
        PlatformPointIncomplete: only one of its coordinates is given.
    """
    if (lat is None) != (lon is None):
        raise PlatformPointIncomplete
    return None if lat is None or lon is None else reads.Near(lat, lon, within_m)


NearPoint = Annotated[reads.Near | None, Depends(near_point)]


@services_router.get("", response_model=PlatformOfferingPage, dependencies=[allow(READ)])
async def list_platform_offerings(
    reads_pool: CurrentReads,
    page: Page,
    near: NearPoint,
    need: PlatformNeed | None = None,
    group: BeneficiaryGroup | None = None,
    tier: Tier | None = None,
    open_at: Annotated[AskedMoment | None, Query(description="Open at this moment")] = None,
    division: DivisionFilter = None,
) -> Response:
    """Find services for organizations by need, group, distance and opening time."""
    statement = reads.offerings(near)
    if need is not None:
        statement = statement.where(PlatformService.need == need)
    if group is not None:
        statement = statement.where(PlatformService.groups.contains([group]))
    if tier is not None:
        statement = statement.where(PlatformService.tiers.contains([tier]))
    if open_at is not None:
        statement = statement.where(reads.open_at(open_at))
    if division is not None:
        statement = statement.where(within_division(ServicePlatform, division))
    by_id = SortKey(PlatformService.id.expression, "id")
    keys = [by_id] if near is None else [SortKey(reads.distance(near), "distance_m"), by_id]
    return await list_response(reads_pool, statement, keys, page)


@rooms_router.get("", response_model=FreeRoomPage, dependencies=[allow(READ)])
async def list_platform_rooms(
    reads_pool: CurrentReads,
    page: Page,
    near: NearPoint,
    seats: Annotated[int | None, Query(ge=1, le=5_000, description="Seats at least")] = None,
    free_from: AskedMoment | None = None,
    free_to: AskedMoment | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find rooms of open platforms, free between two moments if both are given."""
    if (free_from is None) != (free_to is None):
        raise PlatformPointIncomplete
    statement = reads.rooms(near)
    if seats is not None:
        statement = statement.where(PlatformRoom.seats >= seats)
    if free_from is not None and free_to is not None:
        statement = statement.where(reads.free_between(free_from, free_to), reads.open_at(free_from, services=False))
    if division is not None:
        statement = statement.where(within_division(ServicePlatform, division))
    return await list_response(reads_pool, statement, [SortKey(PlatformRoom.id.expression, "id")], page)
