"""Records that end: two of one person become one, and erasure leaves what the books need and nothing else."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, update

from shared.contracts.talent import PersonErased, PersonMerged
from shared.kit.unit_of_work import UnitOfWork
from talent.link_pairs.service.linking import release_worker
from talent.linkage_teams.queries import leave
from talent.mentor_links.service import release_mentor
from talent.models import (
    Backbone,
    CpdRecord,
    Enrolment,
    ExamCandidate,
    FounderCase,
    LinkPair,
    MentorLink,
    Person,
    PersonAccess,
    Placement,
    PriorityGroup,
    Qualification,
    RecordCheck,
    VolunteerCertificate,
    VolunteerHours,
)
from talent.people.errors import SameRecord, StillPlaced
from talent.people.queries import open_consent
from talent.people.rules import PersonState
from talent.people.schemas import PersonMerge
from talent.people.service.access import person_to, require_active
from talent.people.service.keeping import note
from talent.placements.queries.loads import holds_time

_FOLLOWING: Final = (
    Qualification,
    CpdRecord,
    PersonAccess,
    Placement,
    RecordCheck,
    PriorityGroup,
    FounderCase,
    Enrolment,
    Backbone,
    ExamCandidate,
    VolunteerHours,
    VolunteerCertificate,
)
_NOTHING: Final[dict[str, Any]] = {
    "person_ref": None,
    "account": None,
    "name_encrypted": None,
    "name_masked": "*",
    "id_number_encrypted": None,
    "id_number_masked": "*",
    "birth_date_encrypted": None,
    "phone_encrypted": None,
    "education": [],
    "skills": [],
    "available_fte_bps": 0,
    "practice_since": None,
    "tied_to": [],
    "consent_version": None,
    "consent_purposes": [],
}


async def merge_people(uow: UnitOfWork, person: Person, body: PersonMerge) -> None:
    """The person is known by the other record, which has all certificates, hours and posts of both.

    Raises:
        SameRecord: both are the same record.
        NotFound: there is no other record within reach.
        NotInService: one of them was merged or erased.
    """
    require_active(person)
    uow.expect_version(person)
    if body.into_id == person.id:
        raise SameRecord
    stays = await person_to(uow, body.into_id, "person.merge")
    require_active(stays)
    for model in _FOLLOWING:
        await uow.session.execute(update(model).where(model.person_id == person.id).values(person_id=stays.id))
    links = update(LinkPair).where(LinkPair.worker_id == person.id)
    await uow.session.execute(links.values(worker_id=stays.id, version=LinkPair.version + 1))
    mentored = update(MentorLink).where(MentorLink.mentor_id == person.id)
    await uow.session.execute(mentored.values(mentor_id=stays.id, version=MentorLink.version + 1))
    await leave(uow.session, person.id, uow.today)
    old, account = person.person_ref, person.account
    await _close(uow, person, PersonState.MERGED, stays.id)
    stays.account = stays.account or account
    stays.waiting_since = min(stays.waiting_since, person.waiting_since)
    if old is not None and stays.person_ref is not None:
        event = PersonMerged(person_ref=old, new_person_ref=stays.person_ref)
        uow.record(event, division_code=stays.community_code)
    note(uow, stays, "take_over", merged_id=str(person.id))
    note(uow, person, "merge", into_id=str(stays.id))


async def erase_person(uow: UnitOfWork, person: Person) -> None:
    """Nothing on record tells who the person was; posts, hours and cycles stay in the books under a bare id.

    Raises:
        NotInService: the record was merged or erased.
        StillPlaced: a placement is open.
    """
    require_active(person)
    uow.expect_version(person)
    if await holds_time(uow.session, person.id):
        raise StillPlaced
    await release_worker(uow, person.id)
    await release_mentor(uow, person.id)
    await leave(uow.session, person.id, uow.today)
    old = person.person_ref
    for model in (RecordCheck, PriorityGroup):
        await uow.session.execute(delete(model).where(model.person_id == person.id))
    cleared = {"certificate_number_encrypted": None, "certificate_number_masked": "*", "certificate_ref": None}
    await uow.session.execute(update(Qualification).where(Qualification.person_id == person.id).values(cleared))
    await uow.session.execute(update(CpdRecord).where(CpdRecord.person_id == person.id).values(proof="*"))
    await uow.session.execute(update(FounderCase).where(FounderCase.person_id == person.id).values(evidence="*"))
    await _close(uow, person, PersonState.ERASED, None)
    if old is not None:
        uow.record(PersonErased(person_ref=old), division_code=person.community_code)
    note(uow, person, "erase")


async def _close(uow: UnitOfWork, person: Person, state: PersonState, merged_into: UUID | None) -> None:
    consent = await open_consent(uow.session, person.id)
    if consent is not None:
        consent.withdrawn_at = uow.now
    for name, value in _NOTHING.items():
        setattr(person, name, value)
    person.state, person.merged_into_id = state, merged_into
    await uow.session.flush()
