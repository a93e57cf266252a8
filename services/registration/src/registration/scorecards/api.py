"""Routes of scorecards."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from registration.models.scorecards import Scorecard
from registration.scorecards import service
from registration.scorecards.errors import ScorecardsMade
from registration.scorecards.queries import scorecards_within
from registration.scorecards.schemas import ScorecardPage, ScorecardsCreate, ScorecardsMadeRead
from shared.contracts.values import AuthorityId
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/scorecards", tags=["indicators"])

DAILY_JOBS = service.DAILY_JOBS
CONSTRAINT_PROBLEMS = {"scorecards_division_code_year_key": ScorecardsMade}
_READ = "scorecard.read"
_BY_YEAR = [SortKey(Scorecard.division_code.expression, "division_code"), SortKey(Scorecard.year.expression, "year")]


@router.post("", status_code=201, dependencies=[allow("scorecard.make")], **idempotent_required)
async def make_scorecards(body: ScorecardsCreate, uow: Uow) -> ScorecardsMadeRead:
    """Look back on a year that is over: one card for the city and one for each planning unit, without a mark."""
    return ScorecardsMadeRead(year=body.year, scorecards=await service.make_scorecards(uow, body.year))


@router.get("", response_model=ScorecardPage, dependencies=[allow(_READ)])
async def list_scorecards(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    division: AuthorityId | None = None,
    from_year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
    to_year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
) -> Response:
    """Give the cards within reach by division and year: the trend of the city and its counties."""
    statement = scorecards_within(resources.permissions.reachable(caller, _READ))
    statement = statement if division is None else statement.where(Scorecard.division_code == division)
    statement = statement if from_year is None else statement.where(Scorecard.year >= from_year)
    statement = statement if to_year is None else statement.where(Scorecard.year <= to_year)
    return await list_response(reads, statement, _BY_YEAR, page)
