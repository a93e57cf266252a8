"""Routes of sources and funds."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from funding.funds import queries, service
from funding.funds.queries import place_of_owned
from funding.funds.schemas import (
    FundBalance,
    FundCreate,
    FundPage,
    FundRead,
    FundSourceCreate,
    FundSourcePage,
    FundSourceRead,
    ReceiptCreate,
    StatementPage,
)
from funding.ledger.queries.loads import locked_funds
from funding.ledger.rules.vocabulary import Account, FundState, SourceType
from funding.models import Fund, FundSource
from funding.models.places import place_for_row, within_division
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import Row, render
from shared.kit.representations import changed_row, representation
from shared.kit.resources import Resources
from shared.kit.routes import Router, idempotent_required

READ = "fund.read"
KEEP = "fund.keep"
sources_router = Router(prefix="/v1/funding/fund-sources", tags=["funds"])
router = Router(prefix="/v1/funding/funds", tags=["funds"])
routers = (sources_router, router)
DivisionFilter = Annotated[
    str | None,
    Query(pattern=r"^([0-9]{2}|[0-9]{6}(-[A-Z]{2})?|[0-9]{9}|[0-9]{12})$", description="Division code or authority id"),
]
DayFilter = Annotated[date | None, Query(ge=date(1950, 1, 1), le=date(2999, 12, 31))]


def fund_for(permission: str) -> Any:
    """Return a dependency that loads the fund, locked, for a caller who may do this with it."""

    @authorizes
    async def load(fund_id: UUID, uow: Uow) -> Fund:
        fund = (await locked_funds(uow.session, [fund_id])).get(fund_id)
        if fund is None:
            raise NotFound
        uow.require(permission, place_of_owned(fund), read=READ)
        return fund

    return Depends(load)


KeptFund = Annotated[Fund, fund_for(KEEP)]
ClosedFund = Annotated[Fund, fund_for("fund.close")]


@sources_router.post("", status_code=201, response_model=FundSourceRead, dependencies=[allow(KEEP)])
async def create_fund_source(body: FundSourceCreate, uow: Uow) -> Response:
    """Enter a source of money."""
    source = await service.create_source(uow, body)
    uow.require(KEEP, place_of_owned(source), read=READ)
    return await changed_row(uow, FundSourceRead, source, location=f"{sources_router.prefix}/{source.id}")


@sources_router.get("", response_model=FundSourcePage, dependencies=[allow(READ)])
async def list_fund_sources(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    type: SourceType | None = None,
) -> Response:
    """List sources within reach, oldest first."""
    found = queries.sources_within(resources.permissions.reachable(caller, READ))
    found = found if type is None else found.where(FundSource.type == type)
    return await list_response(reads, found, queries.SOURCE_ORDER, page)


@sources_router.get("/{source_id}", response_model=FundSourceRead, dependencies=[allow(READ)])
async def read_fund_source(
    source_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a source."""
    found = queries.sources_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(FundSource.id == source_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("", status_code=201, response_model=FundRead, dependencies=[allow(KEEP)])
async def open_fund(body: FundCreate, uow: Uow) -> Response:
    """Open a fund from a source, with its restriction."""
    source = await service.source_for(uow, body)
    uow.require(KEEP, place_of_owned(source), read=READ)
    fund = await service.open_fund(uow, source, body)
    return await changed_row(uow, FundRead, fund, location=f"{router.prefix}/{fund.id}")


@router.get("", response_model=FundPage, dependencies=[allow(READ)])
async def list_funds(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    source_type: SourceType | None = None,
    state: FundState | None = None,
    fiscal_year: Annotated[int | None, Query(ge=1950, le=2999)] = None,
    owner_organization_id: UUID | None = None,
    division: DivisionFilter = None,
) -> Response:
    """List funds within reach with their sums, oldest first."""
    found = queries.funds_within(resources.permissions.reachable(caller, READ))
    wanted = (
        (source_type, Fund.source_type),
        (state, Fund.state),
        (fiscal_year, Fund.fiscal_year),
        (owner_organization_id, Fund.owner_organization_id),
    )
    for value, column in wanted:
        found = found if value is None else found.where(column == value)
    found = found if division is None else found.where(within_division(Fund, division))
    return await list_response(reads, found, queries.FUND_ORDER, page)


@router.get("/{fund_id}", response_model=FundRead, dependencies=[allow(READ)])
async def read_fund(fund_id: UUID, request: Request, resources: CurrentResources, caller: CurrentCaller) -> Response:
    """Read a fund with its sums."""
    row = await _readable(resources, caller, fund_id)
    return representation(request, row, etag(row["version"]))


@router.get("/{fund_id}/balance", response_model=FundBalance, dependencies=[allow(READ)])
async def read_fund_balance(
    fund_id: UUID, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller, as_of: DayFilter = None
) -> Response:
    """Give the fund's sums at the end of a day, by default today."""
    await _readable(resources, caller, fund_id)
    on = as_of or resources.clock.today()
    sums = {f"{account.lower()}_fen": 0 for account in Account}
    for row in await reads.rows(queries.balances_of(fund_id), on=on):
        sums[f"{row['account'].lower()}_fen"] = row["balance_fen"]
    return Response(render({"fund_id": fund_id, "as_of": on, **sums}), media_type="application/json")


@router.get("/{fund_id}/statement", response_model=StatementPage, dependencies=[allow(READ)])
async def read_fund_statement(
    fund_id: UUID,
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    first: DayFilter = None,
    last: DayFilter = None,
    account: Account | None = None,
) -> Response:
    """Give every line of the fund between two days, with the balance of its account after it."""
    await _readable(resources, caller, fund_id)
    return await list_response(
        reads, queries.statement_of(fund_id, first, last, account), queries.STATEMENT_ORDER, page
    )


@router.post("/{fund_id}/receipts", response_model=FundRead, **idempotent_required)
async def receive_money(fund: KeptFund, body: ReceiptCreate, uow: Uow, request: Request) -> Response:
    """Book money that has come in."""
    await service.receive_money(
        uow, fund, body, f"receipt:{uow.caller.identity}:{request.headers.get('idempotency-key')}"
    )
    return await changed_row(uow, FundRead, fund)


@router.post("/{fund_id}/closure", response_model=FundRead, **idempotent_required)
async def close_fund(fund: ClosedFund, uow: Uow) -> Response:
    """Close the fund: a fiscal one after its year, another one when it is empty."""
    await service.close_fund(uow, fund)
    return await changed_row(uow, FundRead, fund)


async def _readable(resources: Resources, caller: CurrentCaller, fund_id: UUID) -> Row:
    row = await resources.database.reads.row(queries.funds_within(None).where(Fund.id == fund_id))
    if row is None:
        raise NotFound
    owner = row["owner_organization_id"]
    place = place_for_row(row, authority_id=row["authority_id"], organization_id=owner and str(owner))
    if not resources.permissions.allows(caller, READ, place):
        raise NotFound
    return row
