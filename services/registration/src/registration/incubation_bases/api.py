"""Routes of incubation bases, as far as the register knows of them."""

from datetime import date
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from registration.incubation_bases.queries import BASE_ID, BASE_PLACES, BASES
from registration.incubation_bases.schemas import IncubationBasePage
from shared.contracts.values import AuthorityId
from shared.kit.dependencies import CurrentCaller, CurrentClock, CurrentReads, CurrentResources, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.reach import within
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/incubation-bases", tags=["indicators"])
_BY_ID = [SortKey(BASE_ID, "id")]


@router.get("", response_model=IncubationBasePage, dependencies=[allow("incubation_base.read")])
async def list_incubation_bases(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    clock: CurrentClock,
    page: Page,
    jurisdiction_id: AuthorityId | None = None,
    as_of: Annotated[date | None, Query(description="The day whose bases are wanted; default today")] = None,
) -> Response:
    """Find the bases that count for the target "1" of clause 2, and those of towns."""
    statement = BASES.where(within(resources.permissions.reachable(caller, "incubation_base.read"), BASE_PLACES))
    if jurisdiction_id is not None:
        statement = statement.where(BASE_PLACES["jurisdiction_id"] == jurisdiction_id)
    return await list_response(reads, statement, _BY_ID, page, on=as_of or clock.today())
