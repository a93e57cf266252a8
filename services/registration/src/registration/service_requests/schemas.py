"""JSON of requests for services."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.service_offerings.schemas import Clock
from registration.service_requests.rules.states import RequestState
from shared.contracts.values import CommunityCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from shared.kit.sync.schemas import SyncedPage

DeclineReason = Literal["NO_CAPACITY", "OUTSIDE_AREA", "NOT_ELIGIBLE", "OTHER"]
AnyDeclineReason = Literal["NO_CAPACITY", "OUTSIDE_AREA", "NOT_ELIGIBLE", "OTHER", "UNANSWERED", "OFFERING_ENDED"]


class RequestCreate(RequestModel):
    """A resident asks for a slot; name and telephone are sealed and seen by the organization once it accepts."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "offering_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
                    "community_code": "500103001011",
                    "slot_on": "2024-09-30",
                    "slot_at": "09:00",
                    "contact_name": "王芳",
                    "contact_phone": "13900000001",
                }
            ]
        }
    )

    offering_id: UUID
    community_code: CommunityCode
    slot_on: date
    slot_at: Clock
    contact_name: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"\S"), PLAIN]
    contact_phone: Annotated[str, StringConstraints(pattern=r"^[0-9+() -]{5,30}$")]


class RequestDecline(RequestModel):
    """Why the organization cannot serve."""

    reason: DeclineReason = Field(examples=["NO_CAPACITY"])


class RequestRating(RequestModel):
    """How the resident found the service, 1 to 5."""

    rating: Annotated[int, Field(ge=1, le=5, examples=[5])]


class ContactRead(ResponseModel):
    """Whom to call, masked."""

    name: str = Field(examples=["王*"])
    phone: str = Field(examples=["1*********1"])


class ContactRevealed(ResponseModel):
    """Whom to call; the look is on record with its purpose."""

    purpose: str = Field(examples=["上门服务联系"])
    name: str = Field(examples=["王芳"])
    phone: str = Field(examples=["13900000001"])


class RequestRead(ResponseModel):
    """A request; the contact is masked, and a rating is shown to the resident who gave it only."""

    id: UUID
    version: int = Field(examples=[1])
    offering_id: UUID
    organization_id: UUID
    state: RequestState
    community_code: str = Field(examples=["500103001011"])
    slot_on: date
    slot_at: str = Field(examples=["09:00:00"])
    contact: ContactRead
    decline_reason: AnyDeclineReason | None
    rating: int | None = Field(default=None, examples=[5])
    rate_by: date | None
    closed_on: date | None
    created_at: datetime
    updated_at: datetime


class RequestSummary(ResponseModel):
    """A request in a list, without its contact."""

    id: UUID
    version: int = Field(examples=[1])
    offering_id: UUID
    organization_id: UUID
    state: RequestState
    community_code: str = Field(examples=["500103001011"])
    slot_on: date
    slot_at: str = Field(examples=["09:00:00"])
    closed_on: date | None


class RequestPage(SyncedPage):
    """One page of requests, oldest first."""

    items: list[RequestSummary]
    next_cursor: str | None
