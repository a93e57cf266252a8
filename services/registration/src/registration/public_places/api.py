"""Routes of places to visit."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.models.organizations import Organization
from registration.models.public_places import PublicPlace
from registration.organizations.service.owned import belonging, owner
from registration.organizations.service.reading import READ as READ_ORGANIZATION
from registration.public_places import service
from registration.public_places.errors import PlaceStated
from registration.public_places.queries import places_within
from registration.public_places.rules import PlaceState
from registration.public_places.schemas import PlaceCreate, PlacePage, PlaceRead, PlaceUpdate, PlaceWithdrawal
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import changed, representation
from shared.kit.routes import Router

PATH = "/v1/registration/public-places"
router = Router(prefix=PATH, tags=["nearby"])
CONSTRAINT_PROBLEMS = {"public_places_organization_id_key": PlaceStated}
_BY_ID = [SortKey(PublicPlace.id.expression, "id")]
Owned = tuple[Organization, PublicPlace]


def place_for(permission: str) -> Any:
    """Return a dependency that loads the place and its organization for a caller who may do this."""

    @authorizes
    async def load(place_id: UUID, uow: Uow) -> Owned:
        return await belonging(uow, PublicPlace, place_id, permission, read=service.FOLLOW)

    return Depends(load)


@router.post("", status_code=201, response_model=PlaceRead, dependencies=[allow("public_place.state")])
async def state_public_place(body: PlaceCreate, uow: Uow) -> Response:
    """Say where one's own organization may be visited, and when."""
    organization = await owner(uow, body.organization_id, "public_place.state", read=READ_ORGANIZATION)
    place = await service.state_place(uow, organization, body)
    return changed(await service.changed_place(uow, place.id), location=PATH)


@router.get("", response_model=PlacePage, dependencies=[allow(service.READ)])
async def list_public_places(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: PlaceState | None = None,
) -> Response:
    """Find places to visit, oldest first: those that everybody may see, and those within reach."""
    statement = places_within(resources.permissions.reachable(caller, service.FOLLOW))
    wanted = ((organization_id, PublicPlace.organization_id), (state, PublicPlace.state))
    statement = statement.where(*(column == value for value, column in wanted if value is not None))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{place_id}", response_model=PlaceRead, dependencies=[allow(service.READ)])
async def read_public_place(
    place_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the place, its coordinates in WGS 84 and its hours."""
    row = await service.place_row(resources, caller, place_id)
    return representation(request, row, etag(row["version"], "" if "confirmed_on" in row else "public"))


@router.patch("/{place_id}", response_model=PlaceRead)
async def update_public_place(
    owned: Annotated[Owned, place_for("public_place.state")], body: PlaceUpdate, uow: Uow
) -> Response:
    """Change the place or its hours; it is looked at anew where it must be."""
    service.update_place(uow, *owned, body)
    return changed(await service.changed_place(uow, owned[1].id))


@router.post("/{place_id}/confirmation", response_model=PlaceRead)
async def confirm_public_place(owned: Annotated[Owned, place_for("public_place.confirm")], uow: Uow) -> Response:
    """Note, as committee, street or authority, that it is no home: everybody finds it from now on."""
    service.confirm_place(uow, owned[1])
    return changed(await service.changed_place(uow, owned[1].id))


@router.post("/{place_id}/withdrawal", response_model=PlaceRead)
async def withdraw_public_place(
    owned: Annotated[Owned, place_for("public_place.withdraw")], body: PlaceWithdrawal, uow: Uow
) -> Response:
    """Take the place out of sight, as the organization or an office."""
    service.withdraw_place(uow, owned[1], body.reason)
    return changed(await service.changed_place(uow, owned[1].id))
