"""Routes of publicity."""

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Query
from sqlalchemy import Select
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.models.brands import Publicity
from registration.organizations.queries.places import at_home_in
from registration.publicity import queries, service
from registration.publicity.rules import Channel
from registration.publicity.schemas import PublicityCreate, PublicityPage, PublicityRead, PublicitySummary
from shared.kit.dependencies import CurrentReads, CurrentResources, Uow, allow
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/publicity", tags=["publicity"])

__all__ = ["router"]

READ: Final = "publicity.read"
_BY_ID = [SortKey(Publicity.id.expression, "id")]
YearFilter = Annotated[int | None, Query(ge=1950, le=2200)]


@router.get("", response_model=PublicityPage, dependencies=[allow(READ)])
async def list_publicity(
    reads: CurrentReads,
    page: Page,
    organization_id: UUID | None = None,
    model_case_id: UUID | None = None,
    brand_id: UUID | None = None,
    channel: Channel | None = None,
    year: YearFilter = None,
    division: DivisionFilter = None,
) -> Response:
    """Find publicity, oldest record first."""
    statement = queries.publicity()
    wanted = (
        (organization_id, Publicity.organization_id),
        (model_case_id, Publicity.model_case_id),
        (brand_id, Publicity.brand_id),
        (channel, Publicity.channel),
    )
    for value, column in wanted:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, _narrowed(statement, year, division), _BY_ID, page)


@router.get("/summary", response_model=PublicitySummary, dependencies=[allow(READ)])
async def summarize_publicity(
    reads: CurrentReads, resources: CurrentResources, year: YearFilter = None, division: DivisionFilter = None
) -> Response:
    """Add up the publicity of a year (without one: this year) by channel."""
    of_year = year or resources.clock.today().year
    items = await reads.rows(_narrowed(queries.sums_by_channel(), of_year, division))
    totals = {name: sum(item[name] for item in items) for name in ("pieces", "reach")}
    return Response(render({"year": of_year, "items": items, **totals}), media_type="application/json")


@router.post("", status_code=201, response_model=PublicityRead, dependencies=[allow("publicity.record")])
async def record_publicity(body: PublicityCreate, uow: Uow) -> Response:
    """Record where a model case or brand was publicised, and how many it reached."""
    made = await service.record_publicity(uow, body)
    await uow.flush()
    row = await queries.shown_publicity(uow.session, made.id)
    headers = {"Location": f"/v1/registration/publicity/{made.id}", "ETag": etag(1)}
    return Response(render(row), 201, headers, media_type="application/json")


@router.get("/{publicity_id}", response_model=PublicityRead, dependencies=[allow(READ)])
async def read_publicity(publicity_id: UUID, request: Request, reads: CurrentReads) -> Response:
    """Give one piece of publicity."""
    row = await reads.row(queries.PUBLICITY_BY_ID, publicity_id=publicity_id)
    if row is None:
        raise NotFound
    return representation(request, row, etag(1))


def _narrowed(statement: Select[Any], year: int | None, division: str | None) -> Select[Any]:
    if year is not None:
        first, after = date(year, 1, 1), date(year + 1, 1, 1)
        statement = statement.where(Publicity.published_on >= first, Publicity.published_on < after)
    place = None if division is None else at_home_in(division)
    return statement if place is None else statement.where(place)
