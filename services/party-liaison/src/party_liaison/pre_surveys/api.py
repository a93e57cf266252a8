"""Routes of surveys before the opening."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from party_liaison.models import PreSurvey
from party_liaison.pre_surveys.queries import ORDER, locked_pre_survey, pre_surveys_where
from party_liaison.pre_surveys.rules import PreSurveyState
from party_liaison.pre_surveys.schemas import PreSurveyPage, PreSurveyRead, PreSurveyStated
from party_liaison.pre_surveys.service import survey_ahead
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router

READ: Final = "pre_survey.read"
WRITE: Final = "pre_survey.write"
router = Router(prefix="/v1/party/pre-surveys", tags=["pre-surveys"])


@authorizes
async def _own(pre_survey_id: UUID, uow: Uow) -> PreSurvey:
    row = await locked_pre_survey(uow.session, pre_survey_id)
    if row is None:
        raise NotFound
    place = Place(jurisdiction_id=row.jurisdiction_id, town_code=row.town_code, community_code=row.community_code)
    uow.require(WRITE, place, read=READ)
    return row


@router.get("", response_model=PreSurveyPage, dependencies=[allow(READ)])
async def list_pre_surveys(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    state: Annotated[PreSurveyState | None, Query()] = None,
    organization_id: Annotated[UUID | None, Query(description="What an approved application led to")] = None,
) -> Response:
    """List coming organizations within reach, with what was found out of their members."""
    reach = resources.permissions.reachable(caller, READ)
    found = pre_surveys_where(reach, state=state, organization_id=organization_id)
    return await list_response(resources.database.reads, found, ORDER, page)


@router.get("/{pre_survey_id}", response_model=PreSurveyRead, dependencies=[allow(READ)])
async def read_pre_survey(
    pre_survey_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Read one of them."""
    found = pre_surveys_where(resources.permissions.reachable(caller, READ), pre_survey_id=pre_survey_id)
    row = await resources.database.reads.row(found)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{pre_survey_id}/survey", response_model=PreSurveyRead)
async def survey_before_opening(own: Annotated[PreSurvey, Depends(_own)], body: PreSurveyStated, uow: Uow) -> Response:
    """Enter how many members the organization will open with; again until the application is decided."""
    return await changed_row(uow, PreSurveyRead, await survey_ahead(uow, own, body))
