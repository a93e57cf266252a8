"""Routes of notices."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.responses import Response

from party_liaison.models import Notice, Organization
from party_liaison.notices.queries import ORDER, locked_notice, notices_where
from party_liaison.notices.schemas import NoticeKind, NoticePage, NoticeRead, NoticeState
from party_liaison.notices.service import take_note
from party_liaison.organizations.service import place_of
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "notice.read"
WRITE: Final = "notice.write"
router = Router(prefix="/v1/party/notices", tags=["notices"])


@authorizes
async def _own(notice_id: UUID, uow: Uow) -> Notice:
    notice = await locked_notice(uow.session, notice_id)
    if notice is None:
        raise NotFound
    uow.require(WRITE, await _place(uow, notice), read=READ)
    return notice


async def _place(uow: UnitOfWork, notice: Notice) -> Place:
    if notice.organization_id is None:
        return Place(town_code=notice.town_code)
    organization = await uow.session.get(Organization, notice.organization_id)
    return Place() if organization is None else place_of(organization)


@router.get("", response_model=NoticePage, dependencies=[allow(READ)])
async def list_notices(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    kind: Annotated[NoticeKind | None, Query()] = None,
    state: Annotated[NoticeState | None, Query()] = None,
) -> Response:
    """List notices within reach, oldest first."""
    reach = resources.permissions.reachable(caller, READ)
    found = notices_where(reach, organization_id=organization_id, kind=kind, state=state)
    return await list_response(resources.database.reads, found, ORDER, page)


@router.post("/{notice_id}/note", response_model=NoticeRead)
async def take_note_of_notice(own: Annotated[Notice, Depends(_own)], uow: Uow) -> Response:
    """Take note of a notice."""
    return await changed_row(uow, NoticeRead, take_note(uow, own))
