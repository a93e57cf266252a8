"""Routes of venues, their use and their bookings."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from sqlalchemy import func
from starlette.requests import Request
from starlette.responses import Response

from funding.models import Organization
from funding.models.places import narrowed, within_division
from funding.models.venues import VenueAsset, VenueBooking, VenueGrant
from funding.organizations.queries import locked_organization
from funding.organizations.service import organization_for
from funding.organizations.service import place_of as organization_place
from funding.programs.schemas.words import DivisionFilter
from funding.venues import queries
from funding.venues.errors import VenueTaken
from funding.venues.rules import BookingState, Facility, GrantState
from funding.venues.schemas import (
    VenueBookingCreate,
    VenueBookingOutcome,
    VenueBookingPage,
    VenueBookingRead,
    VenueCreate,
    VenueGrantAnswer,
    VenueGrantCreate,
    VenueGrantEnd,
    VenueGrantPage,
    VenueGrantRead,
    VenuePage,
    VenuePlacing,
    VenueRead,
)
from funding.venues.service import booking as bookings
from funding.venues.service import granting
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

venues_router = Router(prefix="/v1/funding/venues", tags=["venues"])
grants_router = Router(prefix="/v1/funding/venue-grants", tags=["venues"])
bookings_router = Router(prefix="/v1/funding/venue-bookings", tags=["venues"])
routers = (venues_router, grants_router, bookings_router)
DAILY_JOBS = granting.DAILY_JOBS
CONSTRAINT_PROBLEMS = {"venue_grants_whole_excl": VenueTaken, "venue_bookings_slot_excl": VenueTaken}


@authorizes
async def _granted(grant_id: UUID, uow: Uow) -> tuple[VenueAsset, VenueGrant]:
    grant = await queries.locked_grant(uow.session, grant_id)
    if grant is None:
        raise NotFound
    venue = await queries.locked_venue(uow.session, grant.venue_id)
    assert venue is not None, "a grant names its venue"
    organization = await uow.session.get_one(Organization, grant.organization_id)
    places = (granting.place_of(venue), organization_place(organization))
    if not any(uow.resources.permissions.allows(uow.caller, "venue_grant.read", place) for place in places):
        raise NotFound
    uow.require("venue_grant.decide", places[0], read=granting.READ)
    return venue, grant


@authorizes
async def _managed(venue_id: UUID, uow: Uow) -> VenueAsset:
    venue = await queries.locked_venue(uow.session, venue_id)
    if venue is None:
        raise NotFound
    uow.require("venue.manage", granting.place_of(venue), read=granting.READ)
    return venue


@authorizes
async def _booked(booking_id: UUID, uow: Uow) -> VenueBooking:
    booking = await queries.locked_booking(uow.session, booking_id)
    if booking is None:
        raise NotFound
    venue = await uow.session.get_one(VenueAsset, booking.venue_id)
    organization = await uow.session.get_one(Organization, booking.organization_id)
    places = (granting.place_of(venue), organization_place(organization))
    if not any(uow.resources.permissions.allows(uow.caller, "venue_grant.read", place) for place in places):
        raise NotFound
    uow.resources.permissions.require_role(uow.caller, "venue_booking.close")
    return booking


Granted = Annotated[tuple[VenueAsset, VenueGrant], Depends(_granted)]
Managed = Annotated[VenueAsset, Depends(_managed)]
Booked = Annotated[VenueBooking, Depends(_booked)]


@venues_router.post("", status_code=201, response_model=VenueRead, dependencies=[allow("venue.write")])
async def enter_venue(body: VenueCreate, uow: Uow) -> Response:
    """Enter a venue."""
    place = Place(body.jurisdiction_id, body.town_code, body.community_code, body.jurisdiction_id)
    uow.require("venue.write", place, read=granting.READ)
    venue = granting.enter_venue(uow, body)
    return await changed_row(uow, VenueRead, venue, location=f"{venues_router.prefix}/{venue.id}")


@venues_router.get("", response_model=VenuePage, dependencies=[allow(granting.READ)])
async def list_venues(
    reads: CurrentReads,
    page: Page,
    facility: Facility | None = None,
    idle: bool | None = None,
    bookable: bool | None = None,
    unassigned: bool | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find venues, oldest first."""
    statement = queries.VENUES
    statement = narrowed(
        statement, (facility, VenueAsset.facility), (idle, VenueAsset.idle), (bookable, VenueAsset.bookable)
    )
    if unassigned is not None:
        statement = statement.where((func.cardinality(VenueAsset.candidate_codes) > 0) == unassigned)
    if division is not None:
        statement = statement.where(within_division(VenueAsset, division))
    return await list_response(reads, statement, [SortKey(VenueAsset.id.expression, "id")], page)


