"""Routes of notices."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.models.notices import Notice
from funding.models.places import place_of_row, within_division
from funding.notices import queries, service
from funding.notices.rules import NoticeKind, NoticeState
from funding.notices.schemas import NoticePage, NoticeRead, NoticeResolution
from funding.programs.schemas.words import DivisionFilter
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router

READ = "notice.read"
router = Router(prefix="/v1/funding/notices", tags=["notices"])


@authorizes
async def _resolved(notice_id: UUID, uow: Uow) -> Notice:
    notice = await queries.locked_notice(uow.session, notice_id)
    if notice is None:
        raise NotFound
    uow.require("notice.resolve", place_of_row(notice, authority_id=notice.jurisdiction_id), read=READ)
    return notice


@router.get("", response_model=NoticePage, dependencies=[allow(READ)])
async def list_notices(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    kind: NoticeKind | None = None,
    state: NoticeState | None = None,
    organization_id: UUID | None = None,
    matter_id: UUID | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find what is to be looked at within reach, oldest first."""
    statement = queries.notices_within(resources.permissions.reachable(caller, READ))
    wanted = {"kind": kind, "state": state, "organization_id": organization_id, "matter_id": matter_id}
    for name, value in wanted.items():
        statement = statement if value is None else statement.where(getattr(Notice, name) == value)
    if division is not None:
        statement = statement.where(within_division(Notice, division))
    return await list_response(reads, statement, queries.ORDER, page)


@router.get("/{notice_id}", response_model=NoticeRead, dependencies=[allow(READ)])
async def read_notice(
    notice_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Give a notice."""
    found = queries.notices_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(Notice.id == notice_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{notice_id}/resolution", response_model=NoticeRead)
async def resolve_notice(notice: Annotated[Notice, Depends(_resolved)], body: NoticeResolution, uow: Uow) -> Response:
    """Say what was found and done."""
    uow.expect_version(notice)
    service.resolve(uow, notice, body.resolution)
    return await changed_row(uow, NoticeRead, notice)
