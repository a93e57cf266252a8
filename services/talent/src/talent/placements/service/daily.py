"""Every day: proposals expire, posts begin and end, and work with minors pauses when the yearly check is due."""

from datetime import date
from typing import Final

from shared.contracts.talent import PlacementEndReason
from shared.kit.calendar import add_months
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.models import Organization, Person, Placement
from talent.placements.queries.loads import falling_due, with_minors_unchecked
from talent.placements.rules.closing import Course, course_of
from talent.placements.rules.eligibility import CHECK_MONTHS_RULE
from talent.placements.rules.states import PENDING_STATES, PauseReason
from talent.placements.service.recording import activate, suspend, walk
from talent.placements.service.serving import finish, planned_reason

BATCH: Final = 200


async def follow_days(uow: UnitOfWork, day: date) -> int:
    """Proposals past their day are EXPIRED, posts begin on their first day and end after their last."""
    due = await falling_due(uow.session, day, BATCH)
    for placement in due:
        person = await uow.session.get_one(Person, placement.person_id)
        if placement.state in PENDING_STATES:
            walk(uow, placement, "expire")
            placement.respond_by = None
        elif placement.ends_on is not None and placement.ends_on < day:
            await finish(uow, person, placement, planned_reason(placement), placement.ends_on)
        else:
            await _begin(uow, placement, day)
    await uow.session.flush()
    return len(due)


async def pause_unchecked(uow: UnitOfWork, day: date) -> int:
    """Work with minors is suspended when the last clean record is older than the months."""
    months = (await rules_for(uow, "50", day))(CHECK_MONTHS_RULE).value
    found = await with_minors_unchecked(uow.session, add_months(day, -months), BATCH)
    for placement in found:
        await suspend(uow, placement, PauseReason.RECORD_CHECK_DUE, day)
    await uow.session.flush()
    return len(found)


async def _begin(uow: UnitOfWork, placement: Placement, day: date) -> None:
    """The post begins; with an organization that is suspended it pauses at once, with one that ended it is over."""
    organization = (
        None
        if placement.organization_id is None
        else await uow.session.get_one(Organization, placement.organization_id)
    )
    course = None if organization is None else course_of(organization.status)
    if course is Course.END:
        person = await uow.session.get_one(Person, placement.person_id)
        await finish(uow, person, placement, PlacementEndReason.ORG_CLOSED, placement.starts_on)
        return
    await activate(uow, placement, "activate", max(placement.starts_on, day))
    if course is Course.PAUSE:
        await suspend(uow, placement, PauseReason.ORG_SUSPENDED, day)


DAILY_JOBS: Final = (
    DailyJob("placement-days", follow_days),
    DailyJob("placement-record-checks", pause_unchecked),
)
