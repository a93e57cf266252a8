"""JSON of campaigns."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.activities.rules.vocabulary import ValueTag
from registration.campaigns.rules import CampaignLevel, CampaignPhase
from registration.service_offerings.schemas import Title
from shared.contracts.values import DivisionCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Department = Annotated[str, StringConstraints(min_length=2, max_length=60, pattern=r"\S"), PLAIN]


class CampaignCreate(RequestModel):
    """A department's call for honors in a division, from a day to a day, the last one included."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "title": "2024年文明家庭创建",
                    "host_department": "渝中区精神文明办",
                    "level": "COUNTY",
                    "division_code": "500103",
                    "value_tags": ["NEW_ETHOS"],
                    "from_on": "2024-09-01",
                    "until_on": "2024-12-31",
                }
            ]
        }
    )

    title: Title
    host_department: Department
    level: CampaignLevel
    division_code: DivisionCode
    value_tags: Annotated[tuple[ValueTag, ...], Field(max_length=9)] = ()
    from_on: date
    until_on: date


class CampaignExtension(RequestModel):
    """A later, or an earlier, last day."""

    until_on: date = Field(examples=["2025-01-31"])


class CampaignRead(ResponseModel):
    """A campaign, and where it is today."""

    id: UUID
    version: int = Field(examples=[1])
    title: str = Field(examples=["2024年文明家庭创建"])
    host_department: str = Field(examples=["渝中区精神文明办"])
    level: CampaignLevel
    division_code: str = Field(examples=["500103"])
    value_tags: list[ValueTag]
    from_on: date
    until_on: date
    phase: CampaignPhase
    created_at: datetime
    updated_at: datetime


class CampaignPage(ResponseModel):
    """One page of campaigns, oldest first."""

    items: list[CampaignRead]
    next_cursor: str | None
