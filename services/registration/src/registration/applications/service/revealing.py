"""Unmasking persons: for a stated purpose, and on record."""

from uuid import UUID

from registration.applications.queries.reads import PERSONS
from registration.applications.schemas.answers import PersonRevealed, PersonsRevealed
from shared.kit.unit_of_work import UnitOfWork


async def reveal_persons(uow: UnitOfWork, application_id: UUID, purpose: str) -> PersonsRevealed:
    """The caller knows who stands behind the application; the audit trail has the purpose."""
    rows = (await uow.session.execute(PERSONS, {"application_id": application_id})).mappings().all()
    uow.audit(
        "application.reveal_persons", "application", application_id, purpose=purpose, details={"persons": len(rows)}
    )
    items = [
        PersonRevealed(
            role=row["role"],
            kind=row["kind"],
            name=uow.vault.decrypt(row["name_encrypted"]),
            id_number=uow.vault.decrypt(row["id_number_encrypted"]),
            post=row["post"],
        )
        for row in rows
    ]
    return PersonsRevealed(purpose=purpose, items=items)
