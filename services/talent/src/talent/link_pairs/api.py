"""Routes of link pairs."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.dependencies import CurrentCaller, CurrentResources, allow
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router
from talent.link_pairs.queries import ORDER, link_pairs_where
from talent.link_pairs.schemas import LinkPairPage, LinkPairRead
from talent.states import LinkState

READ = "link_pair.read"

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
