"""What becomes of projects when registration and talent report."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service import hold_orders_of, release_orders_of
from funding.projects import queries
from funding.projects.rules.states import ProjectState
from funding.projects.schemas import ProjectDecision
from funding.projects.service import ending, reviving, staffing
from funding.successions.service.passing import pass_money
from shared.contracts import registration, talent
from shared.contracts.envelope import EventData
from shared.contracts.values import CreditFlag
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork


async def on_locked(uow: UnitOfWork, delivery: Delivery) -> None:
    """Running projects stand still until an officer decides (S3, S5)."""
    for project in await queries.projects_of(uow.session, _organization_id(delivery), queries.RUNNING):
        await ending.suspend(uow, project, delivery.event.type.split(".")[-2].upper())


async def on_resumed(uow: UnitOfWork, delivery: Delivery) -> None:
    """Projects that stood still because the organization did go on; nothing that was terminated revives."""
    data: Any = delivery.data
    if CreditFlag.SEVERE in data.credit_flags:
        return
    for project in await queries.projects_of(uow.session, _organization_id(delivery), ("SUSPENDED",)):
        await ending.resume(uow, project, "RESUMED")


async def on_revoked(uow: UnitOfWork, delivery: Delivery) -> None:
    """Projects are broken off and what was not spent as agreed is owed (S2)."""
    states = (*queries.RUNNING, "SUSPENDED")
    for project in await queries.projects_of(uow.session, _organization_id(delivery), states):
        stood = project.resume_to if project.state == ProjectState.SUSPENDED else project.state
        await ending.terminate(uow, project, ProjectDecision(reason=reviving.REVOKED, breach=True))
        project.resume_to = stood


async def on_annulled(uow: UnitOfWork, delivery: Delivery) -> None:
    """Projects that the revocation had ended run again, once, where their money is still free (S2)."""
    for project in await queries.projects_of(uow.session, _organization_id(delivery), (ProjectState.TERMINATED,)):
        if project.end_reason == reviving.REVOKED:
            await reviving.revive(uow, project)


async def on_upgraded(uow: UnitOfWork, delivery: Delivery) -> None:
    """What a sponsor received for the organization goes to its own account from now on; reporting stays (S7)."""
    organization_id = _organization_id(delivery)
    for award in await queries.sponsored_awards(uow.session, organization_id):
        sponsor = award.sponsor_organization_id
        assert sponsor is not None, "only sponsored awards were asked for"
        award.sponsor_organization_id, award.updated_at = None, uow.now
        project = await queries.locked_project(uow.session, award.id)
        if project is not None:
            project.sponsor_organization_id, project.updated_at = None, uow.now
        await uow.session.flush()
        await pass_money(uow, BasisKind.AWARD, award.id, sponsor, organization_id)
        uow.audit("award.novate", "award", award.id, details={"sponsor": str(sponsor)})


async def on_placement(uow: UnitOfWork, delivery: Delivery) -> None:
    """Projects know whether their social workers are there (S12)."""
    data: Any = delivery.data
    if data.organization_id is not None:
        await staffing.follow_organization(uow, data.organization_id)


async def on_vacancy(uow: UnitOfWork, delivery: Delivery) -> None:
    """The project for which somebody was found, or is looked for again, says anew whether its staff is there (S12)."""
    data: Any = delivery.data
    if data.project_id is not None and data.organization_id is not None:
        await staffing.follow_organization(uow, data.organization_id)


async def on_qualification(uow: UnitOfWork, delivery: Delivery) -> None:
    """Projects know whether the certificates of their social workers are valid, from the day on which one lapsed."""
    data: Any = delivery.data
    for organization_id in await queries.placed_with(uow.session, data.person_ref):
        await staffing.follow_organization(uow, organization_id, getattr(data, "lapsed_on", None))


async def on_finance_order(uow: UnitOfWork, delivery: Delivery) -> None:
    """Orders for later tranches stand still while a rectification order about finance is open, and then go on."""
    data: Any = delivery.data
    if data.area != "FINANCE":
        return
    closed = isinstance(data, registration.RectificationClosed)
    for project in await queries.projects_of(uow.session, data.organization_id, queries.OPEN):
        move = release_orders_of if closed else hold_orders_of
        await move(uow, BasisKind.AWARD, project.id, "FINANCE_ORDER_OPEN")


def _organization_id(delivery: Delivery) -> UUID:
    assert isinstance(delivery.data, registration.OrganizationFacts)
    return delivery.data.organization_id


_STAFFING: Final = (talent.PlacementActivated, talent.PlacementSuspended, talent.PlacementEnded)
_CERTIFICATES: Final = (talent.QualificationRegistered, talent.QualificationRenewed, talent.QualificationLapsed)
REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    registration.CreditSevereListed: on_locked,
    registration.OrganizationSuspended: on_locked,
    registration.OrganizationResumed: on_resumed,
    registration.OrganizationRevoked: on_revoked,
    registration.OrganizationRevocationAnnulled: on_annulled,
    registration.FilingUpgraded: on_upgraded,
    registration.RectificationOrdered: on_finance_order,
    registration.RectificationClosed: on_finance_order,
    **dict.fromkeys(_STAFFING, on_placement),
    **dict.fromkeys((talent.VacancyOpened, talent.VacancyFilled), on_vacancy),
    **dict.fromkeys(_CERTIFICATES, on_qualification),
}
