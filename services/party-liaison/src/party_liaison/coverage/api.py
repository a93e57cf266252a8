"""Routes of coverage: numbers of divisions, the flag of an organization, its number of members."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from party_liaison.coverage import service
from party_liaison.coverage.errors import AreaTooSmall, ScopeMissing
from party_liaison.coverage.queries import flag_where
from party_liaison.coverage.schemas import CoverageFlag, CoverageRead, MemberCountsRead
from party_liaison.organizations.queries import locked_organization
from party_liaison.organizations.service import place_of
from shared.kit.authorization import WHOLE_CITY, Caller
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.routes import Router

READ, FLAG, COUNTS, EXACT = "coverage.read", "coverage.flag", "coverage.counts", "coverage.exact"
SCOPE = "party.coverage.read"
_DIVISION = r"^(50|[0-9]{6}(-[A-Z]{2})?|[0-9]{9}|[0-9]{12})$"

router = Router(prefix="/v1/party/coverage", tags=["coverage"])


@router.get("", response_model=CoverageRead, dependencies=[allow(READ)])
async def read_coverage(
    caller: CurrentCaller,
    resources: CurrentResources,
    division: Annotated[str | None, Query(pattern=_DIVISION, description="One's own if not stated")] = None,
    as_of: Annotated[date | None, Query(description="Today if not stated")] = None,
) -> Response:
    """Give how far party work reaches in a division, as of any day; small numbers are hidden outside the party."""
    asked = division or caller.division or (WHOLE_CITY if "AUD" in caller.roles else "")
    exact = resources.permissions.holds(caller, EXACT)
    if "AUD" not in caller.roles and not _within(caller, asked):
        raise NotFound
    if len(asked) == 12 and not exact:
        raise AreaTooSmall
    async with recorded_read(resources, caller) as uow:
        answer = await service.coverage_as_of(uow, asked, as_of or uow.today, exact=exact)
        uow.audit("coverage.read", "division", asked)
    return Response(render(answer), media_type="application/json")


@router.get("/organizations/{organization_id}", response_model=CoverageFlag, dependencies=[allow(FLAG)])
async def read_coverage_flag(
    organization_id: UUID, caller: CurrentCaller, resources: CurrentResources, reads: CurrentReads
) -> Response:
    """Give whether party work has reached an organization; for the scope `party.coverage.read`."""
    if SCOPE not in caller.scopes:
        raise ScopeMissing
    row = await reads.row(flag_where(resources.permissions.reachable(caller, FLAG), organization_id))
    if row is None:
        raise NotFound
    return Response(render(row), media_type="application/json")


@router.get(
    "/organizations/{organization_id}/member-counts", response_model=MemberCountsRead, dependencies=[allow(COUNTS)]
)
async def read_member_counts(organization_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give how many members have their relation in an organization; small numbers are hidden outside the party."""
    async with recorded_read(resources, caller) as uow:
        organization = await locked_organization(uow.session, organization_id)
        if organization is None or not resources.permissions.allows(caller, COUNTS, place_of(organization)):
            raise NotFound
        exact = resources.permissions.holds(caller, EXACT)
        answer = await service.member_counts(uow, organization, exact=exact)
        uow.audit("coverage.member_counts", "organization", organization_id)
    return Response(render(answer), media_type="application/json")


def _within(caller: Caller, asked: str) -> bool:
    """Tell whether the division asked for is the caller's own or lies in it."""
    own = caller.division or ""
    if own == WHOLE_CITY or (own and own == asked):
        return True
    return bool(own) and own.isdigit() and asked.isdigit() and len(asked) > len(own) and asked.startswith(own)
