"""JSON of meetings of departments."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from registration.coordination_meetings.rules import DecisionState
from registration.work_plans.schemas import Day, Division, Sentence, Title
from shared.contracts.values import Department
from shared.kit.schemas import RequestModel, ResponseModel

DECISION: Final[dict[str, Any]] = {"text": "开放区文化馆场地", "owner": "CULTURE", "due_on": "2024-12-31"}


class DecisionTaken(RequestModel):
    """What one department has to do, and by when."""

    text: Sentence = Field(examples=["开放区文化馆场地"])
    owner: Department = Field(examples=["CULTURE"])
    due_on: Day = Field(examples=["2024-12-31"])


class MeetingCreate(RequestModel):
    """A meeting that was held."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "division": "500103", "topic": "场地开放协调会", "held_on": "2024-10-08",
                    "departments": ["CIVIL_AFFAIRS", "CULTURE"], "decisions": [DECISION],
                }
            ]
        }
    )  # fmt: skip

    division: Division
    topic: Title
    held_on: Day
    departments: Annotated[tuple[Department, ...], Field(min_length=2, max_length=15)]
    minutes: Sentence | None = None
    decisions: Annotated[tuple[DecisionTaken, ...], Field(max_length=50)] = ()


class DecisionSettling(RequestModel):
    """What came of a decision, or why it was taken back."""

    decision_id: UUID = Field(examples=["0192a3b4-0000-7000-8000-000000000001"])
    state: Literal[DecisionState.DONE, DecisionState.CANCELLED] = Field(examples=["DONE"])
    result: Sentence = Field(examples=["文化馆每周开放两晚"])


class DecisionRead(ResponseModel):
    """A decision with what came of it."""

    id: UUID
    text: str = Field(examples=["开放区文化馆场地"])
    owner: Department = Field(examples=["CULTURE"])
    due_on: date = Field(examples=["2024-12-31"])
    state: DecisionState = Field(examples=["OPEN"])
    result: str | None = Field(examples=[None])
    settled_on: date | None = Field(examples=[None])
    overdue_on: date | None = Field(examples=[None])


class MeetingSummary(ResponseModel):
    """A meeting in a list."""

    id: UUID
    version: int = Field(examples=[1])
    division: str = Field(examples=["500103"])
    topic: str = Field(examples=["场地开放协调会"])
    held_on: date = Field(examples=["2024-10-08"])
    departments: list[Department] = Field(examples=[["CIVIL_AFFAIRS", "CULTURE"]])
    open_decisions: int = Field(examples=[1])
    overdue_decisions: int = Field(examples=[0])


class MeetingRead(MeetingSummary):
    """A meeting with its decisions."""

    minutes: str | None = Field(examples=[None])
    decisions: list[DecisionRead]
    created_at: datetime
    updated_at: datetime


class MeetingPage(ResponseModel):
    """One page of meetings, oldest first."""

    items: list[MeetingSummary]
    next_cursor: str | None = Field(examples=[None])
