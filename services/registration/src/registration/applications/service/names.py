"""The reserved name that an application wants: looked up, kept while it is open, given back when it ends without."""

from collections.abc import Mapping
from uuid import UUID

from registration.applications.rules.names import ReservedName
from registration.models.names import NameReservation
from registration.names.rules.states import ReservationState
from registration.names.service.keeping import hold_for_application, release_reservation
from shared.contracts.values import LegalKind, Scope
from shared.kit.unit_of_work import UnitOfWork


async def reserved_name(uow: UnitOfWork, reservation_id: UUID | None) -> ReservedName | None:
    """Return the reservation as an application sees it; None when there is none of this id."""
    found = await _reservation(uow, reservation_id)
    if found is None:
        return None
    return ReservedName(
        reservation_id=found.id,
        state=found.state,
        expires_on=found.expires_on,
        by_applicant=found.applicant == uow.caller.identity,
        legal_kind=LegalKind(found.legal_kind),
        scope=Scope(found.scope),
        division_code=found.division_code,
        authority_id=found.authority_id,
        name=found.name,
        field_term=found.field_term,
        application_id=found.application_id,
    )


async def name_needs_review(uow: UnitOfWork, reservation_id: UUID | None) -> bool:
    """Return whether an officer must say why the name may be used."""
    found = await _reservation(uow, reservation_id)
    return found is not None and found.review_required


async def name_parts(uow: UnitOfWork, reservation_id: UUID | None) -> Mapping[str, object]:
    """Return what the name is made of, as it was reserved."""
    found = await _reservation(uow, reservation_id)
    if found is None:
        return {}
    names = ("division_code", "trade", "field_term", "field_code", "form")
    return {name: getattr(found, name) for name in names}


async def keep_name(uow: UnitOfWork, reservation_id: UUID | None, application_id: UUID) -> None:
    """The name does not expire as long as the application is open.

    Raises:
        ConfirmationRequired: an officer must confirm a word of it first.
    """
    assert reservation_id is not None, "a complete application has a name"
    await hold_for_application(uow, reservation_id, application_id)


async def give_name_back(uow: UnitOfWork, reservation_id: UUID | None, application_id: UUID) -> None:
    """The name is free again, unless it is no longer held, or held for another application."""
    found = await _reservation(uow, reservation_id)
    if found is None or found.state != ReservationState.RESERVED:
        return
    if found.application_id in (None, application_id):
        await release_reservation(uow, found.id)


async def _reservation(uow: UnitOfWork, reservation_id: UUID | None) -> NameReservation | None:
    return None if reservation_id is None else await uow.session.get(NameReservation, reservation_id)
