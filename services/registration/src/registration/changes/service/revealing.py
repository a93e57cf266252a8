"""Unmasking the person that is to be legal representative: for a stated purpose, and on record."""

from registration.changes.schemas.answers import RepresentativeRevealed
from registration.models.changes import OrganizationChange
from shared.kit.unit_of_work import UnitOfWork


def reveal_representative(uow: UnitOfWork, change: OrganizationChange, purpose: str) -> RepresentativeRevealed:
    """The caller knows whom the request names; the audit trail has the purpose."""
    uow.audit("change.reveal_person", "change", change.id, purpose=purpose)
    name, number = change.representative_name_encrypted, change.representative_id_number_encrypted
    return RepresentativeRevealed(
        purpose=purpose,
        name=uow.vault.decrypt(name) if name else None,
        id_number=uow.vault.decrypt(number) if number else None,
    )
