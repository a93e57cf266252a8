"""What happens to suspended and revoked organizations because a day has come."""

from datetime import date
from typing import Final

from registration.lifecycle.queries import loads
from registration.lifecycle.service.revoking import take_effect_when_due
from registration.lifecycle.service.suspending import resume_organization
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def end_suspensions(uow: UnitOfWork, day: date) -> int:
    """Organizations whose suspension ended before `day` may act again."""
    found = await loads.suspended_past(uow.session, day, BATCH)
    for organization in found:
        await resume_organization(uow, organization, day)
    return len(found)


async def revoke_when_due(uow: UnitOfWork, day: date) -> int:
    """Revocations decided before take effect on their day."""
    found = await loads.revocations_due(uow.session, day, BATCH)
    for organization_id in found:
        await take_effect_when_due(uow, organization_id, day)
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("lifecycle.end_suspensions", end_suspensions),
    DailyJob("lifecycle.revoke_when_due", revoke_when_due),
)
