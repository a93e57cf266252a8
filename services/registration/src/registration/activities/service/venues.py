"""Venues that funding booked for an organization or granted to it."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy.dialects.postgresql import insert

from registration.models.activities import VenueBooking, VenueGrant
from shared.contracts.envelope import EventData
from shared.contracts.funding import VenueBooked, VenueGranted, VenueGrantFacts, VenueRevoked
from shared.kit.clock import legal_day
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


async def on_venue_grant(uow: UnitOfWork, delivery: Delivery) -> None:
    """Activities of the organization may be planned in the premises for the term, until they are taken away."""
    told = delivery.data
    assert isinstance(told, VenueGrantFacts)
    if delivery.stale:
        return
    revoked_on = legal_day(delivery.event.time) if isinstance(told, VenueRevoked) else None
    values = {
        "organization_id": told.organization_id, "venue_id": told.venue_id, "mode": told.mode,
        "from_on": told.from_on, "until_on": told.until_on, "revoked_on": revoked_on, "told_at": delivery.event.time,
    }  # fmt: skip
    statement = insert(VenueGrant).values(id=told.venue_grant_id, **values)
    await uow.session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    VenueBooked: on_venue_booked,
    VenueGranted: on_venue_grant,
    VenueRevoked: on_venue_grant,
}
