"""Routes of yearly checks."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from funding.foundations import queries, service
from funding.foundations.errors import CheckedBefore
from funding.foundations.schemas import RatioCheckCreate, RatioCheckPage, RatioCheckRead
from funding.models import RatioCheck
from funding.organizations.service import organization_for
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router

READ = "ratio_check.read"
router = Router(prefix="/v1/funding/foundations/ratio-checks", tags=["foundations"])
CONSTRAINT_PROBLEMS = {"ratio_checks_organization_id_year_key": CheckedBefore}


@router.post("", status_code=201, response_model=RatioCheckRead, dependencies=[allow("ratio_check.make")])
async def check_charity_ratios(body: RatioCheckCreate, uow: Uow) -> Response:
    """Hold a year's figures against the ratios of that year."""
    organization = await organization_for(uow, body.organization_id, "ratio_check.make", read=READ)
    check = await service.check_year(uow, organization, body)
    return await changed_row(uow, RatioCheckRead, check, location=f"{router.prefix}/{check.id}")


@router.get("", response_model=RatioCheckPage, dependencies=[allow(READ)])
async def list_ratio_checks(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: UUID | None = None,
    year: Annotated[int | None, Query(ge=1950, le=2999)] = None,
) -> Response:
    """List yearly checks within reach, oldest first."""
    found = queries.checks_within(resources.permissions.reachable(caller, READ))
    found = found if organization_id is None else found.where(RatioCheck.organization_id == organization_id)
    found = found if year is None else found.where(RatioCheck.year == year)
    return await list_response(reads, found, queries.ORDER, page)


@router.get("/{check_id}", response_model=RatioCheckRead, dependencies=[allow(READ)])
async def read_ratio_check(
    check_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a yearly check."""
    found = queries.checks_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(RatioCheck.id == check_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))
