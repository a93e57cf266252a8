"""What of a mediation is shown, and to whom."""

from typing import Final

from registration.mediations.queries import parties_of
from registration.mediations.schemas import MediationRead, PartiesRevealed, PartyRevealed
from registration.models.harmony import Mediation
from registration.models.places import place_of_row
from shared.kit.authorization import Caller, Place
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "mediation.read"
CONFIDE: Final = "mediation.confide"
_SEALED: Final = frozenset({"subject", "parties", "extension_reason", "outcome_reason", "agreement"})
_OPEN: Final = frozenset(MediationRead.model_fields) - _SEALED


def place_of(mediation: Mediation) -> Place:
    """Return where a mediation lies; it is its handler's, or before that of whoever registered it."""
    organization = mediation.organization_id
    return place_of_row(
        mediation,
        organization_id=None if organization is None else str(organization),
        owner=mediation.handler or mediation.owner,
    )


def may_confide(uow: UnitOfWork, caller: Caller, mediation: Mediation) -> bool:
    """Tell whether the caller is the handler, or of the street, and so may know who and what it is about."""
    return uow.resources.permissions.allows(caller, CONFIDE, place_of(mediation))


async def shown(uow: UnitOfWork, mediation: Mediation) -> MediationRead:
    """Return the mediation as the caller may see it; names are masked even for those in confidence."""
    opened = {name: getattr(mediation, name) for name in _OPEN}
    if not may_confide(uow, uow.caller, mediation):
        return MediationRead(**opened)
    agreement = mediation.agreement_encrypted
    return MediationRead(
        **opened,
        subject=uow.vault.decrypt(mediation.subject_encrypted),
        parties=[party.name_masked for party in await parties_of(uow.session, mediation.id)],
        extension_reason=mediation.extension_reason,
        outcome_reason=mediation.outcome_reason,
        agreement=None if agreement is None else uow.vault.decrypt(agreement),
    )


async def reveal_parties(uow: UnitOfWork, mediation: Mediation, purpose: str) -> PartiesRevealed:
    """The caller knows who is in dispute; the audit trail has the purpose."""
    uow.audit("mediation.reveal_parties", "mediation", mediation.id, purpose=purpose)
    items = [
        PartyRevealed(
            name=uow.vault.decrypt(party.name_encrypted),
            phone=None if party.phone_encrypted is None else uow.vault.decrypt(party.phone_encrypted),
        )
        for party in await parties_of(uow.session, mediation.id)
    ]
    return PartiesRevealed(purpose=purpose, items=items)
