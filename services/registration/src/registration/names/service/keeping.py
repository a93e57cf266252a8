"""What becomes of a reserved name: used, given up, confirmed, expired."""

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from registration.models.names import NameReservation
from registration.names.errors import ConfirmationNotNeeded, ConfirmationRequired, HeldByApplication, ReservationExpired
from registration.names.queries import keys as statements
from registration.names.queries import loads
from registration.names.rules.states import RESERVATION_MACHINE, HeldAs, ReservationState
from registration.names.service.records import record
from shared.contracts.registration import NameExpired, NameReleased
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 200


async def hold_for_application(uow: UnitOfWork, reservation_id: UUID, application_id: UUID) -> NameReservation:
    """The name does not expire while the application is open.

    Raises:
        InvalidTransition: it is used, released or expired.
        ReservationExpired: its last day has passed.
        ConfirmationRequired: an officer has not confirmed it yet.
        HeldByApplication: it is held for another application.
    """
    reservation = await _usable(uow, reservation_id)
    if reservation.application_id not in (None, application_id):
        raise HeldByApplication
    reservation.application_id, reservation.updated_at = application_id, uow.now
    for key in await statements.keys_of_reservation(uow.session, reservation.id):
        key.blocked_during = Range(key.blocked_during.lower, None)
    return reservation


async def use_reservation(uow: UnitOfWork, reservation_id: UUID, organization_id: UUID) -> NameReservation:
    """The name is the organization's; its keys are held without end.

    Raises:
        InvalidTransition: it is used, released or expired.
        ReservationExpired: its last day has passed and no application held it.
        ConfirmationRequired: an officer has not confirmed it yet.
    """
    reservation = await _usable(uow, reservation_id)
    _walk(uow, reservation, "use")
    reservation.organization_id, reservation.application_id = organization_id, None
    for key in await statements.keys_of_reservation(uow.session, reservation.id):
        key.held_as, key.organization_id = HeldAs.USED, organization_id
        key.blocked_during = Range(key.blocked_during.lower, None)
    return reservation


async def release_reservation(uow: UnitOfWork, reservation_id: UUID) -> NameReservation:
    """The name is free again from today; records `registration.name.released`.

    Raises:
        InvalidTransition: it is used, released or expired.
    """
    reservation = await _locked(uow, reservation_id)
    reservation.application_id = None
    return await give_up_reservation(uow, reservation)


async def give_up_reservation(uow: UnitOfWork, reservation: NameReservation) -> NameReservation:
    """The name is free again from today; records `registration.name.released`.

    Raises:
        InvalidTransition: it is used, released or expired.
        HeldByApplication: an open application is for this name.
    """
    if reservation.application_id is not None:
        raise HeldByApplication
    _walk(uow, reservation, "release")
    await _let_go(uow, reservation, uow.today)
    record(uow, reservation, NameReleased)
    return reservation


async def confirm_reservation(uow: UnitOfWork, reservation: NameReservation, reason: str) -> NameReservation:
    """An officer has confirmed that the word in question is a genuine qualifier; the name can be used.

    Raises:
        InvalidTransition: it is used, released or expired.
        ConfirmationNotNeeded: no word needs it, or it was given.
    """
    if not reservation.confirmation_required or reservation.confirmed_on is not None:
        raise ConfirmationNotNeeded
    _walk(uow, reservation, "confirm")
    reservation.confirmed_by, reservation.confirmed_on = uow.caller.identity, uow.today
    reservation.confirmation_reason = reason
    return reservation


async def expire_reservations(uow: UnitOfWork, day: date) -> int:
    """Up to a batch of reservations whose last day lies before `day` are expired; returns how many."""
    due = await loads.due_reservations(uow.session, day, _BATCH)
    for reservation in due:
        _walk(uow, reservation, "expire")
        record(uow, reservation, NameExpired)
    return len(due)


async def _locked(uow: UnitOfWork, reservation_id: UUID) -> NameReservation:
    reservation = await loads.locked_reservation(uow.session, reservation_id)
    assert reservation is not None, "reservations are never deleted"
    return reservation


async def _usable(uow: UnitOfWork, reservation_id: UUID) -> NameReservation:
    reservation = await _locked(uow, reservation_id)
    RESERVATION_MACHINE.walk(ReservationState(reservation.state), "use")
    if reservation.application_id is None and reservation.expires_on < uow.today:
        raise ReservationExpired
    if reservation.confirmation_required and reservation.confirmed_on is None:
        raise ConfirmationRequired
    return reservation


def _walk(uow: UnitOfWork, reservation: NameReservation, command: str) -> None:
    reservation.state = RESERVATION_MACHINE.walk(ReservationState(reservation.state), command)
    if reservation.state != ReservationState.RESERVED:
        reservation.ended_on = uow.today
    reservation.updated_at = uow.now
    uow.audit(f"name.{command}", "name_reservation", reservation.id)


async def _let_go(uow: UnitOfWork, reservation: NameReservation, on: date) -> None:
    for key in await statements.keys_of_reservation(uow.session, reservation.id):
        first = key.blocked_during.lower
        assert first is not None
        key.blocked_during = Range(first, max(first, on))
