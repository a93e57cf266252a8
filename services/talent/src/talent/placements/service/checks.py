"""Checks of people who work with minors: recorded, renewed within the year, and what follows when one is not."""

from collections.abc import Sequence
from uuid import UUID

from shared.contracts.talent import PlacementEndReason
from shared.kit.authorization import Caller
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork
from talent.models import Person, Placement, RecordCheck
from talent.models.places import place_of_row
from talent.people.queries import locked_person
from talent.people.service.access import require_active
from talent.placements.errors import CheckInFuture
from talent.placements.queries.loads import open_of_person
from talent.placements.rules.states import PENDING_STATES, DeclineReason, PauseReason, PlacementState
from talent.placements.schemas import RecordCheckCreate
from talent.placements.service.proposing import decline
from talent.placements.service.recording import activate
from talent.placements.service.serving import finish


async def connected(uow: UnitOfWork, person_id: UUID) -> tuple[Person, Sequence[Placement]]:
    """Return the person with the placements that are not over, locked, for a caller who may record a check.

    Raises:
        NotFound: the person is neither in the caller's county nor connected with the caller's organization.
    """
    person = await locked_person(uow.session, person_id)
    placements = await open_of_person(uow.session, person_id)
    _require_connected(uow.caller, uow, person, placements)
    return person, placements


async def record_check(
    uow: UnitOfWork, person: Person, placements: Sequence[Placement], body: RecordCheckCreate
) -> RecordCheck:
    """The answer is on record: a clear one lets suspended work go on, one that found something ends work with minors.

    Raises:
        NotInService: the record was merged or erased.
        CheckInFuture: the check has not taken place.
    """
    require_active(person)
    if body.checked_on > uow.today:
        raise CheckInFuture
    check = RecordCheck(
        id=new_id(),
        person_id=person.id,
        **body.model_dump(),
        recorded_by=uow.caller.identity,
        recorded_at=uow.now,
    )
    uow.session.add(check)
    await uow.session.flush()
    uow.audit("record_check.record", "person", person.id, details={"checked_on": body.checked_on.isoformat()})
    for placement in placements:
        if placement.with_minors:
            await _follow(uow, person, placement, clear=body.clear)
    return check


async def _follow(uow: UnitOfWork, person: Person, placement: Placement, *, clear: bool) -> None:
    if clear:
        if placement.suspended_reason == PauseReason.RECORD_CHECK_DUE:
            await activate(uow, placement, "resume", uow.today)
    elif placement.state in PENDING_STATES:
        decline(uow, placement, DeclineReason.EMPLOYER)
    else:
        last_day = placement.starts_on if placement.state == PlacementState.CONFIRMED else uow.today
        await finish(uow, person, placement, PlacementEndReason.MISCONDUCT, max(last_day, placement.starts_on))


def _require_connected(caller: Caller, uow: UnitOfWork, person: Person, placements: Sequence[Placement]) -> None:
    permissions = uow.resources.permissions
    places = [
        place_of_row(one, organization_id=None if one.organization_id is None else str(one.organization_id))
        for one in placements
    ]
    if "CTY" in caller.roles:
        places.append(place_of_row(person))
    if not any(permissions.allows(caller, "record_check.record", place) for place in places):
        raise NotFound
