"""Hours of continuing education: submitted with a proof, verified by another person."""

from shared.kit.authorization import require_other_person
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork
from talent.models import CpdRecord, Person
from talent.people.service.access import require_active
from talent.qualifications.errors import DayInFuture, RecordDecided
from talent.qualifications.rules.states import CpdState
from talent.qualifications.schemas import CpdCreate, CpdDecision


async def submit_hours(uow: UnitOfWork, person: Person, body: CpdCreate) -> CpdRecord:
    """The hours are on record and wait for the county.

    Raises:
        NotInService: the record was merged or erased.
        DayInFuture: they have not taken place.
    """
    require_active(person)
    if body.held_on > uow.today:
        raise DayInFuture
    record = CpdRecord(
        id=new_id(),
        person_id=person.id,
        **body.model_dump(),
        state=CpdState.SUBMITTED,
        submitted_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(record)
    await uow.session.flush()
    uow.audit("cpd.submit", "cpd_record", record.id, details={"kind": body.kind, "hours": body.hours})
    return record


def decide_hours(uow: UnitOfWork, record: CpdRecord, body: CpdDecision) -> None:
    """The hours count, or are refused for the reasons given.

    Raises:
        SamePerson: the caller has submitted them.
        RecordDecided: they were decided before.
    """
    require_other_person(uow.caller, record.submitted_by)
    uow.expect_version(record)
    if record.state != CpdState.SUBMITTED:
        raise RecordDecided
    record.state = CpdState.VERIFIED if body.verified else CpdState.REFUSED
    record.verified_by, record.reasons, record.updated_at = uow.caller.identity, body.reasons, uow.now
    uow.audit("cpd.decide", "cpd_record", record.id, details={"state": record.state})
