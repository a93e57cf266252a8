"""What happens to offerings because their organization has ended."""

from datetime import date
from typing import Final

from registration.service_offerings.queries.loads import left_by_the_ended
from registration.service_offerings.service.changing import close_offering
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def close_left_offerings(uow: UnitOfWork, day: date) -> int:
    """Offerings of organizations that have ended are closed for good."""
    found = await left_by_the_ended(uow.session, BATCH)
    for offering in found:
        close_offering(uow, offering)
    return len(found)


DAILY_JOBS: Final = (DailyJob("service_offerings.close_left", close_left_offerings),)
