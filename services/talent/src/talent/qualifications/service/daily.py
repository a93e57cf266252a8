"""Every day: windows open three months before the end, and cycles that were not renewed lapse."""

from datetime import date
from typing import Final

from shared.contracts.talent import QualificationLapsed, QualificationRenewable
from shared.kit.calendar import ONE_DAY
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork
from talent.models import Person, Qualification
from talent.placements.service.reacting import withdraw_unqualified
from talent.qualifications.queries import current_cycle, falling_due
from talent.qualifications.rules.states import CycleState
from talent.qualifications.service.recording import note, tell, walk

BATCH: Final = 200


async def follow_cycles(uow: UnitOfWork, day: date) -> int:
    """Certificates whose window has opened are RENEWABLE, those whose cycle is over LAPSED; returns how many."""
    due = await falling_due(uow.session, day, BATCH)
    for qualification in due:
        person = await uow.session.get_one(Person, qualification.person_id)
        assert qualification.valid_to is not None
        if qualification.valid_to < day:
            await lapse(uow, person, qualification)
        else:
            walk(qualification, "open_window")
            await tell(uow, person, qualification, QualificationRenewable)
            note(uow, qualification, "open_window")
    return len(due)


async def lapse(uow: UnitOfWork, person: Person, qualification: Qualification) -> None:
    """The certificate is not valid from the day after its cycle."""
    walk(qualification, "lapse")
    cycle = await current_cycle(uow.session, qualification.id)
    assert cycle is not None
    assert qualification.valid_to is not None
    cycle.state = CycleState.LAPSED
    await tell(uow, person, qualification, QualificationLapsed, lapsed_on=qualification.valid_to + ONE_DAY)
    note(uow, qualification, "lapse")
    await uow.session.flush()
    await withdraw_unqualified(uow, person)


DAILY_JOBS: Final = (DailyJob("qualification-cycles", follow_cycles),)
