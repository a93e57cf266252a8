"""JSON of fee waivers."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from funding.fee_waivers.rules import WaiverItem, WaiverState
from funding.programs.schemas.words import (
    Amount,
    Authority,
    Day,
    Id,
    LaterDay,
    OrganizationId,
    Reason,
    SeenAt,
    Title,
    Version,
)
from shared.kit.schemas import RequestModel, ResponseModel


class CountedBy(StrEnum):
    """For whom the worth of waivers is added up."""

    ORGANIZATION = "ORGANIZATION"
    COMMUNITY = "COMMUNITY"


class FeeWaiverCreate(RequestModel):
    """A fee that an organization is not to pay; `amount_fen` is what it would have paid over the whole term."""

    organization_id: OrganizationId
    item: WaiverItem = Field(examples=["WATER_ELECTRICITY"])
    provider_name: Title
    from_on: Day
    until_on: LaterDay
    amount_fen: Amount
    reason: Reason


class FeeWaiverAnswer(RequestModel):
    """The word of a second person."""

    outcome: Literal["GRANT", "REFUSE"] = Field(examples=["GRANT"])
    reason: Reason


class FeeWaiverEnd(RequestModel):
    """How a waiver ends before its term: given up, or taken away for misuse."""

    ground: Literal["GIVEN_UP", "MISUSE", "OTHER_USE"] = Field(examples=["GIVEN_UP"])


class FeeWaiverRead(ResponseModel):
    """A fee waiver; it lasted, or is to last, to `last_on`."""

    id: Id
    version: Version
    organization_id: OrganizationId
    item: WaiverItem
    provider_name: Title
    state: WaiverState
    community_code: str | None
    town_code: str | None = Field(examples=["500103001"])
    jurisdiction_id: Authority
    from_on: Day
    until_on: LaterDay
    last_on: LaterDay
    amount_fen: Amount
    ended_on: date | None
    end_reason: str | None
    updated_at: SeenAt


class FeeWaiverPage(ResponseModel):
    """A page of fee waivers, oldest first."""

    items: list[FeeWaiverRead]
    next_cursor: str | None


class WaiverValue(ResponseModel):
    """What waivers were worth to one organization, or in one community (or town without one), in a year."""

    key: str = Field(examples=["500103001011"])
    waivers: int = Field(examples=[3])
    value_fen: int = Field(examples=[1_200_000])


class WaiverValuePage(ResponseModel):
    """A page of values, by key."""

    items: list[WaiverValue]
    next_cursor: str | None
