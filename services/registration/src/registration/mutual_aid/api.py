"""Routes of mutual aid."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path
from starlette.requests import Request
from starlette.responses import Response

from registration.models.mutual_aid import ExchangeHour, MutualAidGroup
from registration.models.organizations import Organization
from registration.mutual_aid import queries, service
from registration.mutual_aid.errors import HouseholdKnown, ReversedAlready
from registration.mutual_aid.rules import GroupKind, GroupState
from registration.mutual_aid.schemas import (
    Exchange,
    ExchangePage,
    GroupCreate,
    GroupPage,
    GroupRead,
    HouseholdJoin,
    HouseholdList,
)
from registration.organizations.service.owned import after_change, belonging, owner, read_one
from registration.organizations.service.reading import READ as READ_ORGANIZATION
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.reads import render
from shared.kit.representations import changed, representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/registration/mutual-aid-groups"
router = Router(prefix=PATH, tags=["mutual-aid"])
CONSTRAINT_PROBLEMS = {
    "mutual_aid_households_holder_key": HouseholdKnown,
    "exchange_hours_reverses_id_key": ReversedAlready,
}
_BY_ID = [SortKey(MutualAidGroup.id.expression, "id")]
_NEWEST_FIRST = [
    SortKey(ExchangeHour.helped_on.expression, "helped_on", "desc"),
    SortKey(ExchangeHour.id.expression, "id", "desc"),
]
Owned = tuple[Organization, MutualAidGroup]


def group_for(permission: str) -> Any:
    """Return a dependency that loads the group and its organization for a caller who may do this."""

    @authorizes
    async def load(group_id: UUID, uow: Uow) -> Owned:
        return await belonging(uow, MutualAidGroup, group_id, permission, read=service.READ)

    return Depends(load)


Kept = Annotated[Owned, group_for("mutual_aid.keep")]


@router.post("", status_code=201, response_model=GroupRead, dependencies=[allow("mutual_aid.keep")])
async def create_aid_group(body: GroupCreate, uow: Uow) -> Response:
    """Found a group of households under the care of one's own organization."""
    organization = await owner(uow, body.organization_id, "mutual_aid.keep", read=READ_ORGANIZATION)
    group = await service.create_group(uow, organization, body)
    return changed(await after_change(uow, queries.GROUP_BY_ID, group.id), location=PATH)


@router.get("", response_model=GroupPage, dependencies=[allow(service.READ)])
async def list_aid_groups(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    kind: GroupKind | None = None,
    state: GroupState | None = None,
) -> Response:
    """Find groups within reach, oldest first."""
    statement = queries.groups_within(resources.permissions.reachable(caller, service.READ))
    group = MutualAidGroup
    wanted = ((organization_id, group.organization_id), (kind, group.kind), (state, group.state))
    statement = statement.where(*(column == value for value, column in wanted if value is not None))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{group_id}", response_model=GroupRead, dependencies=[allow(service.READ)])
async def read_aid_group(
    group_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the group, how many households it has and how many hours were given."""
    row = await read_one(resources, caller, service.READ, queries.GROUP_BY_ID, group_id)
    return representation(request, row, etag(row["version"]))


@router.get("/{group_id}/households", response_model=HouseholdList, dependencies=[allow(service.READ)])
async def list_aid_households(group_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give the households by number, with their masked holders and balances."""
    await read_one(resources, caller, service.READ, queries.GROUP_BY_ID, group_id)
    items = await resources.database.reads.rows(queries.HOUSEHOLDS, group_id=group_id)
    return Response(render({"items": items}), media_type="application/json")


@router.get("/{group_id}/exchanges", response_model=ExchangePage, dependencies=[allow(service.READ)])
async def list_aid_exchanges(
    group_id: UUID, caller: CurrentCaller, resources: CurrentResources, page: Page
) -> Response:
    """Give the exchanges, newest first."""
    await read_one(resources, caller, service.READ, queries.GROUP_BY_ID, group_id)
    return await list_response(resources.database.reads, queries.EXCHANGES, _NEWEST_FIRST, page, group_id=group_id)


@router.post("/{group_id}/households", response_model=GroupRead)
async def join_aid_group(owned: Kept, body: HouseholdJoin, uow: Uow) -> Response:
    """Let a household join."""
    await service.join_group(uow, *owned, body)
    return await _answer(uow, owned)


@router.post("/{group_id}/households/{number}/leaving", response_model=GroupRead)
async def leave_aid_group(owned: Kept, number: Annotated[int, Path(ge=1, le=100_000)], uow: Uow) -> Response:
    """Let a household leave; its balance stays on record."""
    await service.leave_group(uow, *owned, number)
    return await _answer(uow, owned)


@router.post("/{group_id}/exchanges", response_model=GroupRead)
async def exchange_aid_hours(owned: Kept, body: Exchange, uow: Uow) -> Response:
    """Record that one household helped another."""
    await service.exchange(uow, *owned, body)
    return await _answer(uow, owned)


@router.post("/{group_id}/exchanges/{exchange_id}/reversal", response_model=GroupRead)
async def reverse_aid_exchange(owned: Kept, exchange_id: UUID, uow: Uow) -> Response:
    """Take an exchange back by its opposite."""
    await service.reverse(uow, *owned, exchange_id)
    return await _answer(uow, owned)


@router.post("/{group_id}/closure", response_model=GroupRead)
async def close_aid_group(owned: Kept, uow: Uow) -> Response:
    """End the group."""
    service.close_group(uow, owned[1])
    return await _answer(uow, owned)


async def _answer(uow: UnitOfWork, owned: Owned) -> Response:
    return changed(await after_change(uow, queries.GROUP_BY_ID, owned[1].id))
