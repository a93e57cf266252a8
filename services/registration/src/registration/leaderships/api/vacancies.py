"""The route that shows posts to be filled."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from registration.leaderships.queries.reads import vacancies_within
from registration.leaderships.schemas import VacancyPage
from registration.models.leaderships import LeadershipVacancy
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/leadership-vacancies", tags=["leaders"])
_V = LeadershipVacancy
_BY_ID = [SortKey(_V.id.expression, "id")]


@router.get("", response_model=VacancyPage, dependencies=[allow("leader.vacancies")])
async def list_leadership_vacancies(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    filled: bool | None = None,
    due: Annotated[date | None, Query(description="Unfilled and due on or before this day")] = None,
) -> Response:
    """Find posts that disqualified or replaced leaders left vacant, within reach, oldest first."""
    statement = vacancies_within(resources.permissions.reachable(caller, "leader.vacancies"))
    if organization_id is not None:
        statement = statement.where(_V.organization_id == organization_id)
    if filled is not None:
        statement = statement.where(_V.filled_on.is_not(None) if filled else _V.filled_on.is_(None))
    if due is not None:
        statement = statement.where(_V.due_on <= due, _V.filled_on.is_(None))
    return await list_response(reads, statement, _BY_ID, page)
