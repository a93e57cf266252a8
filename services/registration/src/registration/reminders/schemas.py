"""JSON of reminders."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from registration.filings.schemas import Reasons
from registration.reminders.rules.states import ReminderState
from shared.kit.schemas import BilingualText, RequestModel, ResponseModel

_ID = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"


class ReminderTopic(StrEnum):
    """What a reminder is about."""

    ACTIVITY = "ACTIVITY"
    SAFETY = "SAFETY"
    MONEY = "MONEY"
    RULES = "RULES"
    NEIGHBORS = "NEIGHBORS"
    REPORT = "REPORT"
    INACTIVITY = "INACTIVITY"
    OTHER = "OTHER"


class RemovalOutcome(StrEnum):
    """What the street decides after two unanswered reminders."""

    KEEP = "KEEP"
    REMOVE = "REMOVE"


class ReminderCreate(RequestModel):
    """A word to a filed organization, with an offer of help."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "organization_id": _ID,
                    "topic": "SAFETY",
                    "issue": "晚间排练音量过大，居民多次反映",
                    "help_offered": "协调社区活动室作为排练场地",
                }
            ]
        }
    )

    organization_id: UUID = Field(examples=[_ID])
    follows_id: UUID | None = Field(default=None, description="The unanswered first reminder before a second one")
    topic: ReminderTopic = Field(examples=["SAFETY"])
    issue: Reasons = Field(examples=["晚间排练音量过大，居民多次反映"])
    help_offered: Reasons = Field(examples=["协调社区活动室作为排练场地"])


class ReminderReply(RequestModel):
    """What the organization answers."""

    reply: Reasons = Field(examples=["已调整排练时间"])


class ReminderResolution(RequestModel):
    """What came of it."""

    resolution: Reasons = Field(examples=["已改在活动室排练"])


class ReminderEscalation(RequestModel):
    """Why the answer led to nothing."""

    reasons: Reasons = Field(examples=["答复后仍未改正"])


class ReminderConclusion(RequestModel):
    """What the street decides after two unanswered reminders."""

    outcome: RemovalOutcome = Field(examples=["REMOVE"])
    removal_reason: Literal["INACTIVITY", "VIOLATION"] | None = Field(
        default=None, description="Needed to remove", examples=["INACTIVITY"]
    )
    reasons: Reasons = Field(examples=["两次提醒未答复，已停止活动"])


class ReminderSummary(ResponseModel):
    """A reminder in a list."""

    id: UUID
    version: int
    organization_id: UUID
    level: int
    state: ReminderState
    topic: ReminderTopic
    sender_role: str = Field(examples=["STR"])
    sent_on: date
    answer_by: date
    outcome: RemovalOutcome | None


class ReminderRead(ReminderSummary):
    """A reminder with its answer and what came of it."""

    follows_id: UUID | None
    sender_body: str | None = Field(examples=["500103001"])
    issue: str
    help_offered: str
    acknowledged_on: date | None
    reply: str | None
    resolved_on: date | None
    resolution: str | None
    escalated_on: date | None
    escalation_reason: str | None
    unanswered: bool
    outcome_reasons: str | None
    outcome_on: date | None
    rules: dict[str, int] = Field(examples=[{"reminder.answerDays": 1}])
    created_at: datetime
    updated_at: datetime


class ReminderPage(ResponseModel):
    """One page of reminders, oldest first."""

    items: list[ReminderSummary]
    next_cursor: str | None


class BatchReminder(RequestModel):
    """The same first reminder to up to 100 organizations, none twice."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "organization_ids": ["0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"],
                    "topic": "REPORT",
                    "issue": "尚未提交年度说明",
                    "help_offered": "社区可协助填写",
                }
            ]
        }
    )

    organization_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=100)]
    topic: ReminderTopic
    issue: Reasons
    help_offered: Reasons


class RemindedOrNot(ResponseModel):
    """What came of one organization: its reminder, or the code and title of what stands against it."""

    organization_id: UUID
    reminder_id: UUID | None
    status: int = Field(examples=[201])
    code: str | None = Field(examples=[None])
    title: BilingualText | None


class BatchReminderRead(ResponseModel):
    """One answer for each organization, in the order asked."""

    items: list[RemindedOrNot]
    sent: int = Field(examples=[1])
