"""Routes of mentor links."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed, representation
from shared.kit.routes import Router
from talent.mentor_links import service
from talent.mentor_links.queries import ORDER, mentor_links_within
from talent.mentor_links.schemas import MentorAssignment, MentorLinkPage, MentorLinkRead
from talent.models import MentorLink, Organization
from talent.states import LinkState

router = Router(prefix="/v1/talent/mentor-links", tags=["mentor-links"], dependencies=[allow(service.READ)])
Found = tuple[Organization, MentorLink]


@authorizes
async def _assigned(link_id: UUID, uow: Uow) -> Found:
    return await service.link_to(uow, link_id)


ToAssign = Annotated[Found, Depends(_assigned)]


@router.get("", response_model=MentorLinkPage)
async def list_mentor_links(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: LinkState | None = None,
) -> Response:
    """List mentor links within reach, oldest first."""
    statement = mentor_links_within(resources.permissions.reachable(caller, service.READ))
    if organization_id is not None:
        statement = statement.where(MentorLink.organization_id == organization_id)
    statement = statement if state is None else statement.where(MentorLink.state == state)
    return await list_response(reads, statement, ORDER, page)


@router.get("/{link_id}", response_model=MentorLinkRead)
async def read_mentor_link(
    link_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Read one mentor link."""
    reach = resources.permissions.reachable(caller, service.READ)
    row = await reads.row(mentor_links_within(reach).where(MentorLink.id == link_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{link_id}/mentor", response_model=MentorLinkRead)
async def assign_mentor(found: ToAssign, body: MentorAssignment, uow: Uow) -> Response:
    """Have a social worker be the organization's mentor."""
    await service.assign(uow, *found, body.person_id)
    return await _answer(uow, found)


@router.post("/{link_id}/release", response_model=MentorLinkRead)
async def release_mentor(found: ToAssign, uow: Uow) -> Response:
    """Have the mentor's place stand open again."""
    service.release(uow, found[1])
    return await _answer(uow, found)


async def _answer(uow: Uow, found: Found) -> Response:
    await uow.flush()
    statement = mentor_links_within(None).where(MentorLink.id == found[1].id)
    row = dict((await uow.session.execute(statement)).mappings().one())
    return changed(row)
