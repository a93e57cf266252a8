"""Routes of link pairs."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed, representation
from shared.kit.routes import Router
from talent.link_pairs.queries import ORDER, link_pairs_where
from talent.link_pairs.schemas import LinkAssignment, LinkContactCreate, LinkPairPage, LinkPairRead
from talent.link_pairs.service import linking
from talent.models import LinkPair, Organization
from talent.states import LinkState

READ = "link_pair.read"
DAILY_JOBS = linking.DAILY_JOBS
Found = tuple[Organization, LinkPair]

router = Router(prefix="/v1/talent/link-pairs", tags=["link-pairs"], dependencies=[allow(READ)])


@router.get("", response_model=LinkPairPage)
async def list_link_pairs(
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    state: Annotated[LinkState | None, Query()] = None,
) -> Response:
    """List link pairs, oldest first."""
    reach = resources.permissions.reachable(caller, READ)
    found = link_pairs_where(reach, organization_id=organization_id, state=state)
    return await list_response(resources.database.reads, found, ORDER, page)


@router.get("/{link_pair_id}", response_model=LinkPairRead)
async def read_link_pair(
    link_pair_id: UUID, resources: CurrentResources, caller: CurrentCaller, request: Request
) -> Response:
    """Read one link pair."""
    reach = resources.permissions.reachable(caller, READ)
    row = await resources.database.reads.row(link_pairs_where(reach, link_pair_id=link_pair_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"], str(row["organization_version"])))


@authorizes
async def _assigned(link_pair_id: UUID, uow: Uow) -> Found:
    return await linking.pair_to(uow, link_pair_id, "link_pair.assign")


@authorizes
async def _contacted(link_pair_id: UUID, uow: Uow) -> Found:
    return await linking.pair_to(uow, link_pair_id, "link_pair.contact")


ToAssign = Annotated[Found, Depends(_assigned)]
ToContact = Annotated[Found, Depends(_contacted)]


@router.post("/{link_pair_id}/worker", response_model=LinkPairRead)
async def link_worker(found: ToAssign, body: LinkAssignment, uow: Uow) -> Response:
    """Have a social worker stand by the organization."""
    await linking.link(uow, *found, body.person_id)
    return await _answer(uow, found)


@router.post("/{link_pair_id}/release", response_model=LinkPairRead)
async def release_link(found: ToAssign, uow: Uow) -> Response:
    """Have the place stand open again."""
    linking.release(uow, found[1])
    return await _answer(uow, found)


@router.post("/{link_pair_id}/contacts", response_model=LinkPairRead)
async def record_link_contact(found: ToContact, body: LinkContactCreate, uow: Uow) -> Response:
    """Record a contact, as the social worker or the office."""
    await linking.record_contact(uow, *found, body)
    return await _answer(uow, found)


async def _answer(uow: Uow, found: Found) -> Response:
    await uow.flush()
    statement = link_pairs_where(None, link_pair_id=found[1].id)
    row = dict((await uow.session.execute(statement)).mappings().one())
    return changed(row)
