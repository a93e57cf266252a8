"""JSON of bases and residencies."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from funding.bases.rules import BaseState, ResidencyMode, ResidencyState
from funding.programs.schemas.words import (
    Authority,
    Day,
    Id,
    OrganizationId,
    Reason,
    SeenAt,
    Sha256,
    Title,
    Version,
    Words,
)
from shared.contracts.funding import BaseLevel, ResidencyTrack
from shared.contracts.values import CountyCode, TownCode
from shared.kit.schemas import RequestModel, ResponseModel


class BaseCreate(RequestModel):
    """A base that is planned; one of a town names the town."""

    name: Title
    level: BaseLevel = Field(examples=["COUNTY"])
    jurisdiction_id: Authority
    county_code: CountyCode = Field(examples=["500103"])
    town_code: TownCode | None = Field(None, examples=[None])
    address: Title
    capacity: Annotated[int, Field(ge=1, le=1_000)] = Field(examples=[20])
    operator_organization_id: OrganizationId | None = Field(None, examples=[None])


class BaseOperation(RequestModel):
    """Who runs the base, and how many organizations find room in it."""

    operator_organization_id: OrganizationId
    capacity: Annotated[int, Field(ge=1, le=1_000)] = Field(examples=[20])


class BaseRead(ResponseModel):
    """An incubation base."""

    id: Id
    version: Version
    name: Title
    level: BaseLevel
    jurisdiction_id: Authority
    county_code: str = Field(examples=["500103"])
    town_code: str | None
    address: Title
    operator_organization_id: UUID | None
    capacity: int = Field(examples=[20])
    state: BaseState
    built_on: date | None
    closed_on: date | None
    updated_at: SeenAt


class BasePage(ResponseModel):
    """A page of bases, oldest first."""

    items: list[BaseRead]
    next_cursor: str | None


class ResidencyCreate(RequestModel):
    """An application for a place in a base."""

    base_id: Id
    organization_id: OrganizationId
    track: ResidencyTrack = Field(examples=["NORMAL"])
    mode: ResidencyMode = Field(examples=["PHYSICAL"])
    plan: Words


class ResidencyAnswer(RequestModel):
    """The reply to an application."""

    outcome: Literal["ADMIT", "REFUSE"] = Field(examples=["ADMIT"])
    reason: Reason


class ResidencyEnd(RequestModel):
    """How a residency ends before graduation."""

    outcome: Literal["EXIT", "EXPEL"] = Field(examples=["EXIT"])
    reason: Reason


class Graduation(RequestModel):
    """What the base found: activities that were reported, own accounts by their proof, the assessment in points."""

    activities: Annotated[int, Field(ge=0, le=10_000)] = Field(examples=[8])
    accounts_sha256: Sha256 | None = Field(examples=["0" * 63 + "1"])
    projects: Annotated[int, Field(ge=0, le=1_000)] = Field(examples=[1])
    assessment: Annotated[int, Field(ge=0, le=100)] = Field(examples=[82])


class ResidencyRead(ResponseModel):
    """A residency."""

    id: Id
    version: Version
    base_id: Id
    organization_id: OrganizationId
    track: ResidencyTrack
    mode: ResidencyMode
    state: ResidencyState
    plan: Words
    applied_on: Day
    reply_due_on: Day
    from_on: date | None
    until_on: date | None
    register_by: date | None
    review_needed: bool
    ended_on: date | None
    end_reason: str | None
    handover_due_on: date | None
    handed_over_on: date | None
    updated_at: SeenAt


class ResidencyPage(ResponseModel):
    """A page of residencies, oldest first."""

    items: list[ResidencyRead]
    next_cursor: str | None
