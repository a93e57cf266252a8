"""Vacancies: opened by employers, closed when nobody is wanted any more."""

from uuid import UUID

from shared.contracts.talent import VacancyClosed, VacancyOpened
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.rules import is_rural
from talent.communities.service import placed
from talent.models import Organization, Vacancy
from talent.models.places import place_for, place_of_row
from talent.organizations.queries import locked_organization
from talent.vacancies.errors import EmployerWrong, OrganizationNotOpen, StartsInPast
from talent.vacancies.queries import locked_vacancy
from talent.vacancies.rules import VACANCY_MACHINE, may_have_organization, needs_organization, takes_people
from talent.vacancies.schemas import VacancyCreate
from talent.vacancies.service.recording import tell, walk

READ = "vacancy.read"


async def vacancy_to(uow: UnitOfWork, vacancy_id: UUID, permission: str) -> Vacancy:
    """Return the vacancy, locked, for a caller who may do this.

    Raises:
        NotFound: there is none within the caller's reach.
        Forbidden: the caller may read it and not do this.
    """
    vacancy = await locked_vacancy(uow.session, vacancy_id)
    organization_id = None if vacancy.organization_id is None else str(vacancy.organization_id)
    uow.require(permission, place_of_row(vacancy, organization_id=organization_id), read=READ)
    return vacancy


async def open_vacancy(uow: UnitOfWork, body: VacancyCreate) -> Vacancy:
    """Somebody is wanted.

    Raises:
        NotFound: the place is not within the caller's reach.
        EmployerWrong: the employer does not fit its kind.
        StartsInPast: the post begins before today, or ends before it begins.
        OrganizationNotOpen: nobody new is placed with the organization.
    """
    place = await placed(uow, body.community_code)
    stated = None if body.organization_id is None else str(body.organization_id)
    uow.require("vacancy.manage", place_for(place, organization_id=stated), read="vacancy.manage")
    if body.start_on < uow.today or (body.ends_on is not None and body.ends_on < body.start_on):
        raise StartsInPast
    await _employer(uow, body)
    vacancy = Vacancy(
        id=new_id(),
        **place,
        **body.model_dump(exclude={"skills", "community_code"}),
        skills=[one.model_dump(mode="json") for one in body.skills],
        rural=is_rural(body.community_code),
        state=VACANCY_MACHINE.walk(None, "open"),
        opened_on=uow.today,
        opened_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(vacancy)
    await uow.session.flush()
    await tell(uow, vacancy, VacancyOpened)
    uow.audit("vacancy.open", "vacancy", vacancy.id, details={"employer_kind": body.employer_kind})
    return vacancy


async def close_vacancy(uow: UnitOfWork, vacancy: Vacancy, reason: str) -> None:
    """Nobody is wanted any more.

    Raises:
        InvalidTransition: it is closed.
    """
    await walk(uow, vacancy, "close", VacancyClosed)
    vacancy.closed_reason = reason


def require_open(organization: Organization) -> None:
    """Pass an organization with which somebody new may be placed.

    Raises:
        OrganizationNotOpen: it is not active, or stands on a credit list.
    """
    if not takes_people(organization.status, organization.credit_flags):
        raise OrganizationNotOpen(clause_ref="credit-measures-60")


async def _employer(uow: UnitOfWork, body: VacancyCreate) -> None:
    given = body.organization_id
    if (given is None and needs_organization(body.employer_kind)) or (
        given is not None and not may_have_organization(body.employer_kind)
    ):
        raise EmployerWrong
    if given is None:
        if body.employer_ref is None:
            raise EmployerWrong
        return
    organization = await locked_organization(uow.session, given)
    if organization is None:
        raise EmployerWrong
    require_open(organization)
