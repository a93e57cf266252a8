"""JSON of supervising units."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, field_validator

from registration.applications.rules.vocabulary import SubjectArea
from registration.authorities.rules import AuthorityLevel
from shared.contracts.values import AuthorityId
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Name = Annotated[str, StringConstraints(min_length=2, max_length=100, pattern=r"^\S+$"), PLAIN]
Areas = Annotated[list[SubjectArea], Field(max_length=9)]


class SupervisingUnitCreate(RequestModel):
    """A unit to be put on the published list of an authority; no areas means any."""

    authority_id: AuthorityId = Field(examples=["500103"])
    name: Name = Field(examples=["渝中区教育委员会"])
    subject_areas: Areas = Field(default_factory=list, examples=[["OTHER"]])
    listed_on: date | None = Field(default=None, description="Default today", examples=["2024-01-01"])


class SupervisingUnitUpdate(RequestModel):
    """What may change while the unit is on the list; members that are missing stay."""

    name: Name | None = Field(default=None, examples=["渝中区教育委员会"])
    subject_areas: Areas | None = Field(default=None, examples=[["SOCIAL_SCIENCE"]])

    @field_validator("name", "subject_areas", mode="before")
    @classmethod
    def _not_removed(cls, value: object) -> object:
        if value is None:
            raise ValueError("null would remove a member that every unit has")
        return value


class SupervisingUnitDelisting(RequestModel):
    """From which day the unit is no longer on the list."""

    delisted_on: date | None = Field(default=None, description="Default today", examples=["2024-12-31"])


class SupervisingUnitRead(ResponseModel):
    """A unit on the list of an authority of the same level, from `listed_on` until the day before `delisted_on`."""

    id: UUID
    authority_id: AuthorityId = Field(examples=["500103"])
    level: AuthorityLevel = Field(examples=["COUNTY"])
    name: str = Field(examples=["渝中区教育委员会"])
    subject_areas: list[SubjectArea] = Field(examples=[["OTHER"]])
    listed_on: date = Field(examples=["2024-01-01"])
    delisted_on: date | None = Field(examples=[None])
    version: int = Field(examples=[1])


class SupervisingUnitPage(ResponseModel):
    """A page of units, oldest entry first."""

    items: list[SupervisingUnitRead]
    next_cursor: str | None = Field(examples=[None])
