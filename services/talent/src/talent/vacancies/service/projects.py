"""Posts that funded projects ask for: opened with the award, closed when the project is over."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.funding import (
    AgreementSigned,
    AwardGranted,
    AwardLapsed,
    ContractSigned,
    ContractTerminated,
    ProjectSettled,
    ProjectTerminated,
    StaffingNeed,
)
from shared.contracts.talent import EmployerKind, QualificationLevel, VacancyOpened
from shared.kit.consume import Delivery, Handler
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.rules import is_rural
from talent.communities.service import placed, rules_for
from talent.models import Organization, Vacancy
from talent.organizations.queries import locked_organization
from talent.placements.rules.eligibility import FULL_POST_RULE
from talent.vacancies.queries import standing_of_project, was_staffed
from talent.vacancies.rules import VACANCY_MACHINE, PlacementKind, project_of, shares_of_need, takes_people
from talent.vacancies.service.closing import close_by_hand
from talent.vacancies.service.recording import tell

PROJECT_OVER: Final = "PROJECT_OVER"
FUNDING: Final = "service:funding"


async def on_staff_needed(uow: UnitOfWork, delivery: Delivery) -> None:
    """The social workers whom the project needs are wanted, once; nobody for an organization that takes nobody."""
    told = delivery.data
    assert isinstance(told, AwardGranted | AgreementSigned | ContractSigned)
    project_id = told.contract_id if isinstance(told, ContractSigned) else told.award_id
    organization = await locked_organization(uow.session, told.organization_id)
    if not told.staffing or organization is None or await was_staffed(uow.session, project_id):
        return
    community = told.community_code or organization.community_code
    if community is None or not takes_people(organization.status, organization.credit_flags):
        return
    starts_on = max(told.from_on or uow.today, uow.today)
    if told.until_on is not None and told.until_on < starts_on:
        return
    full = int((await rules_for(uow, organization.jurisdiction_id))(FULL_POST_RULE).value)
    for level, fte_bps in _posts(told.staffing, full):
        period = starts_on, told.until_on
        await _open(uow, organization, project_id, community, level, fte_bps, period)


async def on_project_over(uow: UnitOfWork, delivery: Delivery) -> None:
    """Nobody is wanted for the project any more; who serves in it ends as its placements do."""
    told = delivery.data
    assert isinstance(told, AwardLapsed | ProjectTerminated | ProjectSettled | ContractTerminated)
    for vacancy in await standing_of_project(uow.session, project_of(told)):
        await close_by_hand(uow, vacancy, PROJECT_OVER)


def _posts(staffing: Sequence[StaffingNeed], full: int) -> Iterator[tuple[QualificationLevel | None, int]]:
    for need in staffing:
        for share in shares_of_need(need.fte_bps, full):
            yield _level(need.level), share


def _level(stated: str) -> QualificationLevel | None:
    return QualificationLevel(stated) if stated in tuple(QualificationLevel) else None


async def _open(
    uow: UnitOfWork,
    organization: Organization,
    project_id: UUID,
    community_code: str,
    level: QualificationLevel | None,
    fte_bps: int,
    period: tuple[date, date | None],
) -> None:
    vacancy = Vacancy(
        id=new_id(),
        **await placed(uow, community_code),
        employer_kind=EmployerKind.CSO,
        organization_id=organization.organization_id,
        kind=PlacementKind.EMPLOYED,
        title="项目社工",
        rural=is_rural(community_code),
        min_level=level,
        skills=[],
        fte_bps=fte_bps,
        start_on=period[0],
        ends_on=period[1],
        with_minors=False,
        project_id=project_id,
        state=VACANCY_MACHINE.walk(None, "open"),
        opened_on=uow.today,
        opened_by=FUNDING,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(vacancy)
    await uow.session.flush()
    await tell(uow, vacancy, VacancyOpened)
    uow.audit("vacancy.open", "vacancy", vacancy.id, details={"project_id": str(project_id)})


REACTIONS: Final[dict[type[EventData], Handler]] = {
    AwardGranted: on_staff_needed,
    AgreementSigned: on_staff_needed,
    ContractSigned: on_staff_needed,
    AwardLapsed: on_project_over,
    ProjectTerminated: on_project_over,
    ProjectSettled: on_project_over,
    ContractTerminated: on_project_over,
}
