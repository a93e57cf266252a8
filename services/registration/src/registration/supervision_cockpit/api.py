"""Routes of the view over the three tiers."""

from typing import Annotated, Final

from fastapi import Query
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.models.organizations import Organization
from registration.supervision.rules.tiers import SupervisorKind
from registration.supervision_cockpit import service
from registration.supervision_cockpit.rules import Concern
from registration.supervision_cockpit.schemas import CockpitSums, SupervisedPage
from shared.kit.dependencies import CurrentCaller, CurrentResources, allow
from shared.kit.pagination import Page, SortKey, next_link
from shared.kit.reads import render
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/supervision-cockpit", tags=["supervision"])
_BY_ID: Final = [SortKey(Organization.id.expression, "id")]


@router.get("", response_model=SupervisedPage, dependencies=[allow(service.READ)])
async def list_supervised_organizations(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    division: DivisionFilter = None,
    supervisor: SupervisorKind | None = None,
    concern: Concern | None = None,
    everything: Annotated[bool, Query(description="Organizations with nothing open too")] = False,
) -> Response:
    """Find the organizations of a place with something open in supervision, and who has to act."""
    found = await service.page_of_supervised(
        resources, caller, page, _BY_ID, division=division, supervisor=supervisor, concern=concern,
        everything=everything,
    )  # fmt: skip
    return Response(render(found), headers=next_link(page, found["next_cursor"]), media_type="application/json")


@router.get("/sums", response_model=CockpitSums, dependencies=[allow(service.READ)])
async def sum_supervision(
    caller: CurrentCaller, resources: CurrentResources, division: DivisionFilter = None
) -> Response:
    """Give what is open in a place, summed up by the tier that has to act."""
    return Response(render(await service.sums(resources, caller, division)), media_type="application/json")
