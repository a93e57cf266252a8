"""JSON of what is near a point."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from registration.nearby.rules.datums import Datum
from registration.service_offerings.schemas import OpeningHours
from shared.kit.schemas import ResponseModel

NearbyKind = Literal["ACTIVITY", "OFFERING", "ORGANIZATION"]


class NearbyItem(ResponseModel):
    """Something near the point; the members that its kind does not have are null.

    `id` is that of the activity, the offering or the organization. `is_open`: whether it is open, or takes place, at
    the moment asked for or else now; null when no hours are stated.
    """

    kind: NearbyKind
    id: UUID
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    title: str = Field(examples=["午间助餐"])
    place: str | None = Field(examples=["领事巷社区服务站"])
    community_code: str | None = Field(examples=["500103001011"])
    lat: float = Field(examples=[29.5568])
    lon: float = Field(examples=[106.5707])
    distance_m: int = Field(examples=[350])
    hours: list[OpeningHours] | None
    closed_on_holidays: bool | None
    starts_at: datetime | None
    ends_at: datetime | None
    is_open: bool | None


class NearbyPage(ResponseModel):
    """One page of what is near, nearest first; all coordinates are of the datum asked for."""

    items: list[NearbyItem]
    next_cursor: str | None
    datum: Datum
    at: datetime
