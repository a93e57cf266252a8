"""Routes of vacancies."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from shared.contracts.values import DivisionCode
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router
from talent.models import Vacancy
from talent.models.places import within_division
from talent.vacancies.queries import ORDER, vacancies_within
from talent.vacancies.rules import VacancyState
from talent.vacancies.schemas import VacancyClosing, VacancyCreate, VacancyPage, VacancyRead
from talent.vacancies.service import closing, opening
from talent.vacancies.service.opening import READ, vacancy_to

router = Router(prefix="/v1/talent/vacancies", tags=["vacancies"])
MANAGE = "vacancy.manage"


@authorizes
async def _managed(vacancy_id: UUID, uow: Uow) -> Vacancy:
    return await vacancy_to(uow, vacancy_id, MANAGE)


Managed = Annotated[Vacancy, Depends(_managed)]


@router.post("", status_code=201, response_model=VacancyRead, dependencies=[allow(MANAGE)])
async def open_vacancy(body: VacancyCreate, uow: Uow) -> Response:
    """Say that somebody is wanted."""
    vacancy = await opening.open_vacancy(uow, body)
    return await changed_row(uow, VacancyRead, vacancy, location=f"{router.prefix}/{vacancy.id}")


@router.get("", response_model=VacancyPage, dependencies=[allow(READ)])
async def list_vacancies(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: VacancyState | None = None,
    rural: bool | None = None,
    project_id: UUID | None = None,
    division: Annotated[DivisionCode | None, Query()] = None,
) -> Response:
    """Find vacancies within reach, oldest first."""
    statement = vacancies_within(resources.permissions.reachable(caller, READ))
    wanted: dict[str, Any] = {
        "organization_id": organization_id, "state": state, "rural": rural, "project_id": project_id,
    }  # fmt: skip
    for name, value in wanted.items():
        statement = statement if value is None else statement.where(getattr(Vacancy, name) == value)
    if division is not None:
        statement = statement.where(within_division(Vacancy, division))
    return await list_response(reads, statement, ORDER, page)


@router.get("/{vacancy_id}", response_model=VacancyRead, dependencies=[allow(READ)])
async def read_vacancy(
    vacancy_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a vacancy."""
    reach = resources.permissions.reachable(caller, READ)
    row = await reads.row(vacancies_within(reach).where(Vacancy.id == vacancy_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{vacancy_id}/closure", response_model=VacancyRead)
async def close_vacancy(vacancy: Managed, body: VacancyClosing, uow: Uow) -> Response:
    """Say that nobody is wanted any more; open proposals are taken back."""
    uow.expect_version(vacancy)
    await closing.close_by_hand(uow, vacancy, body.reason)
    return await changed_row(uow, VacancyRead, vacancy)
