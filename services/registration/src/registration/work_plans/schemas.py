"""JSON of work plans."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.work_plans.rules.states import MeasureState, PlanState
from shared.contracts.values import Department
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Division = Annotated[
    str,
    StringConstraints(pattern=r"^(50|[0-9]{6}(-[A-Z]{2})?|[0-9]{9})$"),
    Field(description="The city, an authority id, or a street or town", examples=["500103"]),
]
Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
Day = Annotated[date, Field(ge=date(1950, 1, 1), le=date(2999, 12, 31))]
Clause = Annotated[str, StringConstraints(pattern=r"^(1?[0-9])$")]
Departments = Annotated[tuple[Department, ...], Field(max_length=15)]
GOAL: Final[dict[str, Any]] = {"text": "每个城市社区不少于10个社区社会组织", "indicator": "T20-U"}


class Goal(RequestModel):
    """What is to be reached; `indicator` names the indicator that measures it."""

    text: Sentence = Field(examples=[GOAL["text"]])
    indicator: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9_\-]{0,39}$")] | None = Field(
        default=None, examples=["T20-U"]
    )


class WorkPlanCreate(RequestModel):
    """A draft of a plan."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "division": "500103", "title": "2024—2025年培育发展工作计划", "period_from": "2024-01-01",
                    "period_to": "2025-12-31", "goals": [GOAL], "departments": ["CIVIL_AFFAIRS", "CULTURE"],
                }
            ]
        }
    )  # fmt: skip

    division: Division
    title: Title
    period_from: Day
    period_to: Day
    goals: Annotated[tuple[Goal, ...], Field(max_length=50)] = ()
    departments: Departments = ()


class WorkPlanUpdate(RequestModel):
    """A merge patch of a draft; lists are replaced whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"departments": ["CIVIL_AFFAIRS", "YOUTH_LEAGUE"]}]})

    title: Title | None = None
    period_from: Day | None = None
    period_to: Day | None = None
    goals: Annotated[tuple[Goal, ...], Field(max_length=50)] | None = None
    departments: Departments | None = None


class PlanMeasureCreate(RequestModel):
    """What a department does for the plan."""

    department: Department = Field(examples=["CULTURE"])
    text: Sentence = Field(examples=["向文体类社区社会组织开放文化站"])
    clause_ref: Clause | None = Field(default=None, examples=["10"])
    due_on: Day = Field(examples=["2024-11-30"])


class PlanMeasureProgress(RequestModel):
    """How the measure goes; once it is done or dropped, `result` says what came of it, or why."""

    measure_id: UUID = Field(examples=["0192a3b4-0000-7000-8000-000000000001"])
    state: Literal[MeasureState.RUNNING, MeasureState.DONE, MeasureState.DROPPED] = Field(examples=["DONE"])
    result: Sentence | None = Field(default=None, examples=["12个文化站每周开放两晚"])


class PlanReview(RequestModel):
    """The review of one year; measures are counted."""

    year: Annotated[int, Field(ge=1950, le=2999)] = Field(examples=[2024])
    summary: Sentence = Field(examples=["目标完成八成，农村社区进度偏慢"])


class PlanMeasureRead(ResponseModel):
    """A measure of the plan."""

    id: UUID
    department: Department = Field(examples=["CULTURE"])
    text: str = Field(examples=["向文体类社区社会组织开放文化站"])
    clause_ref: str | None = Field(examples=["10"])
    due_on: date = Field(examples=["2024-11-30"])
    state: MeasureState = Field(examples=["PLANNED"])
    result: str | None = Field(examples=[None])
    settled_on: date | None = Field(examples=[None])
    overdue_on: date | None = Field(examples=[None])


class PlanReviewRead(ResponseModel):
    """The review of a year, or that it is owed."""

    year: int = Field(examples=[2024])
    due_on: date = Field(examples=["2025-03-31"])
    overdue_on: date | None = Field(examples=[None])
    reviewed_on: date | None = Field(examples=["2025-02-20"])
    summary: str | None = Field(examples=["目标完成八成"])
    measures: int | None = Field(examples=[10])
    measures_done: int | None = Field(examples=[8])
    measures_overdue: int | None = Field(examples=[1])


class WorkPlanSummary(ResponseModel):
    """A plan in a list."""

    id: UUID
    version: int = Field(examples=[1])
    division: str = Field(examples=["500103"])
    state: PlanState = Field(examples=["DRAFT"])
    title: str = Field(examples=["2024—2025年培育发展工作计划"])
    period_from: date = Field(examples=["2024-01-01"])
    period_to: date = Field(examples=["2025-12-31"])
    departments: list[Department] = Field(examples=[["CIVIL_AFFAIRS", "CULTURE"]])
    adopted_on: date | None = Field(examples=[None])


class WorkPlanRead(WorkPlanSummary):
    """A plan with its goals, measures and reviews."""

    goals: list[dict[str, Any]] = Field(examples=[[GOAL]])
    measures: list[PlanMeasureRead]
    reviews: list[PlanReviewRead]
    closed_on: date | None = Field(examples=[None])
    rules: dict[str, int] = Field(examples=[{}])
    created_at: datetime
    updated_at: datetime


class WorkPlanPage(ResponseModel):
    """One page of plans, oldest first."""

    items: list[WorkPlanSummary]
    next_cursor: str | None = Field(examples=[None])
