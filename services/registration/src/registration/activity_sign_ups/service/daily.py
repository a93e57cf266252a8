"""Sign-ups are closed the day after, and personal data go when their time is over."""

from datetime import date, datetime, time
from typing import Final

from registration.activity_sign_ups.queries.loads import due_for_erasure, left_open
from registration.activity_sign_ups.service.ending import close_sign_up
from registration.activity_sign_ups.service.joining import forget_contact
from registration.models.activities import CommunityActivity
from registration.organizations.queries.loads import locked_organization
from shared.kit.clock import SHANGHAI
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def close_past(uow: UnitOfWork, day: date) -> int:
    """Sign-ups for what was over before the day are closed, with no-shows and those left out."""
    found = await left_open(uow.session, datetime.combine(day, time(), SHANGHAI), BATCH)
    for organization_id, activity_id in found:
        organization = await locked_organization(uow.session, organization_id)
        activity = await uow.session.get(CommunityActivity, activity_id)
        assert organization is not None
        assert activity is not None
        await close_sign_up(uow, organization, activity)
    return len(found)


async def erase_people(uow: UnitOfWork, day: date) -> int:
    """Nobody can tell any more who had a place; that somebody had it stays."""
    found = await due_for_erasure(uow.session, day, BATCH)
    for seat in found:
        forget_contact(seat)
        seat.person_ref = None
        uow.audit("activity_seat.erase", "activity_seat", seat.id)
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("activity_sign_ups.close_past", close_past),
    DailyJob("activity_sign_ups.erase_people", erase_people),
)
