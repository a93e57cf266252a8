"""Venues that funding booked for an organization."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy.dialects.postgresql import insert

from registration.models.activities import VenueBooking
from shared.contracts.envelope import EventData
from shared.contracts.funding import VenueBooked
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork


async def on_venue_booked(uow: UnitOfWork, delivery: Delivery) -> None:
    """Activities of the organization may be planned in the venue for that time; the newest word counts."""
    assert isinstance(delivery.data, VenueBooked)
    if delivery.stale:
        return
    told = delivery.data
    values = {
        "organization_id": told.organization_id, "venue_id": told.venue_id, "community_code": told.community_code,
        "starts_at": told.starts_at, "ends_at": told.ends_at, "told_at": delivery.event.time,
    }  # fmt: skip
    statement = insert(VenueBooking).values(id=told.venue_booking_id, **values)
    await uow.session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


REACTIONS: Final[Mapping[type[EventData], Handler]] = {VenueBooked: on_venue_booked}
