"""Steps of cases that are late, marked once per day due."""

from datetime import date
from typing import Final

from party_liaison.development_cases.queries import late_cases
from party_liaison.row_security.service import with_all_rows
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def mark_late(uow: UnitOfWork, day: date) -> int:
    """Cases with a step due before the day are marked late."""
    await with_all_rows(uow.session)
    found = await late_cases(uow.session, day, BATCH)
    for case in found:
        case.overdue_for, case.updated_at = case.next_due_on, uow.now
        uow.audit("development_case.overdue", "development_case", case.id)
    return len(found)


DAILY_JOBS: Final = (DailyJob("development_cases.mark_late", mark_late),)
