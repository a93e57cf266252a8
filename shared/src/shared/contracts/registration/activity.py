"""Events of services and activities. None carries a person."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from shared.contracts.envelope import EventData
from shared.contracts.values import Classification, CommunityCode, OrganizationStatus, Tier


class ServiceRequestClosed(EventData):
    """Nothing is left to be done for a resident's request: served (DONE), declined or cancelled; recorded once.

    A rating that follows a service is no event.
    """

    type: ClassVar[str] = "registration.service_request.closed.v1"
    aggregate_type: ClassVar[str] = "service_request"
    classification: ClassVar[Classification] = Classification.INTERNAL

    service_request_id: UUID
    service_offering_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    community_code: CommunityCode
    outcome: Literal["DONE", "DECLINED", "CANCELLED"]

    @property
    def aggregate_id(self) -> str:
        """The request."""
        return str(self.service_request_id)


class ActivitySignUpFacts(EventData):
    """The sign-up for an activity, and the activity's place and time; everybody may see them. It names no person."""

    aggregate_type: ClassVar[str] = "activity_sign_up"
    classification: ClassVar[Classification] = Classification.PUBLIC

    activity_sign_up_id: UUID
    activity_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    community_code: CommunityCode
    starts_at: datetime
    ends_at: datetime

    @property
    def aggregate_id(self) -> str:
        """The sign-up."""
        return str(self.activity_sign_up_id)


class ActivitySignUpOpened(ActivitySignUpFacts):
    """People may sign up for an activity, from `opens_at` until before `closes_at`; recorded once."""

    type: ClassVar[str] = "registration.activity_sign_up.opened.v1"

    capacity: Annotated[int, Field(ge=1)]
    waiting_places: Annotated[int, Field(ge=0)]
    opens_at: datetime
    closes_at: datetime


class ActivitySignUpPromoted(ActivitySignUpFacts):
    """Somebody who waited has a place now; `activity_seat_id` is known to that person's app only.

    Recorded once for each person, in the order in which they get their places.
    """

    type: ClassVar[str] = "registration.activity_sign_up.promoted.v1"

    activity_seat_id: UUID


class ActivitySignUpCalledOff(ActivitySignUpFacts):
    """The activity is cancelled, and with it the places of all who signed up or waited; recorded once."""

    type: ClassVar[str] = "registration.activity_sign_up.called_off.v1"

    signed_up: Annotated[int, Field(ge=0)]
    waiting: Annotated[int, Field(ge=0)]


class ActivitySignUpMoved(ActivitySignUpFacts):
    """The activity has another time or place than when people signed up; recorded once for each change of them."""

    type: ClassVar[str] = "registration.activity_sign_up.moved.v1"

    signed_up: Annotated[int, Field(ge=0)]
    waiting: Annotated[int, Field(ge=0)]
