"""Routes of surveys of residents."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter, YearFilter
from registration.models.places import place_for_row, within_division
from registration.models.surveys import ResidentSurvey
from registration.resident_surveys import service
from registration.resident_surveys.errors import AnsweredBefore, SurveyOfTheYear
from registration.resident_surveys.queries import COUNTS, SURVEY, locked_survey, surveys_within
from registration.resident_surveys.rules import SurveyState
from registration.resident_surveys.schemas import (
    SurveyAnswerStated,
    SurveyCreate,
    SurveyPage,
    SurveyRead,
    SurveyResult,
)
from shared.kit.authorization import Caller
from shared.kit.dependencies import (
    CurrentCaller,
    CurrentClock,
    CurrentReads,
    CurrentResources,
    Uow,
    allow,
    authorizes,
)
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.representations import changed_row, representation
from shared.kit.resources import Resources
from shared.kit.routes import Router
from shared.kit.rule_settings.statements import city_value

router = Router(prefix="/v1/registration/resident-surveys", tags=["resident-surveys"])

CONSTRAINT_PROBLEMS = {"resident_surveys_community_year_key": SurveyOfTheYear, "survey_answers_pkey": AnsweredBefore}
DAILY_JOBS = service.DAILY_JOBS
SMALL_CELL_RULE = "privacy.minCell"
_BY_ID = [SortKey(ResidentSurvey.id.expression, "id")]


def _survey_for(permission: str) -> Any:
    @authorizes
    async def load(survey_id: UUID, uow: Uow) -> ResidentSurvey:
        survey = await locked_survey(uow.session, survey_id)
        if survey is None:
            raise NotFound
        uow.require(permission, service.place_of(survey), read=service.READ)
        return survey

    return Depends(load)


Managed = Annotated[ResidentSurvey, _survey_for("resident_survey.manage")]


@router.post("", status_code=201, response_model=SurveyRead, dependencies=[allow("resident_survey.manage")])
async def open_survey(body: SurveyCreate, uow: Uow) -> Response:
    """Ask the residents of a community, once a year."""
    survey = await service.open_survey(uow, body)
    uow.require("resident_survey.manage", service.place_of(survey), read=service.READ)
    return await changed_row(uow, SurveyRead, survey, location=f"{router.prefix}/{survey.id}")


@router.get("", response_model=SurveyPage, dependencies=[allow(service.READ)])
async def list_surveys(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    year: YearFilter = None,
    state: SurveyState | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find surveys within reach, oldest first."""
    statement = surveys_within(resources.permissions.reachable(caller, service.READ))
    for value, column in ((year, ResidentSurvey.year), (state, ResidentSurvey.state)):
        statement = statement if value is None else statement.where(column == value)
    if division is not None:
        statement = statement.where(within_division(ResidentSurvey, division))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{survey_id}", response_model=SurveyRead, dependencies=[allow(service.READ)])
async def read_survey(
    survey_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a survey."""
    row = _readable(resources, caller, await reads.row(SURVEY, survey_id=survey_id))
    return representation(request, row, etag(row["version"]))


@router.get("/{survey_id}/result", response_model=SurveyResult, dependencies=[allow(service.READ)])
async def read_survey_result(
    survey_id: UUID, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources, clock: CurrentClock
) -> SurveyResult:
    """Give what came out, once the survey is closed; the public reads it once it is published."""
    row = _readable(resources, caller, await reads.row(SURVEY, survey_id=survey_id))
    waiting = {SurveyState.OPEN} if _manages(resources, caller, row) else {SurveyState.OPEN, SurveyState.CLOSED}
    if row["state"] in waiting:
        raise NotFound
    counts = await reads.row(COUNTS, survey_id=survey_id)
    assert counts is not None
    return service.result_of(row, counts, int(await city_value(reads, SMALL_CELL_RULE, clock.today())))


@router.post("/{survey_id}/answers", response_model=SurveyRead)
async def answer_survey(
    survey: Annotated[ResidentSurvey, _survey_for("resident_survey.answer")], body: SurveyAnswerStated, uow: Uow
) -> Response:
    """Answer, as a resident of the community; nobody learns what one has answered."""
    uow.expect_version(survey)
    await service.answer_survey(uow, survey, body)
    return await changed_row(uow, SurveyRead, survey)


@router.post("/{survey_id}/closing", response_model=SurveyRead)
async def close_survey(survey: Managed, uow: Uow) -> Response:
    """Close the survey before its last day."""
    service.close_survey(uow, survey)
    return await changed_row(uow, SurveyRead, survey)


@router.post("/{survey_id}/publication", response_model=SurveyRead)
async def publish_survey(survey: Managed, uow: Uow) -> Response:
    """Make the result public."""
    service.publish_survey(uow, survey)
    return await changed_row(uow, SurveyRead, survey)


def _readable(resources: Resources, caller: Caller, row: Row | None) -> Row:
    if row is None or not resources.permissions.allows(caller, service.READ, place_for_row(row)):
        raise NotFound
    return row


def _manages(resources: Resources, caller: Caller, row: Row) -> bool:
    return resources.permissions.allows(caller, "resident_survey.official", place_for_row(row))
