"""Routes of charters; they are amended by a request of the type CHARTER_AMEND."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from registration.charters.errors import CharterPending
from registration.charters.queries import CHARTER_BY_ID, charters_within
from registration.charters.schemas import CharterPage, CharterRead
from registration.models.charters import CharterVersion
from registration.organizations.service.owned import shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.reads import render
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/charters", tags=["charters"])
CONSTRAINT_PROBLEMS = {
    "charter_versions_in_force_key": CharterPending,
    "charter_versions_organization_id_number_key": CharterPending,
}
_READ = "charter.read"
_BY_ID = [SortKey(CharterVersion.id.expression, "id")]


@router.get("", response_model=CharterPage, dependencies=[allow(_READ)])
async def list_charters(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    in_force: Annotated[bool | None, Query(description="Only the versions in force, or only earlier ones")] = None,
) -> Response:
    """Find versions of charters within reach, oldest first."""
    statement = charters_within(resources.permissions.reachable(caller, _READ))
    if organization_id is not None:
        statement = statement.where(CharterVersion.organization_id == organization_id)
    if in_force is not None:
        superseded = CharterVersion.superseded_on
        statement = statement.where(superseded.is_(None) if in_force else superseded.is_not(None))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{charter_id}", response_model=CharterRead, dependencies=[allow(_READ)])
async def read_charter(charter_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give one version of a charter."""
    row = await resources.database.reads.row(CHARTER_BY_ID, charter_id=charter_id)
    return Response(render(shown(resources, caller, _READ, row)), media_type="application/json")
