"""JSON of unit work."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from party_liaison.unit_work.rules import ActivityPurpose
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

_UNIT: Final = "0192a3b4-0000-7000-8000-00000000b001"
_MEMBER: Final = "0192a3b4-0000-7000-8000-00000000a001"
Count = Annotated[int, Field(ge=0, le=100_000)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=r"\S"), PLAIN]


class UnitActivityCreate(RequestModel):
    """An activity of a unit."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"unit_id": _UNIT, "purpose": "MOBILIZE", "in_business_activity": True, "held_on": "2024-11-05"}
            ]
        }
    )

    unit_id: UUID
    purpose: ActivityPurpose
    in_business_activity: bool
    held_on: date


class EducationCreate(RequestModel):
    """Hours of education of a member on a day."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"unit_id": _UNIT, "member_id": _MEMBER, "held_on": "2024-11-05", "hours": 4}]}
    )

    unit_id: UUID
    member_id: UUID
    held_on: date
    hours: Annotated[int, Field(ge=1, le=24)]


class DuesCreate(RequestModel):
    """The dues of a month in sums; nobody is named."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"unit_id": _UNIT, "month": "2024-10-01", "owing_members": 8, "paid_members": 8, "amount_fen": 24000}
            ]
        }
    )

    unit_id: UUID
    month: date
    owing_members: Count
    paid_members: Count
    amount_fen: Annotated[int, Field(ge=0, le=10**12)]

    @model_validator(mode="after")
    def _paid_by_those_who_owe(self) -> "DuesCreate":
        if self.paid_members > self.owing_members:
            raise ValueError("more paid than owe")
        return self


class PioneerPostCreate(RequestModel):
    """A member takes a post, with a promise."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"unit_id": _UNIT, "member_id": _MEMBER, "commitment": "每周探访独居老人", "from_on": "2024-11-05"}
            ]
        }
    )

    unit_id: UUID
    member_id: UUID
    commitment: Words
    from_on: date


class PioneerPostEnd(RequestModel):
    """What came of the promise."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"ended_on": "2025-06-30", "result": "共探访 60 次"}]})

    ended_on: date
    result: Words


class WorkEntered(ResponseModel):
    """A record was entered."""

    id: UUID
    unit_id: UUID
    version: int = Field(default=1, examples=[1])


class UnitYear(ResponseModel):
    """The sums of a unit's year; small numbers of members are null outside the unit.

    `educated_members` have the hours of the rule.
    """

    unit_id: UUID
    year: int = Field(examples=[2024])
    activities: int = Field(examples=[12])
    in_business_activities: int = Field(examples=[5])
    members: int | None = Field(examples=[9])
    educated_members: int | None = Field(examples=[6])
    dues_months: int = Field(examples=[10])
    dues_fen: int = Field(examples=[240000])
    pioneer_posts: int | None = Field(examples=[4])
    rules_used: dict[str, int] = Field(examples=[{"party.education.yearlyHours": 1}])
