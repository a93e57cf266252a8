"""What happens to offerings because their organization has ended, or lost its certificates."""

from datetime import date
from typing import Final

from registration.service_offerings.queries.loads import left_by_the_ended, uncertified
from registration.service_offerings.service.changing import close_offering, stop_offering
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def close_left_offerings(uow: UnitOfWork, day: date) -> int:
    """Offerings of organizations that have ended are closed for good."""
    found = await left_by_the_ended(uow.session, BATCH)
    for offering in found:
        close_offering(uow, offering)
    return len(found)


async def suspend_uncertified(uow: UnitOfWork, day: date) -> int:
    """Without a certificate a professional service counts as volunteers', who charge people in hardship nothing."""
    found = await uncertified(uow.session, day, BATCH)
    for offering in found:
        stop_offering(uow, offering, LOST_CERTIFICATE)
    return len(found)


LOST_CERTIFICATE: Final = "社会工作者证书失效，不能以专业服务收费"
DAILY_JOBS: Final = (
    DailyJob("service_offerings.close_left", close_left_offerings),
    DailyJob("service_offerings.suspend_uncertified", suspend_uncertified),
)
