"""Routes of what is used of platforms."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from funding.models import Organization
from funding.models.places import narrowed
from funding.models.platforms import PlatformUse, ServicePlatform
from funding.organizations.queries import locked_organization
from funding.organizations.service import organization_for
from funding.organizations.service import place_of as organization_place
from funding.platforms.queries import loads, reads
from funding.platforms.rules.states import UseState
from funding.platforms.schemas import (
    PlatformUseCreate,
    PlatformUseOutcome,
    PlatformUsePage,
    PlatformUseRead,
    PlatformWalkIn,
)
from funding.platforms.service import running, using
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row
from shared.kit.routes import Router

router = Router(prefix="/v1/funding/platform-uses", tags=["platforms"])
_SEEN = "platform_use.read"


@authorizes
async def _used(use_id: UUID, uow: Uow) -> PlatformUse:
    use = await loads.locked_use(uow.session, use_id)
    if use is None:
        raise NotFound
    platform = await uow.session.get_one(ServicePlatform, use.platform_id)
    organization = await uow.session.get_one(Organization, use.organization_id)
    permissions = uow.resources.permissions
    places = (running.place_of(platform), organization_place(organization))
    if not any(permissions.allows(uow.caller, _SEEN, place) for place in places):
        raise NotFound
    return use


Used = Annotated[PlatformUse, Depends(_used)]


@router.post("", status_code=201, response_model=PlatformUseRead, dependencies=[allow("platform_use.book")])
async def book_platform_use(body: PlatformUseCreate, uow: Uow) -> Response:
    """Book a room, or a place of a service."""
    organization = await organization_for(uow, body.organization_id, "platform_use.book", read=_SEEN)
    platform = await loads.locked_platform(uow.session, body.platform_id, shared=True)
    if platform is None:
        raise NotFound
    use = await using.book_use(uow, platform, organization, body)
    return await changed_row(uow, PlatformUseRead, use, location=f"{router.prefix}/{use.id}")


@router.post("/walk-ins", status_code=201, response_model=PlatformUseRead, dependencies=[allow("platform.run")])
async def enter_platform_walk_in(body: PlatformWalkIn, uow: Uow) -> Response:
    """Enter a use that nobody had booked, as whoever runs the platform."""
    organization = await locked_organization(uow.session, body.organization_id)
    platform = await loads.locked_platform(uow.session, body.platform_id, shared=True)
    if platform is None or organization is None:
        raise NotFound
    uow.require("platform.run", running.place_of(platform), read=running.READ)
    use = await using.enter_walk_in(uow, platform, organization, body)
    return await changed_row(uow, PlatformUseRead, use, location=f"{router.prefix}/{use.id}")


@router.get("", response_model=PlatformUsePage, dependencies=[allow(_SEEN)])
async def list_platform_uses(
    caller: CurrentCaller,
    reads_pool: CurrentReads,
    resources: CurrentResources,
    page: Page,
    platform_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: UseState | None = None,
) -> Response:
    """Find uses within reach, oldest first."""
    statement = reads.uses_within(resources.permissions.reachable(caller, _SEEN))
    statement = narrowed(
        statement,
        (platform_id, PlatformUse.platform_id),
        (organization_id, PlatformUse.organization_id),
        (state, PlatformUse.state),
    )
    return await list_response(reads_pool, statement, [SortKey(PlatformUse.id.expression, "id")], page)


@router.post("/{use_id}/outcome", response_model=PlatformUseRead)
async def close_platform_use(use: Used, body: PlatformUseOutcome, uow: Uow) -> Response:
    """Record what became of a booking, as whoever runs the platform; or give it back."""
    platform = await uow.session.get_one(ServicePlatform, use.platform_id)
    if body.outcome != "CANCEL":
        uow.require("platform.run", running.place_of(platform), read=running.READ)
    elif not uow.resources.permissions.allows(uow.caller, "platform.run", running.place_of(platform)):
        organization = await uow.session.get_one(Organization, use.organization_id)
        uow.require("platform_use.book", organization_place(organization), read=_SEEN)
    using.close_use(uow, use, body)
    return await changed_row(uow, PlatformUseRead, use)
