"""Events of services and activities. None carries a person."""

from typing import ClassVar, Literal
from uuid import UUID

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
