"""JSON of publicity."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from registration.publicity.rules import Channel
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
PUBLICITY: Final[dict[str, Any]] = {
    "model_case_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11", "channel": "WECHAT", "title": "邻里互助一小时",
    "published_on": "2024-05-06", "reach": 12000,
}  # fmt: skip


class PublicityCreate(RequestModel):
    """One piece of publicity, for a model case or for a brand."""

    model_config = ConfigDict(json_schema_extra={"examples": [PUBLICITY]})

    model_case_id: UUID | None = None
    brand_id: UUID | None = None
    channel: Channel
    title: Line = Field(examples=["邻里互助一小时"])
    published_on: date
    reach: Annotated[int, Field(ge=0, le=2_000_000_000)] = Field(
        description="How many it reached, as counted or estimated", examples=[12000]
    )

    @model_validator(mode="after")
    def _of_one_thing(self) -> Self:
        if (self.model_case_id is None) == (self.brand_id is None):
            raise ValueError("either model_case_id or brand_id")
        return self


class PublicityRead(ResponseModel):
    """One piece of publicity."""

    id: UUID
    organization_id: UUID
    model_case_id: UUID | None
    brand_id: UUID | None
    channel: Channel
    title: str
    published_on: date
    reach: int
    created_at: datetime


class PublicityPage(ResponseModel):
    """One page of publicity, oldest record first."""

    items: list[PublicityRead]
    next_cursor: str | None


class ChannelSum(ResponseModel):
    """What was published through one channel."""

    channel: Channel
    pieces: int = Field(examples=[4])
    reach: int = Field(examples=[52000])


class PublicitySummary(ResponseModel):
    """Publicity of a year by channel, in order of the channels' names."""

    year: int = Field(examples=[2024])
    items: list[ChannelSum]
    pieces: int = Field(examples=[4])
    reach: int = Field(examples=[52000])
