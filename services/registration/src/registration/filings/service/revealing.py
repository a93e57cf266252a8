"""Unmasking the responsible person: for a stated purpose, and on record."""

from registration.filings.schemas import PersonRevealed
from registration.models.filings import Filing
from shared.kit.unit_of_work import UnitOfWork


def reveal_person(uow: UnitOfWork, filing: Filing, purpose: str) -> PersonRevealed:
    """The caller knows who answers for the organization; the audit trail has the purpose."""
    uow.audit("filing.reveal_person", "filing", filing.id, purpose=purpose)
    return PersonRevealed(
        purpose=purpose,
        name=uow.vault.decrypt(filing.responsible_name_encrypted),
        id_number=uow.vault.decrypt(filing.responsible_id_number_encrypted),
    )
