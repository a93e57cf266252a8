"""Routes of open data: each page is a package of its standard, `Link: rel="next"` leads to the next one."""

from datetime import date
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from funding.exports import queries, service
from funding.exports.schemas import GivingPackage, OcdsPackage
from funding.models.awards import Award
from funding.models.places import within_division
from funding.models.purchases import PurchaseContract
from funding.programs.schemas.words import AskedMoment, DivisionFilter
from shared.kit.dependencies import CurrentResources, allow
from shared.kit.pagination import Page, next_link
from shared.kit.reads import render
from shared.kit.routes import Router

router = Router(prefix="/v1/funding/exports", tags=["open-data"])
YearFilter = Annotated[int | None, Query(ge=2000, le=2099, description="Year of the award or of the signature")]
ChangedSince = Annotated[AskedMoment | None, Query(description="Changed at this moment or later")]


@router.get("/360giving", response_model=GivingPackage, dependencies=[allow(service.READ)])
async def export_grants(
    resources: CurrentResources,
    page: Page,
    year: YearFilter = None,
    changed_since: ChangedSince = None,
    division: DivisionFilter = None,
) -> Response:
    """Give granted awards as a 360Giving package."""
    statement = queries.GRANTS
    if year is not None:
        statement = statement.where(Award.granted_on.between(date(year, 1, 1), date(year, 12, 31)))
    if changed_since is not None:
        statement = statement.where(Award.updated_at >= changed_since)
    if division is not None:
        statement = statement.where(within_division(Award, division))
    package, cursor = await service.grants_package(resources, statement, page)
    return Response(render(package), media_type="application/json", headers=next_link(page, cursor))


@router.get("/ocds", response_model=OcdsPackage, dependencies=[allow(service.READ)])
async def export_contracts(
    resources: CurrentResources,
    page: Page,
    year: YearFilter = None,
    changed_since: ChangedSince = None,
    division: DivisionFilter = None,
) -> Response:
    """Give purchases, from the tender on, as a package of OCDS releases."""
    statement = queries.CONTRACTS
    if year is not None:
        statement = statement.where(PurchaseContract.signed_on.between(date(year, 1, 1), date(year, 12, 31)))
    if changed_since is not None:
        statement = statement.where(PurchaseContract.updated_at >= changed_since)
    if division is not None:
        statement = statement.where(within_division(PurchaseContract, division))
    package, cursor = await service.releases_package(resources, statement, page)
    return Response(render(package), media_type="application/json", headers=next_link(page, cursor))
