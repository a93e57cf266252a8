"""Coverage as JSON. A number that may not be shown is null and named in `hidden`."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field

from shared.kit.schemas import ResponseModel

_METRICS: Final[dict[str, Any]] = {
    "total": 40, "must_build": 10, "built": 9, "organized": 21, "worked": 36, "effective": 12, "effective_work": 20,
    "member_led": 8, "member_led_bps": 2000,
    "must_build_bps": 9000, "organization_coverage_bps": 5250, "work_coverage_bps": 9000,
    "effective_coverage_bps": 3000, "effective_work_coverage_bps": 5000, "hidden": [],
}  # fmt: skip


class CoverageNumbers(ResponseModel):
    """Organizations, and rates in basis points.

    `must_build` have three or more full members, `built` of them have a unit; `organized` have any unit, `worked` a
    unit or an instructor; `effective` a unit that kept four fifths of its meetings over the last four complete
    quarters, `effective_work` that or an instructor who was there in each of them; `member_led` a leader who is a
    full member.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_METRICS]})

    total: int
    must_build: int | None
    built: int | None
    organized: int | None
    worked: int | None
    effective: int | None
    effective_work: int | None
    member_led: int | None
    must_build_bps: int | None
    organization_coverage_bps: int | None
    work_coverage_bps: int | None
    effective_coverage_bps: int | None
    effective_work_coverage_bps: int | None
    member_led_bps: int | None
    hidden: list[str]


class CoverageArea(ResponseModel):
    """A county or town within the division; a null code stands for organizations of a wider scope."""

    code: str | None = Field(examples=["500103001"])
    registered: CoverageNumbers
    filed: CoverageNumbers


class CoverageRead(ResponseModel):
    """How far party work reaches in a division as of a day; registered and filed organizations apart."""

    as_of: date
    division: str = Field(examples=["500103"])
    registered: CoverageNumbers
    filed: CoverageNumbers
    areas: list[CoverageArea]


class CoverageFlag(ResponseModel):
    """Whether party work has reached an organization, and nothing else."""

    organization_id: UUID
    covered: bool


class MemberCountsRead(ResponseModel):
    """How many members have their relation in the organization; a small number is null."""

    organization_id: UUID
    members: int | None = Field(examples=[9])
    full: int | None = Field(examples=[6])
    probationary: int | None = Field(examples=[3])
