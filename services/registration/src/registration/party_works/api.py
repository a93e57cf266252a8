"""Routes of the party work in organizations, as far as the register knows of it."""

from uuid import UUID

from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.models.party_works import PartyWork
from registration.organizations.queries.places import PLACES, at_home_in
from registration.organizations.service.owned import read_one
from registration.party_works.queries import BEHIND, PARTY_WORK, PARTY_WORKS
from registration.party_works.schemas import PartyWorkPage, PartyWorkRead
from shared.contracts.values import CoverageState
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.reach import within
from shared.kit.reads import render
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/party-works", tags=["supervision"])
READ = "party_work.read"
_BY_ORGANIZATION = [SortKey(PartyWork.organization_id.expression, "organization_id")]


@router.get("", response_model=PartyWorkPage, dependencies=[allow(READ)])
async def list_party_works(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    coverage: CoverageState | None = None,
    behind: bool | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find organizations by whether party work has reached them, and where something is late or owed (`behind`)."""
    statement = PARTY_WORKS.where(within(resources.permissions.reachable(caller, READ), PLACES))
    if coverage is not None:
        statement = statement.where(PartyWork.coverage == coverage)
    if behind is not None:
        statement = statement.where(BEHIND if behind else ~BEHIND)
    if division is not None and (home := at_home_in(division)) is not None:
        statement = statement.where(home)
    return await list_response(reads, statement, _BY_ORGANIZATION, page)


@router.get("/{organization_id}", response_model=PartyWorkRead, dependencies=[allow(READ)])
async def read_party_work(organization_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Say whether party work has reached an organization, and by when it is to be contacted."""
    row = await read_one(resources, caller, READ, PARTY_WORK, organization_id)
    return Response(render(row), media_type="application/json")
