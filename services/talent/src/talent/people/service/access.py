"""Loads a person for a caller who may do something with it."""

from typing import Any
from uuid import UUID

from shared.kit.authorization import Caller
from shared.kit.problems import NotFound
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork
from talent.models import Person
from talent.models.places import place_for, place_of_row
from talent.people.errors import NotInService
from talent.people.queries import PERSON_BY_ID, locked_person
from talent.people.rules import PersonState

READ = "person.read"


async def person_to(uow: UnitOfWork, person_id: UUID, permission: str) -> Person:
    """Return the person, locked, for a caller who may do this.

    Raises:
        NotFound: there is none within the caller's reach.
        Forbidden: the caller may read the record and not do this.
    """
    person = await locked_person(uow.session, person_id)
    uow.require(permission, place_of_row(person, owner=person.account), read=READ)
    return person


def require_active(person: Person) -> None:
    """Pass a record that is neither merged nor erased.

    Raises:
        NotInService: it is.
    """
    if person.state != PersonState.ACTIVE:
        raise NotInService


async def person_row(resources: Resources, caller: Caller, person_id: UUID, permission: str = READ) -> dict[str, Any]:
    """Return the masked row of a person within the caller's reach.

    Raises:
        NotFound: there is none.
    """
    row = await resources.database.reads.row(PERSON_BY_ID, id=person_id)
    if row is None or not resources.permissions.allows(caller, permission, place_for(row, owner=row["account"])):
        raise NotFound
    return {name: value for name, value in row.items() if name not in ("account", "jurisdiction_id")}
