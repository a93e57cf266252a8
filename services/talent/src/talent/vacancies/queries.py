"""Reads of vacancies, and their locked loads."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.problems import NotFound
from shared.kit.reach import Places, within
from talent.models import Vacancy
from talent.models.places import columns_of, places_of
from talent.vacancies.rules import VacancyState
from talent.vacancies.schemas import VacancyRead

ORDER: Final = (SortKey(Vacancy.__table__.c.id, "id"),)
PLACES: Final[Places] = places_of(Vacancy, organization_id=Vacancy.organization_id)


def vacancies_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of vacancies within a caller's reach."""
    return select(*columns_of(Vacancy, VacancyRead.model_fields)).where(within(reach, PLACES))


async def locked_vacancy(session: AsyncSession, vacancy_id: UUID) -> Vacancy:
    """Return the vacancy, held for this transaction.

    Raises:
        NotFound: there is none.
    """
    found = await session.get(Vacancy, vacancy_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


async def standing_vacancies(session: AsyncSession, organization_id: UUID) -> Sequence[Vacancy]:
    """Return the organization's vacancies that are not closed, locked."""
    statement = select(Vacancy).where(Vacancy.organization_id == organization_id, Vacancy.state != VacancyState.CLOSED)
    return (await session.scalars(statement.order_by(Vacancy.id).with_for_update())).all()


async def standing_of_project(session: AsyncSession, project_id: UUID) -> Sequence[Vacancy]:
    """Return the project's vacancies that are not closed, locked."""
    statement = select(Vacancy).where(Vacancy.project_id == project_id, Vacancy.state != VacancyState.CLOSED)
    return (await session.scalars(statement.order_by(Vacancy.id).with_for_update())).all()


async def was_staffed(session: AsyncSession, project_id: UUID) -> bool:
    """Tell whether the project has or had vacancies."""
    return await session.scalar(select(Vacancy.id).where(Vacancy.project_id == project_id).limit(1)) is not None
