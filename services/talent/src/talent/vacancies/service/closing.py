"""Vacancies that are closed, and what becomes of the proposals for them."""

from shared.kit.unit_of_work import UnitOfWork
from talent.clearances.service import vote_again
from talent.models import Vacancy
from talent.placements.queries.loads import pending_of_vacancy
from talent.placements.rules.states import DeclineReason
from talent.placements.service.proposing import decline
from talent.vacancies.service.opening import close_vacancy

WITH_ORGANIZATION = "ORGANIZATION"


async def close_by_hand(uow: UnitOfWork, vacancy: Vacancy, reason: str) -> None:
    """Nobody is wanted, and nobody is asked any more.

    Raises:
        InvalidTransition: it is closed.
    """
    await close_vacancy(uow, vacancy, reason)
    await _take_back(uow, vacancy)
    await uow.session.flush()
    if vacancy.organization_id is not None:
        await vote_again(uow, vacancy.organization_id)


async def close_with_organization(uow: UnitOfWork, vacancy: Vacancy) -> None:
    """The vacancy ends with its organization."""
    await close_vacancy(uow, vacancy, WITH_ORGANIZATION)
    await _take_back(uow, vacancy)


async def _take_back(uow: UnitOfWork, vacancy: Vacancy) -> None:
    for placement in await pending_of_vacancy(uow.session, vacancy.id):
        decline(uow, placement, DeclineReason.VACANCY_CLOSED)
