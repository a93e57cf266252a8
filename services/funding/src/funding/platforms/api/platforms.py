"""Routes of platforms."""

from datetime import datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from funding.models.places import narrowed, place_for_row, within_division
from funding.models.platforms import ServicePlatform
from funding.platforms.queries import loads, reads
from funding.platforms.rules.states import PlatformState
from funding.platforms.rules.words import PlatformFacility
from funding.platforms.schemas import (
    PlatformClosing,
    PlatformCreate,
    PlatformHours,
    PlatformOperator,
    PlatformPage,
    PlatformRead,
    PlatformRoomCreate,
    PlatformServiceCreate,
    PlatformUsage,
)
from funding.platforms.service import running
from funding.programs.schemas.words import AskedDay, DivisionFilter
from shared.kit.authorization import Place
from shared.kit.clock import SHANGHAI
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import Reads, render
from shared.kit.representations import changed, representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/funding/service-platforms", tags=["platforms"])


def platform_for(permission: str) -> Any:
    """Return a dependency that loads the platform, locked, for a caller who may do this there."""

    @authorizes
    async def load(platform_id: UUID, uow: Uow) -> ServicePlatform:
        platform = await loads.locked_platform(uow.session, platform_id)
        if platform is None:
            raise NotFound
        uow.require(permission, running.place_of(platform), read=running.READ)
        return platform

    return Depends(load)


Managed = Annotated[ServicePlatform, platform_for("platform.manage")]
Run = Annotated[ServicePlatform, platform_for("platform.run")]


@router.post("", status_code=201, response_model=PlatformRead, dependencies=[allow("platform.manage")])
async def plan_platform(body: PlatformCreate, uow: Uow) -> Response:
    """Plan a platform in the center of a town or the station of a community."""
    community = body.place_code if len(body.place_code) == 12 else None
    place = Place(body.jurisdiction_id, body.place_code[:9], community, body.jurisdiction_id)
    uow.require("platform.manage", place, read=running.READ)
    return await _answer(uow, await running.plan_platform(uow, body), location=router.prefix)


