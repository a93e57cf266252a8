"""Organizations under new names."""

from uuid import UUID

from registration.models.names import NameReservation
from registration.names.queries import keys as statements
from registration.names.queries.loads import locked_reservation
from registration.names.rules.states import HeldAs
from registration.names.service.keeping import use_reservation
from registration.names.service.occupying import end_in_quarantine
from shared.kit.unit_of_work import UnitOfWork


async def rename_organization(uow: UnitOfWork, organization_id: UUID, reservation_id: UUID) -> NameReservation:
    """The organization has the reserved name; what it has no more of the old one rests in quarantine from today.

    Raises:
        InvalidTransition: the reservation is used, released or expired.
        ConfirmationRequired: an officer has not confirmed it yet.
    """
    reservation = await locked_reservation(uow.session, reservation_id)
    assert reservation is not None, "reservations are never deleted"
    for key in await statements.keys_of_organization(uow.session, organization_id):
        if key.key not in reservation.shared_keys:
            await end_in_quarantine(uow, key, HeldAs.RENAMED, uow.today)
    await uow.session.flush()
    return await use_reservation(uow, reservation_id, organization_id)
