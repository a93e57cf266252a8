"""Routes of indicator runs."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from sqlalchemy import and_
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.rules.classification import Setting
from registration.indicators.queries import reads as statements
from registration.indicators.rules.vocabulary import CellKind, Key, Result, ScopeLevel
from registration.indicators.schemas import (
    CountedOrganizationPage,
    IndicatorCellPage,
    IndicatorRunCreate,
    IndicatorRunPage,
    IndicatorRunRead,
    IndicatorValuePage,
    ScopeCode,
    ShortfallPage,
)
from registration.indicators.service import measure, reading
from registration.indicators.service.reading import ShownRun
from registration.indicators.service.running import prepared
from registration.models.indicators import IndicatorCell, IndicatorRun, IndicatorShortfall, IndicatorValue
from shared.contracts.values import Tier
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response, next_link, page_of, paged
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/indicator-runs", tags=["indicators"])

_NEWEST_FIRST = [SortKey(IndicatorRun.id.expression, "id", "desc")]
_BY_DIVISION = [SortKey(IndicatorValue.division_code.expression, "division_code"),
                SortKey(IndicatorValue.key.expression, "key")]  # fmt: skip
_BY_PLACE = [SortKey(IndicatorCell.place_code.expression, "place_code")]
_BY_KEY = [SortKey(IndicatorShortfall.key.expression, "key"),
           SortKey(IndicatorShortfall.place_code.expression, "place_code")]  # fmt: skip


@authorizes
async def _readable(run_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> ShownRun:
    return await reading.shown_run(resources, caller, run_id)


Readable = Annotated[ShownRun, Depends(_readable)]


@router.post("", status_code=201, response_model=IndicatorRunRead, dependencies=[allow("indicator.run")])
async def run_indicators(body: IndicatorRunCreate, uow: Uow) -> Response:
    """Measure the targets of clause 2 as of a day; the run never changes, and late data change new runs only."""
    wanted = await prepared(uow, body.scope, body.as_of or uow.today)
    uow.require("indicator.run", wanted.place, read=reading.READ)
    run = await measure(uow, wanted)
    await uow.flush()
    row = (await uow.session.execute(statements.RUN, {"run_id": run.id})).mappings().one()
    values = (await uow.session.execute(_own_values(run.scope), {"run_id": run.id})).mappings()
    found = ShownRun({str(name): value for name, value in row.items()}, full=True)
    answer = found.summary() | {"values": [found.value(dict(value)) for value in values]}
    headers = {"ETag": etag(1), "Location": f"{router.prefix}/{run.id}"}
    return Response(render(answer), 201, headers, media_type="application/json")


@router.get("", response_model=IndicatorRunPage, dependencies=[allow("indicator.read_published")])
async def list_indicator_runs(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    scope: ScopeCode | None = None,
    as_of: date | None = None,
    published: bool | None = None,
) -> Response:
    """Find the runs within reach and the published ones, newest first."""
    statement = statements.runs_within(resources.permissions.reachable(caller, reading.READ))
    for value, column in ((scope, IndicatorRun.scope), (as_of, IndicatorRun.as_of)):
        statement = statement if value is None else statement.where(column == value)
    if published is not None:
        statement = statement.where(statements.PUBLISHED if published else ~statements.PUBLISHED)
    return await list_response(reads, statement, _NEWEST_FIRST, page)


@router.get("/{run_id}", response_model=IndicatorRunRead)
async def read_indicator_run(found: Readable, request: Request, reads: CurrentReads) -> Response:
    """Give the run with the values of its scope."""
    values = await reads.rows(_own_values(found.row["scope"]), run_id=found.row["id"])
    answer = found.summary() | {"values": [found.value(row) for row in values]}
    variant = "full" if found.full else "public"
    return representation(request, answer, etag(1, f"{variant}-published" if found.row["published"] else variant))


@router.get("/{run_id}/values", response_model=IndicatorValuePage)
async def list_indicator_values(
    found: Readable,
    reads: CurrentReads,
    page: Page,
    division: ScopeCode | None = None,
    level: ScopeLevel | None = None,
    key: Key | None = None,
    result: Result | None = None,
) -> Response:
    """Give the values of the scope, its planning units and its towns."""
    statement = statements.VALUES
    wanted = ((division, IndicatorValue.division_code), (level, IndicatorValue.level), (key, IndicatorValue.key))
    for value, column in wanted:
        statement = statement if value is None else statement.where(column == value)
    if result is not None:
        statement = statement.where(IndicatorValue.result == result)
        if not found.full:
            wide = (IndicatorValue.level == ScopeLevel.CITY) | (IndicatorValue.level == ScopeLevel.UNIT)
            statement = statement.where(statements.without_persons(IndicatorValue.key) | wide)
    rows = page_of(await reads.rows(paged(statement, _BY_DIVISION, page), run_id=found.row["id"]), _BY_DIVISION, page)
    rows["items"] = [found.value(row) for row in rows["items"]]
    return _page(page, rows)


@router.get("/{run_id}/communities", response_model=IndicatorCellPage)
async def list_indicator_communities(
    found: Readable,
    reads: CurrentReads,
    page: Page,
    division: ScopeCode | None = None,
    setting: Setting | None = None,
    kind: CellKind | None = None,
) -> Response:
    """Give every place of the run with its counts and what would close its gaps."""
    statement = statements.CELLS.where(_places(division, setting, kind))
    rows = page_of(await reads.rows(paged(statement, _BY_PLACE, page), run_id=found.row["id"]), _BY_PLACE, page)
    rows["items"] = [found.cell(row) for row in rows["items"]]
    return _page(page, rows)


@router.get("/{run_id}/shortfalls", response_model=ShortfallPage)
async def list_indicator_shortfalls(
    found: Readable, reads: CurrentReads, page: Page, key: Key | None = None, place_code: ScopeCode | None = None
) -> Response:
    """Give what lacks of the targets whose day has come, place by place."""
    statement = statements.SHORTFALLS
    for value, column in ((key, IndicatorShortfall.key), (place_code, IndicatorShortfall.place_code)):
        statement = statement if value is None else statement.where(column == value)
    if not found.full:
        statement = statement.where(statements.without_persons(IndicatorShortfall.key))
    return await list_response(reads, statement, _BY_KEY, page, run_id=found.row["id"])


@router.get("/{run_id}/organizations", response_model=CountedOrganizationPage)
async def list_counted_organizations(
    found: Readable,
    reads: CurrentReads,
    page: Page,
    division: ScopeCode | None = None,
    setting: Setting | None = None,
    kind: CellKind | None = None,
    tier: Tier | None = None,
    group: Annotated[str | None, Query(pattern=r"^[A-Z_]{1,40}$")] = None,
) -> Response:
    """Give the organizations behind a number of the run, as their records were on its day."""
    groups = found.targets.category_groups
    categories = [category for category, member in groups.items() if member == group]
    statement = statements.counted_organizations(
        _places(division, setting, kind), tier=tier is not None, categories=group is not None
    )
    by_id = [SortKey(statement.selected_columns["id"], "id")]
    parameters: dict[str, Any] = {"tier": tier} if tier else {}
    parameters |= {"categories": categories} if group is not None else {}
    return await list_response(reads, statement, by_id, page, run_id=found.row["id"], **parameters)


def _places(division: str | None, setting: Setting | None, kind: CellKind | None) -> Any:
    conditions = [statements.of_division(division or "50", statements.CELL_COLUMNS)]
    conditions += [] if setting is None else [IndicatorCell.setting == setting]
    conditions += [] if kind is None else [IndicatorCell.kind == kind]
    return and_(*conditions)


def _own_values(scope: str) -> Any:
    return statements.VALUES.where(IndicatorValue.division_code == scope).order_by(IndicatorValue.key)


def _page(page: Page, rows: dict[str, Any]) -> Response:
    return Response(render(rows), media_type="application/json", headers=next_link(page, rows["next_cursor"]))
