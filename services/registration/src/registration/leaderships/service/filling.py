"""Vacant posts that are filled, or are not in time."""

from datetime import date
from typing import Final
from uuid import UUID

from registration.leaderships.queries.loads import open_vacancies, open_vacancies_of_penalty, overdue_vacancies
from registration.models.penalties import Penalty
from registration.organizations.queries.loads import locked_organization
from registration.rectifications.service.proposing import propose_rectification
from shared.contracts.values import LeaderPost, Tier
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100
GROUND: Final = "LEADERSHIP_VACANT"


async def fill_vacancy(uow: UnitOfWork, organization_id: UUID, post: LeaderPost) -> None:
    """The earliest vacancy of the post, if there is one, is filled from today; the representative's post is but one.

    A penalty that ordered the leader to be replaced is carried out by that.
    """
    vacancies = await open_vacancies(uow.session, organization_id, post)
    for vacancy in vacancies if any(each.legal_representative for each in vacancies) else vacancies[:1]:
        vacancy.filled_on = uow.today
        uow.audit("leadership_vacancy.fill", "leadership_vacancy", vacancy.id, details={"post": post})
        if vacancy.penalty_id is not None:
            await _carry_out(uow, vacancy.penalty_id)


async def _carry_out(uow: UnitOfWork, penalty_id: UUID) -> None:
    await uow.session.flush()
    penalty = await uow.session.get_one(Penalty, penalty_id, with_for_update=True, populate_existing=True)
    if not await open_vacancies_of_penalty(uow.session, penalty_id) and penalty.executed_on is None:
        penalty.executed_on, penalty.updated_at = uow.today, uow.now
        uow.audit("penalty.execute", "penalty", penalty.id, details={"by": "replacement"})


async def report_overdue(uow: UnitOfWork, day: date) -> int:
    """Posts that were not filled in time are noted, and the authority is to order it for registered organizations."""
    found = await overdue_vacancies(uow.session, day, BATCH)
    for vacancy in found:
        vacancy.overdue_on = day
        uow.audit("leadership_vacancy.overdue", "leadership_vacancy", vacancy.id, details={"post": vacancy.post})
        organization = await locked_organization(uow.session, vacancy.organization_id)
        if organization is not None and organization.tier == Tier.REGISTERED:
            await propose_rectification(uow, organization, GROUND, "GOVERNANCE", f"leadership_vacancy:{vacancy.id}")
    return len(found)


DAILY_JOBS: Final = (DailyJob("leaderships.report_overdue", report_overdue),)
