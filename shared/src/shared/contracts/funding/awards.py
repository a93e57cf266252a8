"""Events of awards and of venues that were booked."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from shared.contracts.concerning import ConcernsFunding, ConcernsOrganization
from shared.contracts.values import Classification, CommunityCode


class AwardFacts(ConcernsFunding):
    """What every event of an award says: how much, for which days."""

    aggregate_type: ClassVar[str] = "award"
    classification: ClassVar[Classification] = Classification.INTERNAL

    award_id: UUID
    amount_fen: int
    from_on: date | None = None
    until_on: date | None = None

    @property
    def aggregate_id(self) -> str:
        """The award."""
        return str(self.award_id)


class AwardPublicityStarted(AwardFacts):
    """The award is publicized up to and including `publicity_until`; objections are heard."""

    type: ClassVar[str] = "funding.award.publicity_started.v1"

    publicity_until: date


class AwardObjected(AwardFacts):
    """Somebody objects to the award; it waits until the objection is answered."""

    type: ClassVar[str] = "funding.award.objected.v1"


class StaffingNeed(BaseModel):
    """Social workers whom a project needs, of at least `level`; `fte_bps` is their full-time equivalent."""

    model_config = ConfigDict(frozen=True)

    level: str
    fte_bps: int


class AwardGranted(AwardFacts):
    """The award is given; an agreement follows. Where it needs `staffing`, it lapses without it after `staff_by`."""

    type: ClassVar[str] = "funding.award.granted.v1"

    rural: bool = False
    staffing: tuple[StaffingNeed, ...] = ()
    staff_by: date | None = None


class AwardLapsed(AwardFacts):
    """The award is not given any more: refused after publicity, not signed in time, or without the staff it needs."""

    type: ClassVar[str] = "funding.award.lapsed.v1"


class VenueGrantFacts(ConcernsOrganization):
    """What every event of the longer use of a venue says; both days inclusive."""

    aggregate_type: ClassVar[str] = "venue_grant"
    classification: ClassVar[Classification] = Classification.INTERNAL

    venue_grant_id: UUID
    venue_id: UUID
    mode: str
    from_on: date
    until_on: date

    @property
    def aggregate_id(self) -> str:
        """The grant."""
        return str(self.venue_grant_id)


class VenueGranted(VenueGrantFacts):
    """The organization may use the venue."""

    type: ClassVar[str] = "funding.venue.granted.v1"


class VenueRevoked(VenueGrantFacts):
    """The venue was taken away before the term was over."""

    type: ClassVar[str] = "funding.venue.revoked.v1"


class VenueBooked(ConcernsOrganization):
    """The organization has the venue from `starts_at` until before `ends_at`; a later word moves the booking."""

    type: ClassVar[str] = "funding.venue.booked.v1"
    aggregate_type: ClassVar[str] = "venue_booking"
    classification: ClassVar[Classification] = Classification.INTERNAL

    venue_booking_id: UUID
    venue_id: UUID
    community_code: CommunityCode | None = None
    starts_at: AwareDatetime
    ends_at: AwareDatetime

    @property
    def aggregate_id(self) -> str:
        """The booking."""
        return str(self.venue_booking_id)
