"""JSON of special checks."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.special_checks.rules.coverage import Dimension, FindingResult
from registration.special_checks.rules.states import CheckState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
Day = Annotated[date, Field(ge=date(1950, 1, 1), le=date(2999, 12, 31))]
SOMEBODY: Final = "0192a3b4-0000-7000-8000-000000000001"
FINDINGS: Final[dict[str, Any]] = {"FINANCE": {"result": "ISSUES", "remark": "部分票据缺经办人签字"}}


class CheckPlan(RequestModel):
    """A check of this calendar year."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"organization_ids": [SOMEBODY]}]})

    organization_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=500)]
    planned_on: Day | None = None


class Finding(RequestModel):
    """What was found in one dimension."""

    dimension: Dimension = Field(examples=["FINANCE"])
    result: FindingResult = Field(examples=["ISSUES"])
    remark: Sentence | None = Field(default=None, examples=["部分票据缺经办人签字"])


class FindingsStated(RequestModel):
    """What was found at one organization; a dimension that was stated before is stated anew."""

    organization_id: UUID = Field(examples=[SOMEBODY])
    findings: Annotated[tuple[Finding, ...], Field(min_length=1, max_length=8)]


class CheckCompletion(RequestModel):
    """What the unit has to say of the whole."""

    summary: Sentence = Field(examples=["检查1家，财务方面须整改"])


class CheckCancellation(RequestModel):
    """Why the check is not made."""

    reasons: Sentence = Field(examples=["与年度评估合并进行"])


class FindingRead(ResponseModel):
    """What was found in one dimension."""

    result: FindingResult = Field(examples=["ISSUES"])
    remark: str | None = Field(examples=["部分票据缺经办人签字"])


class OrganizationChecked(ResponseModel):
    """An organization that the check covers."""

    organization_id: UUID
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    findings: dict[Dimension, FindingRead] = Field(examples=[FINDINGS])


class CheckSummary(ResponseModel):
    """A check in a list."""

    id: UUID
    version: int = Field(examples=[2])
    supervising_unit_id: UUID
    supervising_unit_name: str = Field(examples=["渝中区教育委员会"])
    authority_id: str = Field(examples=["500103"])
    year: int = Field(examples=[2024])
    state: CheckState = Field(examples=["PLANNED"])
    planned_on: date | None = Field(examples=["2024-11-05"])
    completed_on: date | None = Field(examples=[None])


class CheckRead(CheckSummary):
    """A check with what was found."""

    summary: str | None = Field(examples=[None])
    cancelled_on: date | None = Field(examples=[None])
    cancel_reasons: str | None = Field(examples=[None])
    organizations: list[OrganizationChecked]
    rules: dict[str, int] = Field(examples=[{"specialCheck.dimensions": 1}])
    created_at: datetime
    updated_at: datetime


class CheckPage(ResponseModel):
    """One page of checks, oldest first."""

    items: list[CheckSummary]
    next_cursor: str | None = Field(examples=[None])


class DutyRead(ResponseModel):
    """What a unit owes and has done in a year."""

    supervising_unit_id: UUID
    supervising_unit_name: str = Field(examples=["渝中区教育委员会"])
    authority_id: str = Field(examples=["500103"])
    year: int = Field(examples=[2024])
    organizations: int = Field(examples=[3], description="Dual-managed organizations under the unit")
    completed_checks: int = Field(examples=[0])
    reminded_on: date | None = Field(examples=["2024-12-01"])
    missed_on: date | None = Field(examples=[None])


class DutyPage(ResponseModel):
    """One page of duties, in order of the units' ids."""

    items: list[DutyRead]
    next_cursor: str | None = Field(examples=[None])


class DutyOrganization(ResponseModel):
    """An organization on a unit's list of the year; `checked_on` is the last check of that year."""

    organization_id: UUID
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    registered_on: date | None = Field(examples=["2024-03-10"])
    new_this_year: bool = Field(examples=[True])
    checked_on: date | None = Field(examples=[None])


class DutyOrganizationPage(ResponseModel):
    """One page of a unit's list, in order of the organizations' ids."""

    items: list[DutyOrganization]
    next_cursor: str | None = Field(examples=[None])
