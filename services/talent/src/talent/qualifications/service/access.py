"""Loads certificates and hours through their person, who is held first."""

from uuid import UUID

from shared.kit.unit_of_work import UnitOfWork
from talent.models import CpdRecord, Person, Qualification
from talent.people.service.access import person_to, require_active
from talent.qualifications.queries import person_of


async def qualification_to(uow: UnitOfWork, qualification_id: UUID, permission: str) -> tuple[Person, Qualification]:
    """Return a certificate and its person, locked, for a caller who may do this.

    Raises:
        NotFound: there is none within the caller's reach.
        Forbidden: the caller may read it and not do this.
    """
    person = await person_to(uow, await person_of(uow.session, Qualification, qualification_id), permission)
    require_active(person)
    found = await uow.session.get_one(Qualification, qualification_id, with_for_update=True, populate_existing=True)
    return person, found


async def cpd_to(uow: UnitOfWork, record_id: UUID, permission: str) -> CpdRecord:
    """Return hours, locked with their person, for a caller who may do this.

    Raises:
        NotFound: there are none within the caller's reach.
        Forbidden: the caller may read them and not do this.
    """
    person = await person_to(uow, await person_of(uow.session, CpdRecord, record_id), permission)
    require_active(person)
    return await uow.session.get_one(CpdRecord, record_id, with_for_update=True, populate_existing=True)
