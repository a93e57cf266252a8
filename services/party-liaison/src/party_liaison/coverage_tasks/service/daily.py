"""Steps that are late, and units that are owed for too long; each told once per day due."""

from datetime import date, timedelta
from typing import Final

from party_liaison.coverage_tasks.queries import coverage_of, late_tasks, owing_tasks
from party_liaison.coverage_tasks.service.telling import tell, tell_breach
from party_liaison.models import Organization
from shared.contracts.party import CoverageOverdue
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100
ONE_DAY: Final = timedelta(days=1)


async def tell_late(uow: UnitOfWork, day: date) -> int:
    """Tasks whose step was due before the day are marked late."""
    found = await late_tasks(uow.session, day, BATCH)
    for task in found:
        task.overdue_for = task.due_on
        organization = await uow.session.get_one(Organization, task.organization_id)
        coverage = await coverage_of(uow.session, task.organization_id)
        tell(uow, CoverageOverdue, task, organization, coverage)
        uow.audit("coverage_task.overdue", "coverage_task", task.id)
    return len(found)


async def find_breaches(uow: UnitOfWork, day: date) -> int:
    """Organizations that should have had a unit before the day are in breach since the day after the last one."""
    found = await owing_tasks(uow.session, day, BATCH)
    for task in found:
        assert task.build_due_on is not None
        task.breached_since = task.build_due_on + ONE_DAY
        organization = await uow.session.get_one(Organization, task.organization_id)
        tell_breach(uow, task, organization, task.breached_since)
        uow.audit("coverage_task.breach", "coverage_task", task.id)
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("coverage_tasks.tell_late", tell_late),
    DailyJob("coverage_tasks.find_breaches", find_breaches),
)
