"""Routes of the disclosure of money."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlalchemy import func
from starlette.responses import Response

from funding.models import Organization
from funding.public_money import queries
from funding.public_money.schemas import (
    CommunityMoneyPage,
    LotteryMoneyPage,
    OrganizationMoneyPage,
    OrganizationMoneyRead,
)
from shared.contracts.values import AuthorityId
from shared.kit.dependencies import CurrentReads, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.routes import Router

router = Router(prefix="/v1/funding/public-money", tags=["open-data"])
READ = "public_money.read"
Year = Annotated[int, Query(ge=2000, le=2099, description="Calendar year")]
AuthorityFilter = Annotated[AuthorityId | None, Query(description="The authority that has the money")]
Digits = Annotated[str | None, Query(pattern=r"^(50|[0-9]{6}|[0-9]{9}|[0-9]{12})$", description="Division code")]


@router.get("/organizations", response_model=OrganizationMoneyPage, dependencies=[allow(READ)])
async def list_organization_money(reads: CurrentReads, page: Page, year: Year, division: Digits = None) -> Response:
    """Give what each organization had in a year."""
    statement = queries.ORGANIZATIONS
    if division is not None:
        home = func.coalesce(Organization.community_code, Organization.town_code, Organization.county_code)
        statement = statement.where(func.starts_with(home, division))
    key = SortKey(Organization.organization_id.expression, "organization_id")
    return await list_response(reads, statement, [key], page, first=date(year, 1, 1), last=date(year, 12, 31))


@router.get("/organizations/{organization_id}", response_model=OrganizationMoneyRead, dependencies=[allow(READ)])
async def read_organization_money(organization_id: UUID, reads: CurrentReads) -> Response:
    """Give what an organization was paid and received, by year and kind of source."""
    row = await reads.row(queries.ORGANIZATION, organization_id=organization_id)
    if row is None:
        raise NotFound
    paid = await reads.rows(queries.PAID_BY_YEAR, organization_id=organization_id)
    donations = await reads.rows(queries.DONATIONS_BY_YEAR, organization_id=organization_id)
    return Response(render({**row, "paid": paid, "donations": donations}), media_type="application/json")


@router.get("/communities", response_model=CommunityMoneyPage, dependencies=[allow(READ)])
async def list_community_money(reads: CurrentReads, page: Page, year: Year, division: Digits = None) -> Response:
    """Give what was paid for work in each community in a year."""
    statement, code = queries.communities(division)
    key = SortKey(code, "community_code")
    return await list_response(reads, statement, [key], page, first=date(year, 1, 1), last=date(year, 12, 31))


@router.get("/welfare-lottery", response_model=LotteryMoneyPage, dependencies=[allow(READ)])
async def list_lottery_money(
    reads: CurrentReads, page: Page, year: Year, authority_id: AuthorityFilter = None
) -> Response:
    """Give the yearly notice of the use of welfare lottery money: what authorities received, and spent for what."""
    statement, key = queries.lottery(authority_id)
    order = SortKey(key, "key")
    return await list_response(reads, statement, [order], page, first=date(year, 1, 1), last=date(year, 12, 31))
