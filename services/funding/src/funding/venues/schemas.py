"""JSON of venues."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from funding.programs.schemas.words import (
    AmountOrNothing,
    Authority,
    Day,
    Id,
    LaterDay,
    LaterMoment,
    Moment,
    OrganizationId,
    Reason,
    SeenAt,
    Sha256,
    Title,
    Version,
)
from funding.venues.rules import BookingState, Facility, GrantMode, GrantState, Ownership, VenueDecision
from shared.contracts.values import CommunityCode, TownCode
from shared.kit.schemas import RequestModel, ResponseModel


class VenueCreate(RequestModel):
    """A venue of the state or of a collective."""

    name: Title
    ownership: Ownership = Field(examples=["STATE"])
    owner_name: Title
    facility: Facility = Field(examples=["COMMUNITY_STATION"])
    jurisdiction_id: Authority
    town_code: TownCode = Field(examples=["500103001"])
    community_code: CommunityCode | None = Field(None, examples=["500103001011"])
    address: Title
    area_m2: Annotated[int, Field(ge=1, le=1_000_000)] = Field(examples=[120])
    bookable: bool = Field(examples=[True])


class VenueRead(ResponseModel):
    """A venue."""

    id: Id
    version: Version
    name: Title
    ownership: Ownership
    owner_name: Title
    facility: Facility
    jurisdiction_id: Authority
    town_code: str | None = Field(examples=["500103001"])
    community_code: str | None
    address: Title
    area_m2: int = Field(examples=[120])
    idle: bool
    bookable: bool
    candidate_codes: list[str] = Field(examples=[[]])
    updated_at: SeenAt


class VenuePage(ResponseModel):
    """A page of venues, oldest first."""

    items: list[VenueRead]
    next_cursor: str | None


class VenuePlacing(RequestModel):
    """In which of the communities that a split has left the venue lies."""

    community_code: CommunityCode = Field(examples=["500103001011"])


class VenueGrantCreate(RequestModel):
    """Use of a venue for public benefit, on the owner's decision; `market_rent_fen` is what a month would cost."""

    venue_id: Id
    organization_id: OrganizationId
    mode: GrantMode = Field(examples=["FREE"])
    purpose: Literal["PUBLIC_BENEFIT"] = Field(examples=["PUBLIC_BENEFIT"])
    from_on: Day
    until_on: LaterDay
    rent_fen: AmountOrNothing
    market_rent_fen: AmountOrNothing
    decision: VenueDecision = Field(examples=["OWNER"])
    decided_on: Day
    decision_sha256: Sha256


class VenueGrantAnswer(RequestModel):
    """The word of a second person."""

    outcome: Literal["GRANT", "REFUSE"] = Field(examples=["GRANT"])
    reason: Reason


class VenueGrantEnd(RequestModel):
    """How the use ends before its term: given back, or taken away at once."""

    ground: Literal["GIVEN_BACK", "SUBLET", "COMMERCIAL_USE", "OWN_NEED"] = Field(examples=["GIVEN_BACK"])


class VenueGrantRead(ResponseModel):
    """Use of a venue."""

    id: Id
    version: Version
    venue_id: Id
    organization_id: OrganizationId
    mode: GrantMode
    state: GrantState
    purpose: str = Field(examples=["PUBLIC_BENEFIT"])
    from_on: Day
    until_on: LaterDay
    rent_fen: AmountOrNothing
    market_rent_fen: AmountOrNothing
    ended_on: date | None
    end_reason: str | None
    updated_at: SeenAt


class VenueGrantPage(ResponseModel):
    """A page of grants, oldest first."""

    items: list[VenueGrantRead]
    next_cursor: str | None


class VenueBookingCreate(RequestModel):
    """A slot: from `starts_at` until before `ends_at`."""

    venue_id: Id
    organization_id: OrganizationId
    purpose: Title
    starts_at: Moment
    ends_at: LaterMoment


class VenueBookingOutcome(RequestModel):
    """Whether the organization came, or gives the slot back."""

    outcome: Literal["USE", "MISS", "CANCEL"] = Field(examples=["USE"])


class VenueBookingRead(ResponseModel):
    """A booking."""

    id: Id
    version: Version
    venue_id: Id
    organization_id: OrganizationId
    state: BookingState
    purpose: Title
    starts_at: SeenAt
    ends_at: SeenAt
    updated_at: SeenAt


class VenueBookingPage(ResponseModel):
    """A page of bookings, oldest first."""

    items: list[VenueBookingRead]
    next_cursor: str | None
