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
    """How many of the organizations that act today took part in an activity of the year."""

    year: int = Field(examples=[2024])
    organizations: int = Field(examples=[40])
    taking_part: int = Field(examples=[31])
    participation_bps: int | None = Field(examples=[7750])
