"""Requests that nobody can answer any more are closed."""

from datetime import date
from typing import Final

from registration.service_requests.queries import left_unserved
from registration.service_requests.service.answering import decline_request
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def close_unserved(uow: UnitOfWork, day: date) -> int:
    """Requests whose slot passed without an answer, or whose offering is over, are declined."""
    found = await left_unserved(uow.session, day, BATCH)
    for request, organization, reason in found:
        decline_request(uow, request, organization, reason)
    return len(found)


DAILY_JOBS: Final = (DailyJob("service_requests.close_unserved", close_unserved),)
