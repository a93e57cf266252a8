"""Slots that organizations book, filed ones too."""

from typing import Final

from funding.models import Organization
from funding.models.venues import VenueAsset, VenueBooking
from funding.organizations.errors import OrganizationNotActing
from funding.organizations.service import concerning
from funding.venues import queries
from funding.venues.errors import BookingBlocked, NotBookable
from funding.venues.rules import BOOKING_MACHINE, BookingState, blocked_until, require_slot
from funding.venues.schemas import VenueBookingCreate
from shared.contracts.funding import VenueBooked
from shared.contracts.values import OrganizationStatus
from shared.kit.ids import new_id
from shared.kit.problems import InvalidTransition
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

SLOT_RULE: Final = "venue.slot"
NO_SHOW_RULE: Final = "venue.noShow"


async def book_venue(
    uow: UnitOfWork, venue: VenueAsset, organization: Organization, body: VenueBookingCreate
) -> VenueBooking:
    """The organization has the slot; `funding.venue.booked` is recorded.

    Raises:
        NotBookable: the venue is not lent by the slot.
        OrganizationNotActing: the organization may not act.
        SlotNotPossible: the slot is none.
        BookingBlocked: the organization did not come too often.
        VenueTaken: (by constraint) the slot overlaps another one.
    """
    if not venue.bookable:
        raise NotBookable
    if organization.status != OrganizationStatus.ACTIVE:
        raise OrganizationNotActing(clause_ref="14")
    rules = AppliedRules(await current_rules(uow.resources, uow.session), venue.jurisdiction_id, uow.today)
    slot, no_show = rules(SLOT_RULE), rules(NO_SHOW_RULE)
    require_slot(body.starts_at, body.ends_at, uow.now, hours=slot.value["hours"], days_ahead=slot.value["days_ahead"])
    missed = await queries.missed_days(uow.session, organization.organization_id)
    until = blocked_until(missed, no_show.value["times"], no_show.value["days"])
    if until is not None and uow.today <= until:
        raise BookingBlocked(rule_key=no_show.key, rule_version=no_show.version, clause_ref="14")
    booking = VenueBooking(
        id=new_id(),
        state=BOOKING_MACHINE.walk(None, "book"),
        booked_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(),
    )
    uow.session.add(booking)
    uow.audit("venue_booking.book", "venue_booking", booking.id)
    told = VenueBooked(
        **concerning(organization),
        venue_booking_id=booking.id,
        venue_id=venue.id,
        community_code=venue.community_code,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
    )
    uow.record(told, division_code=organization.division_code)
    return booking


def close_booking(uow: UnitOfWork, booking: VenueBooking, outcome: str) -> None:
    """The slot was used, missed or given back.

    Raises:
        InvalidTransition: it is too early or too late for that, or that was done.
    """
    begun = uow.now >= booking.starts_at
    if begun == (outcome == "CANCEL"):
        raise InvalidTransition
    booking.state = BOOKING_MACHINE.walk(BookingState(booking.state), outcome.lower())
    booking.closed_on, booking.updated_at = uow.today, uow.now
    uow.audit(f"venue_booking.{outcome.lower()}", "venue_booking", booking.id)
