"""JSON of requests for help in an investigation."""

from datetime import date, datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from registration.investigation_assists.rules.states import AssistState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"\S"), PLAIN]
Day = Annotated[date, Field(ge=date(1950, 1, 1), le=date(2999, 12, 31))]
FILE = {"document_id": None, "file_name": "会议纪要.pdf", "sha256": "0" * 64}


class AssistCreate(RequestModel):
    """What the unit is asked to help with; `department` names another office on whose behalf it is asked."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
                    "subject": "请提供该组织2023年换届报批材料",
                    "due_on": "2024-10-31",
                }
            ]
        }
    )

    organization_id: UUID
    subject: Sentence = Field(examples=["请提供该组织2023年换届报批材料"])
    department: Name | None = None
    due_on: Day


class MaterialSent(RequestModel):
    """A paper that goes with the answer: a stored document, or a file name and its SHA-256."""

    document_id: UUID | None = None
    file_name: Name | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.document_id is None and (self.file_name is None or self.sha256 is None):
            raise ValueError("name a document, or a file and its SHA-256")
        return self


class AssistAnswer(RequestModel):
    """What the unit knows."""

    answer: Sentence = Field(examples=["换届报批材料见附件"])
    materials: Annotated[tuple[MaterialSent, ...], Field(max_length=50)] = Field(default=(), examples=[[FILE]])


class AssistRepeat(RequestModel):
    """What the answer lacks, and the new day."""

    subject: Sentence = Field(examples=["请补充会议签到表"])
    due_on: Day = Field(examples=["2024-11-15"])


class AssistSummary(ResponseModel):
    """A request in a list."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    supervising_unit_id: UUID
    state: AssistState = Field(examples=["REQUESTED"])
    due_on: date = Field(examples=["2024-10-31"])
    requested_on: date = Field(examples=["2024-09-27"])
    answered_on: date | None = Field(examples=[None])
    overdue_on: date | None = Field(examples=[None])


class AssistRead(AssistSummary):
    """A request with its answer."""

    subject: str = Field(examples=["请提供该组织2023年换届报批材料"])
    department: str | None = Field(examples=[None])
    answer: str | None = Field(examples=[None])
    materials: list[dict[str, Any]] = Field(examples=[[]])
    closed_on: date | None = Field(examples=[None])
    created_at: datetime
    updated_at: datetime


class AssistPage(ResponseModel):
    """One page of requests, oldest first."""

    items: list[AssistSummary]
    next_cursor: str | None = Field(examples=[None])
