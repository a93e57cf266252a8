"""JSON of contacts and issues; for party organizations only."""

from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from party_liaison.contacts.rules import IssueState, IssueTopic
from party_liaison.liaison_plans.rules import ContactForm
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

_PLAN: Final = "0192a3b4-0000-7000-8000-0000000000f1"
Note = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"\S"), PLAIN]


class IssueStated(RequestModel):
    """What the organization raised, and when it is to be looked at next."""

    topic: IssueTopic
    text: Note
    next_on: date


class ContactCreate(RequestModel):
    """A contact under a plan, with what came up."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"liaison_plan_id": _PLAN, "held_on": "2024-11-12", "form": "VISIT", "note": "走访",
                 "issues": [{"topic": "VENUE", "text": "缺少活动场地", "next_on": "2024-12-12"}]}
            ]
        }
    )  # fmt: skip

    liaison_plan_id: UUID
    held_on: date
    form: ContactForm
    note: Note | None = None
    issues: Annotated[tuple[IssueStated, ...], Field(max_length=20)] = ()


class IssueStep(RequestModel):
    """What was done about an issue, and when it is looked at next."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"on": "2024-12-12", "note": "已联系街道", "next_on": "2025-01-10"}]}
    )

    on: date
    note: Note
    next_on: date


class IssueSolution(RequestModel):
    """How an issue was solved."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"on": "2025-01-10", "note": "已提供社区活动室"}]})

    on: date
    note: Note


class ContactRead(ResponseModel):
    """A contact; a call right after another call is kept and does not count."""

    id: UUID
    liaison_plan_id: UUID
    organization_id: UUID
    held_on: date
    form: ContactForm
    counts: bool
    note: str | None = Field(examples=["走访"])
    recorded_on: date


class ContactPage(ResponseModel):
    """A page of contacts, oldest entry first."""

    items: list[ContactRead]
    next_cursor: str | None


class StepRead(ResponseModel):
    """A step of an issue."""

    on: date
    note: str = Field(examples=["已联系街道"])


class IssueRead(ResponseModel):
    """An issue with its steps."""

    id: UUID
    version: int = Field(examples=[1])
    liaison_contact_id: UUID
    organization_id: UUID
    topic: IssueTopic
    text: str = Field(examples=["缺少活动场地"])
    state: IssueState
    raised_on: date
    next_on: date
    solved_on: date | None
    steps: list[StepRead]
    updated_at: datetime


class IssuePage(ResponseModel):
    """A page of issues, oldest first."""

    items: list[IssueRead]
    next_cursor: str | None
