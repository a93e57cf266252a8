"""Routes of notices."""

from typing import Annotated, Any, Final
from uuid import UUID

import orjson
from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.applications.api.access import require
from registration.models.applications import Application
from registration.models.notices import Notice
from registration.notices.queries import loads
from registration.notices.queries.reads import NOTICE_BY_ID, notices_within
from registration.notices.rules.kinds import NoticeKind
from registration.notices.rules.serving import NOTICE_MACHINE, NoticeState
from registration.notices.schemas import NoticeDispatch, NoticePage, NoticeRead, NoticeReturn, NoticeService
from registration.notices.service import access, serving
from registration.notices.service.printing import paper_of
from registration.organizations.service.owned import without_place
from shared.contracts.values import AuthorityId
from shared.kit.answers import answer_with
from shared.kit.authorization import Caller
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.papers.answering import PDF_ANSWER, paper_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.resources import Resources
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH: Final = "/v1/registration/notices"
READ: Final = access.READ
DAILY_JOBS = serving.DAILY_JOBS

router = Router(prefix=PATH, tags=["notices"])
_BY_ID: Final = [SortKey(Notice.id.expression, "id")]
Held = tuple[serving.About, Notice]


@authorizes
async def notice_to_serve(notice_id: UUID, uow: Uow) -> Held:
    """Return the notice and what it is about, locked in the opposite order, for an officer who may serve it."""
    subject = await loads.subject_of(uow.session, notice_id)
    if subject is None:
        raise NotFound
    about = await serving.locked_subject(uow.session, subject)
    if isinstance(about, Application):
        require(uow, about, "serve")
    else:
        found = (await uow.session.execute(NOTICE_BY_ID, {"id": notice_id})).mappings().one()
        row = {str(name): value for name, value in found.items()}
        uow.require(access.SERVE_TO_ORGANIZATIONS, access.place_to_serve(row), read=access.READ_TO_ORGANIZATIONS)
    notice = await uow.session.get_one(Notice, notice_id, with_for_update=True, populate_existing=True)
    return about, notice


ToServe = Annotated[Held, Depends(notice_to_serve)]


@router.get("", response_model=NoticePage, dependencies=[allow(READ)])
async def list_notices(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    application_id: UUID | None = None,
    change_id: UUID | None = None,
    liquidation_id: UUID | None = None,
    organization_id: UUID | None = None,
    kind: NoticeKind | None = None,
    state: NoticeState | None = None,
    authority: Annotated[AuthorityId | None, Query(description="Id of the authority that issued them")] = None,
    number: Annotated[
        str | None, Query(pattern=r"^[^\x00-\x1f]{1,60}$", description="The whole number of a notice")
    ] = None,
) -> Response:
    """Find notices about applications, and to organizations, within reach, oldest first."""
    reach = [resources.permissions.reachable(caller, each) for each in (READ, access.READ_TO_ORGANIZATIONS)]
    statement = notices_within(caller, *reach)
    filters: tuple[tuple[object, Any], ...] = (
        (application_id, Notice.application_id), (change_id, Notice.change_id),
        (liquidation_id, Notice.liquidation_id), (organization_id, Notice.organization_id),
        (kind, Notice.kind), (state, Notice.state),
        (authority, Notice.authority_id), (number, Notice.number),
    )  # fmt: skip
    for value, column in filters:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get(
    "/{notice_id}",
    response_model=NoticeRead,
    dependencies=[allow(READ)],
    description=f"Give a notice.\n\n```mermaid\n{NOTICE_MACHINE.mermaid()}\n```",
)
async def read_notice(
    notice_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a notice with what it says and how it was served."""
    row = without_place(await _shown(resources, caller, notice_id))
    return representation(request, row, etag(row["version"]))


@router.get("/{notice_id}/paper", response_class=Response, responses=PDF_ANSWER, dependencies=[allow(READ)])
async def print_notice(notice_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give the notice as PDF, with a QR code by which anybody can check it."""
    row = await _shown(resources, caller, notice_id)
    row["content"] = orjson.loads(orjson.dumps(row["content"]))
    return await paper_response(paper_of(row, resources.settings.public_url))


@router.post("/{notice_id}/dispatch", response_model=NoticeRead, **idempotent_required)
async def dispatch_notice(held: ToServe, body: NoticeDispatch, uow: Uow) -> Response:
    """Send the notice out; electronic service counts at once."""
    await serving.dispatch(uow, *held, body)
    return await _answered(uow, held[1])


@router.post("/{notice_id}/service", response_model=NoticeRead, **idempotent_required)
async def serve_notice(held: ToServe, body: NoticeService, uow: Uow) -> Response:
    """Enter the receipt; what the law counts from service runs from that day."""
    await serving.serve(uow, *held, body)
    return await _answered(uow, held[1])


@router.post("/{notice_id}/return", response_model=NoticeRead)
async def bring_notice_back(held: ToServe, body: NoticeReturn, uow: Uow) -> Response:
    """Enter that the notice did not reach the applicant."""
    serving.bring_back(uow, held[1], body)
    return await _answered(uow, held[1])


async def _shown(resources: Resources, caller: Caller, notice_id: UUID) -> dict[str, Any]:
    row = await resources.database.reads.row(NOTICE_BY_ID, id=notice_id)
    if row is None or not access.may_read(resources, caller, row):
        raise NotFound
    return row


async def _answered(uow: UnitOfWork, notice: Notice) -> Response:
    return await answer_with(uow, NOTICE_BY_ID, id=notice.id)
