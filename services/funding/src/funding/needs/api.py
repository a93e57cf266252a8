"""Routes of needs."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.ledger.rules.vocabulary import Purpose
from funding.models.needs import Need
from funding.models.places import narrowed, within_division
from funding.needs import queries, service
from funding.needs.rules import NeedState
from funding.needs.schemas import NeedClosing, NeedCreate, NeedPage, NeedRead
from funding.platforms.rules.words import BeneficiaryGroup
from funding.programs.schemas.words import DivisionFilter
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router

router = Router(prefix="/v1/funding/needs", tags=["needs"])
DAILY_JOBS = service.DAILY_JOBS


def need_for(permission: str) -> Any:
    """Return a dependency that loads the need, locked, for a caller who may do this with it."""

    @authorizes
    async def load(need_id: UUID, uow: Uow) -> Need:
        need = await queries.locked_need(uow.session, need_id)
        if need is None:
            raise NotFound
        read = service.FOLLOW if need.published_on is None else service.READ
        uow.require(permission, service.place_of(need), read=read)
        return need

    return Depends(load)


@router.post("", status_code=201, response_model=NeedRead, dependencies=[allow("need.report")])
async def report_need(body: NeedCreate, uow: Uow) -> Response:
    """Report what a community needs, as a resident, committee, street, social worker or organization."""
    organization = body.organization_id
    jurisdiction_id = body.jurisdiction_id or body.community_code[:6]
    place = Place(
        jurisdiction_id,
        body.community_code[:9],
        body.community_code,
        organization_id=None if organization is None else str(organization),
    )
    uow.require("need.report", place, read=service.READ)
    need = await service.report_need(uow, body)
    return await changed_row(uow, NeedRead, need, location=f"{router.prefix}/{need.id}")


@router.get("", response_model=NeedPage, dependencies=[allow(service.READ)])
async def list_needs(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: NeedState | None = None,
    group: BeneficiaryGroup | None = None,
    purpose: Purpose | None = None,
    published: bool | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find published needs, and those within reach that wait for publication, oldest first."""
    statement = queries.needs_within(resources.permissions.reachable(caller, service.FOLLOW))
    statement = narrowed(statement, (state, Need.state), (group, Need.group), (purpose, Need.purpose))
    if published is not None:
        statement = statement.where(Need.published_on.is_not(None) == published)
    if division is not None:
        statement = statement.where(within_division(Need, division))
    return await list_response(reads, statement, [SortKey(Need.id.expression, "id")], page)


@router.get("/{need_id}", response_model=NeedRead, dependencies=[allow(service.READ)])
async def read_need(
    need_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a need."""
    statement = queries.needs_within(resources.permissions.reachable(caller, service.FOLLOW))
    row = await reads.row(statement.where(Need.id == need_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{need_id}/publication", response_model=NeedRead)
async def publish_need(need: Annotated[Need, need_for("need.publish")], uow: Uow) -> Response:
    """Publish a need that contains no personal data, as committee or street."""
    service.publish_need(uow, need)
    return await changed_row(uow, NeedRead, need)


@router.post("/{need_id}/closing", response_model=NeedRead)
async def close_need(need: Annotated[Need, need_for("need.close")], body: NeedClosing, uow: Uow) -> Response:
    """Close a need that nobody has to meet any more."""
    await service.close_need(uow, need, body.reason)
    return await changed_row(uow, NeedRead, need)
