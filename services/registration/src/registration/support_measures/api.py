"""Routes of measures of support."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.service.areas import Area, area_of
from registration.models.planning import SupportMeasure
from registration.support_measures import service
from registration.support_measures.queries import SUPPORT_BY_ID, in_force, locked_measure, support_measures, titled
from registration.support_measures.rules import SupportKind, SupportState
from registration.support_measures.schemas import (
    SupportForOrganizationPage,
    SupportMeasureCreate,
    SupportMeasurePage,
    SupportMeasureRead,
    SupportWithdrawal,
)
from shared.kit.answers import answer_with
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response, next_link
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router

PATH: Final = "/v1/registration/support-measures"
router = Router(prefix=PATH, tags=["support-measures"])

_BY_ID = [SortKey(SupportMeasure.id.expression, "id")]


@authorizes
async def _own_measure(measure_id: UUID, uow: Uow) -> SupportMeasure:
    measure = await locked_measure(uow.session, measure_id)
    if measure is None:
        raise NotFound
    area = Area(measure.jurisdiction_id, measure.town_code, measure.authority_id)
    uow.require("support_measure.write", area.place, read=service.READ)
    return measure


@router.post("", status_code=201, response_model=SupportMeasureRead, dependencies=[allow("support_measure.write")])
async def publish_support_measure(body: SupportMeasureCreate, uow: Uow) -> Response:
    """Offer a measure of one's own division."""
    area = await area_of(uow, body.division)
    uow.require("support_measure.write", area.place, read=service.READ)
    measure = service.publish_measure(uow, area, body)
    return await answer_with(uow, SUPPORT_BY_ID, created_at=PATH, measure_id=measure.id)


@router.get("", response_model=SupportMeasurePage, dependencies=[allow("support_measure.read")])
async def list_support_measures(
    reads: CurrentReads,
    page: Page,
    q: Annotated[
        str | None, Query(min_length=1, max_length=50, pattern=r"^[^\x00-\x1f]+$", description="Piece of the text")
    ] = None,
    division: Annotated[str | None, Query(pattern=r"^(50|[0-9]{6}(-[A-Z]{2})?|[0-9]{9})$")] = None,
    kind: SupportKind | None = None,
    state: SupportState | None = None,
    clause_ref: Annotated[str | None, Query(pattern=r"^(1?[0-9])$")] = None,
    on: Annotated[date | None, Query(description="Only measures offered that day")] = None,
) -> Response:
    """Search the measures, oldest first."""
    statement = support_measures()
    filters = (
        (division, SupportMeasure.division),
        (kind, SupportMeasure.kind),
        (state, SupportMeasure.state),
        (clause_ref, SupportMeasure.clause_ref),
    )
    for value, column in filters:
        statement = statement if value is None else statement.where(column == value)
    statement = statement if q is None else statement.where(titled(q))
    statement = statement if on is None else statement.where(in_force(on))
    return await list_response(reads, statement, _BY_ID, page)


@router.get(
    "/applicable", response_model=SupportForOrganizationPage, dependencies=[allow("support_measure.applicable")]
)
async def list_applicable_support(
    organization_id: UUID, caller: CurrentCaller, resources: CurrentResources, page: Page
) -> Response:
    """Tell which measures in force apply to an organization, and what keeps it from the others."""
    found = await service.support_for(resources, caller, organization_id, page)
    return Response(render(found), media_type="application/json", headers=next_link(page, found["next_cursor"]))


@router.get("/{measure_id}", response_model=SupportMeasureRead, dependencies=[allow("support_measure.read")])
async def read_support_measure(measure_id: UUID, request: Request, reads: CurrentReads) -> Response:
    """Give a measure."""
    row = await reads.row(SUPPORT_BY_ID, measure_id=measure_id)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{measure_id}/withdrawal", response_model=SupportMeasureRead)
async def withdraw_support_measure(
    measure: Annotated[SupportMeasure, Depends(_own_measure)], body: SupportWithdrawal, uow: Uow
) -> Response:
    """Withdraw a measure, with reasons."""
    service.withdraw_measure(uow, measure, body)
    return await answer_with(uow, SUPPORT_BY_ID, measure_id=measure.id)
