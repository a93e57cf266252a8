"""JSON of joint building."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

_ORGANIZATION: Final = "0192a3b4-0000-7000-8000-000000000001"
Theme = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]


class CoBuildingCreate(RequestModel):
    """What was done together."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"community_code": "500103001011", "held_on": "2024-11-05", "theme": "义诊",
                 "organization_ids": [_ORGANIZATION]}
            ]
        }
    )  # fmt: skip

    community_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
    held_on: date
    theme: Theme
    organization_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=100)]
    hint_id: UUID | None = Field(default=None, description="The hint that it came of")


class CoBuildingRead(ResponseModel):
    """An activity with the organizations that took part."""

    id: UUID
    community_code: str = Field(examples=["500103001011"])
    held_on: date
    theme: str = Field(examples=["义诊"])
    organization_ids: list[UUID]
    recorded_on: date


class CoBuildingPage(ResponseModel):
    """A page of activities, oldest entry first."""

    items: list[CoBuildingRead]
    next_cursor: str | None


class CoBuildingIndicator(ResponseModel):
    """How many of the organizations that act today took part in an activity of the year.

    Beside it the deliberations and mediations that ended in the year, and in how many an organization helped.
    """

    year: int = Field(examples=[2024])
    organizations: int = Field(examples=[40])
    taking_part: int = Field(examples=[31])
    participation_bps: int | None = Field(examples=[7750])
    consultations: int = Field(examples=[12])
    consultations_assisted: int = Field(examples=[7])
    mediations: int = Field(examples=[30])
    mediations_assisted: int = Field(examples=[18])


class CoBuildingHintRead(ResponseModel):
    """An organization runs a project in the time given; `activity_id` is what came of it."""

    id: UUID
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区夕阳红协会"])
    community_code: str | None = Field(examples=["500103001011"])
    from_on: date
    until_on: date
    activity_id: UUID | None


class CoBuildingHintPage(ResponseModel):
    """A page of hints, oldest first."""

    items: list[CoBuildingHintRead]
    next_cursor: str | None
