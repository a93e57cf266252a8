"""What every change of a placement leaves behind."""

from datetime import date
from typing import Any, Final

from sqlalchemy import select

from shared.contracts.talent import (
    EmployerKind,
    PlacementActivated,
    PlacementEnded,
    PlacementEndReason,
    PlacementFacts,
    PlacementSuspended,
    QualificationLevel,
    VacancyOpened,
)
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.unit_of_work import UnitOfWork
from talent.models import Organization, Person, Placement, Qualification, Vacancy
from talent.people.rules import has_social_work_degree
from talent.placements.rules.eligibility import Certificate, level_on
from talent.placements.rules.states import PLACEMENT_MACHINE, PauseReason, PlacementState
from talent.qualifications.rules.states import VALID_STATES
from talent.vacancies.rules import VacancyState
from talent.vacancies.service.recording import walk as walk_vacancy

NOBODY: Final = "erased"
"""The reference of somebody whose data were erased while the books were still being closed."""


def walk(uow: UnitOfWork, placement: Placement, command: str, **details: object) -> None:
    """The placement stands where `command` leads, and the act in the audit trail.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    placement.state = PLACEMENT_MACHINE.walk(PlacementState(placement.state), command)
    placement.updated_at = uow.now
    uow.audit(f"placement.{command}", "placement", placement.id, details=details)


async def activate(uow: UnitOfWork, placement: Placement, command: str, on: date) -> None:
    """The person works in the post from the day, for the first time or again."""
    walk(uow, placement, command)
    placement.suspended_reason, placement.end_reason, placement.ended_on = None, None, None
    placement.active_since = placement.active_since or on
    await tell(uow, placement, PlacementActivated, on)


async def suspend(uow: UnitOfWork, placement: Placement, reason: PauseReason, on: date) -> None:
    """The person does not work in the post from the day."""
    walk(uow, placement, "suspend", reason=reason)
    placement.suspended_reason = reason
    await tell(uow, placement, PlacementSuspended, on, reason=reason)


async def end(uow: UnitOfWork, placement: Placement, reason: PlacementEndReason, first_day_without: date) -> None:
    """The post is over; one that never began leaves its vacancy open again."""
    never_began = placement.state == PlacementState.CONFIRMED
    walk(uow, placement, "end", reason=reason)
    placement.end_reason, placement.ended_on = reason, first_day_without
    placement.suspended_reason = None
    if not never_began:
        await tell(uow, placement, PlacementEnded, first_day_without, reason=reason)
    elif reason != PlacementEndReason.ORG_CLOSED:
        vacancy = await uow.session.get_one(Vacancy, placement.vacancy_id, with_for_update=True)
        if vacancy.state == VacancyState.FILLED and vacancy.start_on >= uow.today:
            await walk_vacancy(uow, vacancy, "reopen", VacancyOpened)


async def tell(uow: UnitOfWork, placement: Placement, event: type[PlacementFacts], on: date, **more: Any) -> None:
    """Everybody hears what the post is from the day; nobody who is in it, unless the reference is known."""
    person = await uow.session.get_one(Person, placement.person_id)
    organization = (
        None
        if placement.organization_id is None
        else await uow.session.get_one(Organization, placement.organization_id)
    )
    told = event(
        placement_id=placement.id,
        person_ref=person.person_ref or NOBODY,
        employer_kind=EmployerKind(placement.employer_kind),
        employer_ref=placement.employer_ref,
        organization_id=placement.organization_id,
        status=None if organization is None else OrganizationStatus(organization.status),
        tier=None if organization is None else Tier(organization.tier),
        community_code=placement.community_code,
        level=await present_level(uow, placement, on),
        social_work_degree=has_social_work_degree(person.education, on),
        fte_bps=placement.fte_bps,
        primary=placement.is_primary,
        effective_on=on,
        project_id=placement.project_id,
        **more,
    )
    uow.record(told, division_code=placement.community_code)


async def present_level(uow: UnitOfWork, placement: Placement, on: date) -> QualificationLevel | None:
    """Return the highest level of social work that the person holds on the day."""
    statement = select(Qualification).where(
        Qualification.person_id == placement.person_id,
        Qualification.kind == "SOCIAL_WORK",
        Qualification.state.in_(sorted(VALID_STATES)),
    )
    held = [
        Certificate(QualificationLevel(one.level), one.valid_from, one.valid_to)
        for one in await uow.session.scalars(statement)
        if one.level is not None and one.valid_from is not None and one.valid_to is not None
    ]
    return level_on(held, on)
