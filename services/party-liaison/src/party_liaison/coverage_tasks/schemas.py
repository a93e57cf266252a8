"""Coverage tasks as JSON: states and days; surveys with their numbers are for party organizations only."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from party_liaison.coverage_tasks.rules.needs import Measure, Need, NotCoveredReason
from party_liaison.states import Depth, ResponsibleRole
from shared.contracts.values import CoverageState, OrganizationStatus, Tier
from shared.kit.schemas import RequestModel, ResponseModel

EXAMPLE: JsonDict = {
    "id": "0192a3b4-0000-7000-8000-0000000000e1",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "organization_name": "重庆市渝中区七星岗街道领事巷社区志愿者协会",
    "status": "ACTIVE",
    "tier": "REGISTERED",
    "community_code": "500103001011",
    "town_code": "500103001",
    "county_code": "500103",
    "depth": "FULL",
    "state": "OPEN",
    "coverage": "NOT_COVERED",
    "overdue": False,
    "responsible_role": "PWC",
    "responsible_code": "500103001",
    "due_on": "2024-11-29",
    "plan_measure": None,
    "plan_for_on": None,
    "obliged_since": None,
    "build_due_on": None,
    "breached_since": None,
    "version": 1,
    "organization_version": 1,
    "updated_at": "2024-10-30T01:00:00Z",
}


class ShownTaskState(StrEnum):
    """A task's state; party organizations see how it is covered, all others COVERED only."""

    OPEN = "OPEN"
    SURVEYED = "SURVEYED"
    PLANNED = "PLANNED"
    APPLIED = "APPLIED"
    ORG_COVERED = "ORG_COVERED"
    WORK_COVERED = "WORK_COVERED"
    COVERED = "COVERED"
    REOPENED = "REOPENED"
    CANCELLED = "CANCELLED"


class SurveyStated(RequestModel):
    """A survey: members are counted from the register; `staff` is everybody who works there.

    `reason` says why there is no unit yet.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"surveyed_on": "2024-11-12", "staff": 12, "reason": "TOO_FEW_MEMBERS"}]}
    )

    surveyed_on: date
    staff: Annotated[int, Field(ge=0, le=1_000_000)]
    reason: NotCoveredReason | None = None


class PlanStated(RequestModel):
    """How and by when party work comes to the organization."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"measure": "BUILD_JOINT", "for_on": "2024-12-20"}]})

    measure: Measure
    for_on: date


class CoverageSurveyRead(ResponseModel):
    """What a survey found; for party organizations only."""

    id: UUID
    coverage_task_id: UUID
    surveyed_on: date
    staff: int = Field(examples=[12])
    full_here: int = Field(examples=[2])
    probationary_here: int = Field(examples=[1])
    full_elsewhere: int = Field(examples=[0])
    need: Need
    reason: NotCoveredReason | None
    rules_used: dict[str, int] = Field(examples=[{"party.branch.minFull": 1}])


class CoverageSurveyPage(ResponseModel):
    """A page of surveys, oldest first."""

    items: list[CoverageSurveyRead]
    next_cursor: str | None


class CoverageTaskRead(ResponseModel):
    """What is to be found out about party work in an organization, by whom, up to and including `due_on`.

    `depth` is LIGHT for filed organizations, where a link to an instructor is enough. What is planned and owed is
    null for others than party organizations. `organization_version` counts the events of the organization that this
    shows.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: UUID
    organization_id: UUID
    organization_name: str
    status: OrganizationStatus
    tier: Tier
    community_code: str | None
    town_code: str | None
    county_code: str | None
    depth: Depth
    state: ShownTaskState
    coverage: CoverageState
    overdue: bool
    responsible_role: ResponsibleRole
    responsible_code: str
    due_on: date
    plan_measure: Measure | None
    plan_for_on: date | None
    obliged_since: date | None
    build_due_on: date | None
    breached_since: date | None
    version: int
    organization_version: int
    updated_at: datetime


class CoverageTaskPage(ResponseModel):
    """A page of coverage tasks, oldest first."""

    items: list[CoverageTaskRead]
    next_cursor: str | None
