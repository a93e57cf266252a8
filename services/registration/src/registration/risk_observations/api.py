"""Routes of risk observations and scores."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from registration.models.organizations import Organization
from registration.models.risk_observations import RiskObservation
from registration.risk_observations.queries.reads import observations_within, scores_within
from registration.risk_observations.rules.areas import ObservedArea, readable_areas
from registration.risk_observations.schemas import RiskObservationPage, RiskScorePage, RiskScoreRead
from registration.risk_observations.service import scoring
from registration.risk_observations.service.scoring import READ, SCORE
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.reads import render
from shared.kit.routes import Router

router = Router(prefix="/v1/registration", tags=["risk"])
_BY_ID = [SortKey(RiskObservation.id.expression, "id")]
_BY_ORGANIZATION = [SortKey(Organization.id.expression, "organization_id")]
_FIRST_DAY = date(1950, 1, 1)
Kind = Annotated[str | None, Query(pattern=r"^[A-Z][A-Z_]{0,59}$")]


@router.get("/risk-observations", response_model=RiskObservationPage, dependencies=[allow(READ)])
async def list_risk_observations(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    area: ObservedArea | None = None,
    kind: Kind = None,
) -> Response:
    """Find what was reported of organizations within reach; conflicts and party contacts are the authorities' only."""
    reach = resources.permissions.reachable(caller, READ)
    statement = observations_within(reach, readable_areas(caller.roles))
    wanted = {"organization_id": organization_id, "area": area, "kind": kind}
    for name, value in wanted.items():
        statement = statement if value is None else statement.where(getattr(RiskObservation, name) == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/risk-scores", response_model=RiskScorePage, dependencies=[allow(SCORE)])
async def list_risk_scores(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    least: Annotated[int, Query(ge=1, le=100_000, description="Only scores of at least this")] = 1,
) -> Response:
    """Find whom a targeted check may be aimed at, by today's scores."""
    today = resources.clock.today()
    how = await scoring.weighing_on(resources, today)
    reach = resources.permissions.reachable(caller, SCORE)
    statement = scores_within(reach, how.weights, today, how.months, least)
    return await list_response(reads, statement, _BY_ORGANIZATION, page)


@router.get("/organizations/{organization_id}/risk-score", response_model=RiskScoreRead, dependencies=[allow(SCORE)])
async def read_risk_score(
    organization_id: UUID, caller: CurrentCaller, resources: CurrentResources, as_of: date | None = None
) -> Response:
    """Give the score of an organization, today or as of a day."""
    on = max(as_of or resources.clock.today(), _FIRST_DAY)
    told = await scoring.score_of(resources, caller, organization_id, on)
    return Response(render(told), media_type="application/json")
