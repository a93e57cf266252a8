"""JSON of tasks to re-home organizations."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.boundary_changes.rules.states import TaskState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

HomeCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{9}([0-9]{3})?$")]
Reasons = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]


class RehomingAssignment(RequestModel):
    """Where the organization belongs: a community, or a town for one of a town."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"community_code": "500103001097", "reasons": "组织活动场所位于新设社区"}]}
    )

    community_code: HomeCode = Field(examples=["500103001097"])
    reasons: Reasons | None = Field(default=None, examples=["组织活动场所位于新设社区"])


class RehomingTaskRead(ResponseModel):
    """An organization that waits for its new home since its community was split or abolished."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    state: TaskState = Field(examples=["OPEN"])
    from_code: str = Field(examples=["500103001011"])
    effective_on: date = Field(examples=["2025-11-06"])
    candidates: list[str] = Field(examples=[["500103001097", "500103001098"]])
    opened_on: date = Field(examples=["2025-11-06"])
    due_on: date = Field(examples=["2026-01-05"])
    overdue_on: date | None = Field(examples=[None])
    to_code: str | None = Field(examples=[None])
    reasons: str | None = Field(examples=[None])
    decided_on: date | None = Field(examples=[None])


class RehomingTaskPage(ResponseModel):
    """A page of tasks, oldest first."""

    items: list[RehomingTaskRead]
    next_cursor: str | None = Field(examples=[None])
