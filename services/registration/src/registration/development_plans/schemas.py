"""JSON of development plans."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.development_plans.rules import Goal, PlanState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
Year = Annotated[int, Field(ge=1950, le=2200)]
Place = Annotated[int, Field(ge=0, le=99)]

GOAL: Final = {"title": "服务老年人", "measure": "服务人次", "target": "每年2000人次", "due_year": 2025}
PLAN: Final[dict[str, Any]] = {
    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
    "title": "2024—2026年发展规划", "from_year": 2024, "to_year": 2026, "goals": [GOAL],
}  # fmt: skip


class GoalStated(RequestModel):
    """What is to be reached, how it is measured, and by the end of which year."""

    title: Line = Field(examples=["服务老年人"])
    measure: Line = Field(examples=["服务人次"])
    target: Line = Field(examples=["每年2000人次"])
    due_year: Year = Field(examples=[2025])


class PlanContent(RequestModel):
    """What a plan says."""

    title: Line = Field(examples=["2024—2026年发展规划"])
    from_year: Year = Field(examples=[2024])
    to_year: Year = Field(examples=[2026])
    goals: tuple[GoalStated, ...] = Field(min_length=1, max_length=50)

    def stated_goals(self) -> list[Goal]:
        """Return the goals as the rules look at them."""
        return [Goal(goal.title, goal.due_year) for goal in self.goals]


class PlanCreate(PlanContent):
    """A draft of a plan."""

    model_config = ConfigDict(json_schema_extra={"examples": [PLAN]})

    organization_id: UUID


class PlanRevision(PlanContent):
    """A draft written anew."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{name: PLAN[name] for name in ("title", "from_year", "to_year", "goals")}]}
    )


class PlanAdoption(RequestModel):
    """By which organ, and when, the plan was adopted."""

    organ: Literal["ASSEMBLY", "BOARD"] = Field(examples=["BOARD"])
    adopted_on: date = Field(examples=["2024-03-01"])


class GoalProgress(RequestModel):
    """How far a goal was reached; `goal` is its place in the plan, from 0."""

    goal: Place = Field(examples=[0])
    met: bool = Field(examples=[True])
    result: Line = Field(examples=["服务2100人次"])


class PlanReview(RequestModel):
    """The review of one year."""

    year: Year = Field(examples=[2024])
    progress: tuple[GoalProgress, ...] = Field(
        max_length=50, examples=[[{"goal": 0, "met": True, "result": "服务2100人次"}]]
    )


class PlanAdvice(RequestModel):
    """What an office or hub advises."""

    advice: Words = Field(examples=["建议增加与社区党组织的共建项目"])


class PlanRead(ResponseModel):
    """A plan with its reviews and the advice given to it; adopted ones can be read by everybody."""

    id: UUID
    version: int
    organization_id: UUID
    organization_name: str
    state: PlanState
    title: str
    from_year: int
    to_year: int
    goals: list[dict[str, Any]] = Field(examples=[[GOAL]])
    adopted_on: date | None
    adopted_by_organ: Literal["ASSEMBLY", "BOARD"] | None
    reviews: list[dict[str, Any]] = Field(
        examples=[[{"year": 2024, "reviewed_on": "2025-01-10", "progress": [{"goal": 0, "met": True, "result": "…"}]}]]
    )
    advice: list[dict[str, Any]] = Field(examples=[[{"role": "STR", "on": "2024-05-06", "advice": "…"}]])
    closed_on: date | None
    rules: dict[str, int] = Field(examples=[{"developmentPlan.maxYears": 1}])
    created_at: datetime
    updated_at: datetime


class PlanPage(ResponseModel):
    """One page of plans, oldest first."""

    items: list[PlanRead]
    next_cursor: str | None
