"""Vacant posts that are filled, or are not in time."""

from datetime import date
from typing import Final
from uuid import UUID

from registration.leaderships.queries.loads import open_vacancy, overdue_vacancies
from registration.organizations.queries.loads import locked_organization
from registration.rectifications.service.proposing import propose_rectification
from shared.contracts.values import LeaderPost, Tier
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100
GROUND: Final = "LEADERSHIP_VACANT"


async def fill_vacancy(uow: UnitOfWork, organization_id: UUID, post: LeaderPost) -> None:
    """The earliest vacancy of the post, if there is one, is filled from today."""
    vacancy = await open_vacancy(uow.session, organization_id, post)
    if vacancy is not None:
        vacancy.filled_on = uow.today
        uow.audit("leadership_vacancy.fill", "leadership_vacancy", vacancy.id, details={"post": post})


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
