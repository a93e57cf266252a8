"""Showing a person's data without mask: to officers for a purpose, on record; to the person, always."""

from typing import Any
from uuid import UUID

import orjson

from shared.kit.authorization import Caller
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault
from talent.models import Person, PersonAccess
from talent.people.queries import ACCESSES, CONSENTS, SEALED, SEALED_BY_ID
from talent.people.schemas import OwnPerson, PersonRevealed
from talent.people.service.access import person_row, require_active


def reveal(uow: UnitOfWork, person: Person, purpose: str) -> PersonRevealed:
    """The caller knows who the person is; audit trail and access report have the purpose.

    Raises:
        NotInService: nothing is left to show.
    """
    require_active(person)
    uow.audit("person.reveal", "person", person.id, purpose=purpose)
    uow.session.add(
        PersonAccess(id=new_id(), person_id=person.id, at=uow.now, role=uow.caller.main_role, purpose=purpose)
    )
    sealed = _opened(uow.vault, {name: getattr(person, f"{name}_encrypted") for name in SEALED})
    return PersonRevealed(id=person.id, purpose=purpose, **sealed)


async def own_view(resources: Resources, caller: Caller, person_id: UUID) -> OwnPerson:
    """Return everything that is kept about the caller.

    Raises:
        NotFound: the record is not the caller's own.
    """
    row = await person_row(resources, caller, person_id, "person.own")
    reads = resources.database.reads
    sealed = await reads.row(SEALED_BY_ID, id=person_id)
    if sealed is None:
        raise NotFound
    return OwnPerson.model_validate(
        {
            **orjson.loads(render(row)),
            **_opened(resources.vault, sealed),
            "consents": await reads.rows(CONSENTS, id=person_id),
            "accesses": await reads.rows(ACCESSES, id=person_id),
        }
    )


def _opened(vault: Vault, sealed: dict[str, Any]) -> dict[str, Any]:
    return {name: None if value is None else vault.decrypt(value) for name, value in sealed.items()}