@venues_router.get("/{venue_id}", response_model=VenueRead, dependencies=[allow(granting.READ)])
async def read_venue(venue_id: UUID, request: Request, reads: CurrentReads) -> Response:
    """Give a venue."""
    row = await reads.row(queries.VENUE, venue_id=venue_id)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@venues_router.post("/{venue_id}/community", response_model=VenueRead)
async def place_venue(venue: Managed, body: VenuePlacing, uow: Uow) -> Response:
    """Say in which community a venue lies after its own was split."""
    granting.place_venue(uow, venue, body.community_code)
    return await changed_row(uow, VenueRead, venue)


@grants_router.post("", status_code=201, response_model=VenueGrantRead, dependencies=[allow("venue_grant.propose")])
async def propose_venue_grant(body: VenueGrantCreate, uow: Uow) -> Response:
    """Propose that an organization uses a venue, on the owner's decision."""
    venue = await queries.locked_venue(uow.session, body.venue_id)
    organization = await locked_organization(uow.session, body.organization_id)
    if venue is None or organization is None:
        raise NotFound
    uow.require("venue_grant.propose", granting.place_of(venue), read=granting.READ)
    grant = await granting.propose_grant(uow, venue, organization, body)
    return await changed_row(uow, VenueGrantRead, grant, location=f"{grants_router.prefix}/{grant.id}")


@grants_router.get("", response_model=VenueGrantPage, dependencies=[allow("venue_grant.read")])
async def list_venue_grants(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    venue_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: GrantState | None = None,
) -> Response:
    """Find the uses of venues within reach, oldest first."""
    statement = queries.grants_within(resources.permissions.reachable(caller, "venue_grant.read"))
    statement = narrowed(
        statement,
        (venue_id, VenueGrant.venue_id),
        (organization_id, VenueGrant.organization_id),
        (state, VenueGrant.state),
    )
    return await list_response(reads, statement, [SortKey(VenueGrant.id.expression, "id")], page)


@grants_router.post("/{grant_id}/answer", response_model=VenueGrantRead, **idempotent_required)
async def answer_venue_grant(found: Granted, body: VenueGrantAnswer, uow: Uow) -> Response:
    """Grant or refuse the use, as a second person."""
    await granting.answer_grant(uow, *found, body)
    return await changed_row(uow, VenueGrantRead, found[1])


@grants_router.post("/{grant_id}/end", response_model=VenueGrantRead, **idempotent_required)
async def end_venue_grant(found: Granted, body: VenueGrantEnd, uow: Uow) -> Response:
    """End the use; subletting and commercial use end it at once."""
    uow.expect_version(found[1])
    await granting.end_grant(uow, found[1], body.ground)
    return await changed_row(uow, VenueGrantRead, found[1])


@bookings_router.post("", status_code=201, response_model=VenueBookingRead, dependencies=[allow("venue_booking.book")])
async def book_venue(body: VenueBookingCreate, uow: Uow) -> Response:
    """Book a slot."""
    organization = await organization_for(uow, body.organization_id, "venue_booking.book", read="venue_grant.read")
    venue = await uow.session.get(VenueAsset, body.venue_id)
    if venue is None:
        raise NotFound
    booking = await bookings.book_venue(uow, venue, organization, body)
    return await changed_row(uow, VenueBookingRead, booking, location=f"{bookings_router.prefix}/{booking.id}")


@bookings_router.get("", response_model=VenueBookingPage, dependencies=[allow("venue_grant.read")])
async def list_venue_bookings(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    venue_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: BookingState | None = None,
) -> Response:
    """Find bookings within reach, oldest first."""
    statement = queries.bookings_within(resources.permissions.reachable(caller, "venue_grant.read"))
    statement = narrowed(
        statement,
        (venue_id, VenueBooking.venue_id),
        (organization_id, VenueBooking.organization_id),
        (state, VenueBooking.state),
    )
    return await list_response(reads, statement, [SortKey(VenueBooking.id.expression, "id")], page)


@bookings_router.post("/{booking_id}/outcome", response_model=VenueBookingRead)
async def close_venue_booking(booking: Booked, body: VenueBookingOutcome, uow: Uow) -> Response:
    """Say whether the organization came, or give the slot back."""
    uow.expect_version(booking)
    if body.outcome != "CANCEL":
        venue = await uow.session.get_one(VenueAsset, booking.venue_id)
        uow.require("venue_grant.decide", granting.place_of(venue), read=granting.READ)
    bookings.close_booking(uow, booking, body.outcome)
    return await changed_row(uow, VenueBookingRead, booking)