@router.get("", response_model=PlatformPage, dependencies=[allow(running.READ)])
async def list_platforms(
    reads_pool: CurrentReads,
    page: Page,
    state: PlatformState | None = None,
    facility: PlatformFacility | None = None,
    operator_organization_id: UUID | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find platforms, oldest first."""
    statement = reads.PLATFORMS
    statement = narrowed(
        statement,
        (state, ServicePlatform.state),
        (facility, ServicePlatform.facility),
        (operator_organization_id, ServicePlatform.operator_organization_id),
    )
    if division is not None:
        statement = statement.where(within_division(ServicePlatform, division))
    return await list_response(reads_pool, statement, [SortKey(ServicePlatform.id.expression, "id")], page)


@router.get("/{platform_id}", response_model=PlatformRead, dependencies=[allow(running.READ)])
async def read_platform(platform_id: UUID, request: Request, reads_pool: CurrentReads) -> Response:
    """Give a platform with its rooms and services."""
    row = await _row(reads_pool, platform_id)
    return representation(request, row, etag(row["version"]))


@router.get("/{platform_id}/usage", response_model=PlatformUsage, dependencies=[allow("platform_use.read")])
async def read_platform_usage(
    platform_id: UUID,
    caller: CurrentCaller,
    reads_pool: CurrentReads,
    resources: CurrentResources,
    from_on: Annotated[AskedDay | None, Query(description="First day, included; else the month's first")] = None,
    until_on: Annotated[AskedDay | None, Query(description="Last day, included; else today")] = None,
) -> Response:
    """Tell what was used of the platform between two days, both inclusive; in the month so far when none is named."""
    row = await reads_pool.row(reads.PLACE_OF, platform_id=platform_id)
    if row is None:
        raise NotFound
    place = place_for_row(row, authority_id=row["jurisdiction_id"], organization_id=row["operator"])
    if not resources.permissions.allows(caller, "platform_use.read", place):
        raise NotFound
    until_on = until_on or resources.clock.today()
    from_on = from_on or until_on.replace(day=1)
    begin, end = (datetime.combine(day, time(), SHANGHAI) for day in (from_on, until_on))
    found = await reads_pool.row(reads.USAGE, platform_id=platform_id, starts_at=begin, ends_at=end + timedelta(days=1))
    named = {"platform_id": platform_id, "from_on": from_on, "until_on": until_on}
    return Response(render({**named, **(found or {})}), media_type="application/json")


@router.post("/{platform_id}/opening", response_model=PlatformRead)
async def open_platform(platform: Managed, uow: Uow) -> Response:
    """Open a platform that has something to offer."""
    await running.open_platform(uow, platform)
    return await _answer(uow, platform)


@router.post("/{platform_id}/closing", response_model=PlatformRead)
async def close_platform(platform: Managed, body: PlatformClosing, uow: Uow) -> Response:
    """Close it; bookings to come are cancelled."""
    await running.close_platform(uow, platform, body.reason)
    return await _answer(uow, platform)


@router.post("/{platform_id}/operator", response_model=PlatformRead)
async def name_platform_operator(platform: Managed, body: PlatformOperator, uow: Uow) -> Response:
    """Say which organization runs it."""
    await running.name_operator(uow, platform, body.operator_organization_id)
    return await _answer(uow, platform)


@router.post("/{platform_id}/hours", response_model=PlatformRead)
async def change_platform_hours(platform: Run, body: PlatformHours, uow: Uow) -> Response:
    """Change the opening hours, without turning anybody away who has booked."""
    await running.change_hours(uow, platform, body)
    return await _answer(uow, platform)


@router.post("/{platform_id}/rooms", response_model=PlatformRead)
async def add_platform_room(platform: Run, body: PlatformRoomCreate, uow: Uow) -> Response:
    """Offer a room."""
    await running.add_room(uow, platform, body)
    return await _answer(uow, platform)


@router.post("/{platform_id}/rooms/{room_id}/withdrawal", response_model=PlatformRead)
async def withdraw_platform_room(platform: Run, room_id: UUID, uow: Uow) -> Response:
    """Withdraw a room that nobody has booked."""
    await running.withdraw_room(uow, platform, room_id)
    return await _answer(uow, platform)


@router.post("/{platform_id}/services", response_model=PlatformRead)
async def add_platform_service(platform: Run, body: PlatformServiceCreate, uow: Uow) -> Response:
    """Publish a service."""
    await running.add_service(uow, platform, body)
    return await _answer(uow, platform)


@router.post("/{platform_id}/services/{service_id}/withdrawal", response_model=PlatformRead)
async def withdraw_platform_service(platform: Run, service_id: UUID, uow: Uow) -> Response:
    """Withdraw a service that nobody has booked."""
    await running.withdraw_service(uow, platform, service_id)
    return await _answer(uow, platform)


async def _row(reads_pool: Reads, platform_id: UUID) -> dict[str, Any]:
    row = await reads_pool.row(reads.PLATFORM, platform_id=platform_id)
    if row is None:
        raise NotFound
    rooms = await reads_pool.rows(reads.ROOMS_OF, platform_id=platform_id)
    services = await reads_pool.rows(reads.SERVICES_OF, platform_id=platform_id)
    return {**row, "rooms": rooms, "services": services}


async def _answer(uow: UnitOfWork, platform: ServicePlatform, *, location: str | None = None) -> Response:
    await uow.flush()
    parts = {
        "rooms": await loads.rooms_of(uow.session, platform.id),
        "services": await loads.services_of(uow.session, platform.id),
    }
    shown = {name: getattr(platform, name) for name in PlatformRead.model_fields if name not in parts}
    body = PlatformRead.model_validate({**shown, **parts}, from_attributes=True)
    return changed(body.model_dump(mode="json"), location=location)
