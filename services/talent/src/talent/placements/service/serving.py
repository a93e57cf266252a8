"""Posts that run: leave and return, ends by employer or person."""

from datetime import date

from shared.contracts.talent import PlacementEndReason
from shared.kit.calendar import ONE_DAY
from shared.kit.unit_of_work import UnitOfWork
from talent.clearances.service import vote_again
from talent.models import Person, Placement
from talent.placements.errors import EndsBeforeToday, PauseNotOurs
from talent.placements.rules.states import PLACEMENT_MACHINE, PauseReason, PlacementState
from talent.placements.schemas import PlacementEnding
from talent.placements.service.recording import activate, end, suspend


async def take_leave(uow: UnitOfWork, placement: Placement) -> None:
    """The person is on leave from today.

    Raises:
        InvalidTransition: the post is not active.
    """
    uow.expect_version(placement)
    await suspend(uow, placement, PauseReason.LEAVE, uow.today)


async def return_from_leave(uow: UnitOfWork, placement: Placement) -> None:
    """The person works again from today.

    Raises:
        InvalidTransition: the post is not suspended.
        PauseNotOurs: it is suspended for another cause, which has not ended.
    """
    uow.expect_version(placement)
    PLACEMENT_MACHINE.walk(PlacementState(placement.state), "resume")
    if placement.suspended_reason != PauseReason.LEAVE:
        raise PauseNotOurs
    await activate(uow, placement, "resume", uow.today)


async def end_placement(uow: UnitOfWork, person: Person, placement: Placement, body: PlacementEnding) -> None:
    """The post ends with the last day: at once when that is today, otherwise when the day has passed.

    Raises:
        InvalidTransition: the post is not confirmed, or over.
        EndsBeforeToday: the day has passed, or lies before the first day.
    """
    uow.expect_version(placement)
    PLACEMENT_MACHINE.walk(PlacementState(placement.state), "end")
    last_day = body.last_day
    if last_day < uow.today and placement.state != PlacementState.CONFIRMED:
        raise EndsBeforeToday
    if placement.state == PlacementState.CONFIRMED or last_day == uow.today:
        await finish(uow, person, placement, PlacementEndReason(body.reason), max(last_day, placement.starts_on))
        return
    if last_day < placement.starts_on:
        raise EndsBeforeToday
    placement.ends_on, placement.planned_ends_on, placement.updated_at = last_day, last_day, uow.now
    placement.notices = [*placement.notices, {"code": "END_PLANNED", "reason": body.reason, "on": last_day.isoformat()}]
    uow.audit("placement.plan_end", "placement", placement.id, details={"reason": body.reason})


async def finish(
    uow: UnitOfWork, person: Person, placement: Placement, reason: PlacementEndReason, last_day: date
) -> None:
    """The post is over after the last day; the person waits for another from the next one."""
    placement.ends_on = last_day
    await end(uow, placement, reason, last_day + ONE_DAY)
    person.waiting_since = max(person.waiting_since, last_day + ONE_DAY)
    await uow.session.flush()
    if placement.organization_id is not None:
        await vote_again(uow, placement.organization_id)


def planned_reason(placement: Placement) -> PlacementEndReason:
    """Return the reason with which a planned end was announced; TERM when none was."""
    if placement.closing:
        return PlacementEndReason.ORG_CLOSED
    announced = [one["reason"] for one in placement.notices if one["code"] == "END_PLANNED"]
    return PlacementEndReason(announced[-1]) if announced else PlacementEndReason.TERM
