"""What every change of a vacancy leaves behind."""

from shared.contracts.talent import EmployerKind, QualificationLevel, VacancyFacts
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.unit_of_work import UnitOfWork
from talent.models import Organization, Vacancy
from talent.vacancies.rules import VACANCY_MACHINE, VacancyState


async def walk(uow: UnitOfWork, vacancy: Vacancy, command: str, event: type[VacancyFacts], **details: object) -> None:
    """The vacancy stands where `command` leads; everybody hears of it, and it stands in the audit trail.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    vacancy.state = VACANCY_MACHINE.walk(VacancyState(vacancy.state), command)
    vacancy.updated_at = uow.now
    await tell(uow, vacancy, event)
    uow.audit(f"vacancy.{command}", "vacancy", vacancy.id, details=details)


async def tell(uow: UnitOfWork, vacancy: Vacancy, event: type[VacancyFacts]) -> None:
    """Everybody hears what the vacancy is now."""
    organization = (
        None if vacancy.organization_id is None else await uow.session.get(Organization, vacancy.organization_id)
    )
    told = event(
        vacancy_id=vacancy.id,
        employer_kind=EmployerKind(vacancy.employer_kind),
        organization_id=vacancy.organization_id,
        status=None if organization is None else OrganizationStatus(organization.status),
        tier=None if organization is None else Tier(organization.tier),
        community_code=vacancy.community_code,
        rural=vacancy.rural,
        min_level=None if vacancy.min_level is None else QualificationLevel(vacancy.min_level),
        fte_bps=vacancy.fte_bps,
        start_on=vacancy.start_on,
        project_id=vacancy.project_id,
    )
    uow.record(told, division_code=vacancy.community_code)
