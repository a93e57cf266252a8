"""Routes of integrity pledges."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.integrity_pledges import queries, service
from registration.integrity_pledges.errors import PledgeMade
from registration.integrity_pledges.rules import PledgeState
from registration.integrity_pledges.schemas import (
    PledgeBreach,
    PledgeCreate,
    PledgePage,
    PledgeRead,
    WithoutPledgePage,
)
from registration.models.integrity_pledges import IntegrityPledge
from registration.models.organizations import Organization
from registration.organizations.queries.places import at_home_in
from registration.organizations.service.owned import owner, shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/integrity-pledges", tags=["integrity-pledges"])

__all__ = ["CONSTRAINT_PROBLEMS", "router"]

CONSTRAINT_PROBLEMS = {"integrity_pledges_organization_id_year_key": PledgeMade}
YearFilter = Annotated[int, Query(ge=1950, le=2200)]
_BY_ID = [SortKey(IntegrityPledge.id.expression, "id")]
_BY_ORGANIZATION = [SortKey(Organization.id.expression, "organization_id")]


@authorizes
async def _overseen(pledge_id: UUID, uow: Uow) -> IntegrityPledge:
    """Return the pledge, locked, for an officer of the organization's authority."""
    pledge = await queries.locked_pledge(uow.session, pledge_id)
    if pledge is None:
        raise NotFound
    await owner(uow, pledge.organization_id, "integrity_pledge.oversee", read=service.READ)
    return pledge


@router.get("", response_model=PledgePage, dependencies=[allow(service.READ)])
async def list_integrity_pledges(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    year: YearFilter | None = None,
    state: PledgeState | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find pledges, oldest first."""
    statement = queries.pledges_within(resources.permissions.reachable(caller, service.READ))
    wanted = (
        (organization_id, IntegrityPledge.organization_id),
        (year, IntegrityPledge.year),
        (state, IntegrityPledge.state),
    )
    for value, column in wanted:
        statement = statement if value is None else statement.where(column == value)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/missing", response_model=WithoutPledgePage, dependencies=[allow("integrity_pledge.follow")])
async def list_missing_integrity_pledges(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    year: YearFilter | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find acting organizations within reach that have made no pledge for the year (without one: this year)."""
    reach = resources.permissions.reachable(caller, "integrity_pledge.follow")
    statement = queries.without_pledge(reach, year or resources.clock.today().year)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads, statement, _BY_ORGANIZATION, page)


@router.post("", status_code=201, response_model=PledgeRead, dependencies=[allow("integrity_pledge.make")])
async def make_integrity_pledge(body: PledgeCreate, uow: Uow) -> Response:
    """Make the organization's public pledge for this year."""
    organization = await owner(uow, body.organization_id, "integrity_pledge.make", read=service.READ)
    return await _answer(uow, await service.make_pledge(uow, organization, body), 201)


@router.get("/{pledge_id}", response_model=PledgeRead, dependencies=[allow(service.READ)])
async def read_integrity_pledge(
    pledge_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the pledge."""
    found = await resources.database.reads.row(queries.PLEDGE_BY_ID, pledge_id=pledge_id)
    row = shown(resources, caller, service.READ, found)
    return representation(request, row, etag(row["version"]))


@router.post("/{pledge_id}/breach", response_model=PledgeRead)
async def note_broken_pledge(
    pledge: Annotated[IntegrityPledge, Depends(_overseen)], body: PledgeBreach, uow: Uow
) -> Response:
    """State that the organization broke its pledge."""
    return await _answer(uow, await service.find_broken(uow, pledge, body.reasons))


async def _answer(uow: UnitOfWork, pledge: IntegrityPledge, status_code: int = 200) -> Response:
    await uow.flush()
    headers = {"ETag": etag(pledge.version)}
    if status_code == 201:
        headers["Location"] = f"/v1/registration/integrity-pledges/{pledge.id}"
    row = await queries.shown_pledge(uow.session, pledge.id)
    return Response(render(row), status_code, headers, media_type="application/json")
