"""JSON of notices."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from shared.kit.schemas import ResponseModel


class NoticeKind(StrEnum):
    """What it tells: new leaders to get to know, a suspension, an exchange abroad, or rows without a community."""

    LEADER_SURVEY = "LEADER_SURVEY"
    SUSPENDED = "SUSPENDED"
    FOREIGN_EXCHANGE = "FOREIGN_EXCHANGE"
    UNASSIGNED = "UNASSIGNED"


class NoticeState(StrEnum):
    """OPEN until somebody takes note; OVER when what it tells has ended before."""

    OPEN = "OPEN"
    NOTED = "NOTED"
    OVER = "OVER"


class NoticeRead(ResponseModel):
    """A notice; `detail` is the state of a matter, the end of a suspension, or the old division."""

    id: UUID
    version: int = Field(examples=[1])
    kind: NoticeKind
    organization_id: UUID | None
    town_code: str | None = Field(examples=["500103001"])
    detail: str | None = Field(examples=["SUBMITTED"])
    since_on: date
    state: NoticeState
    noted_on: date | None
    updated_at: datetime


class NoticePage(ResponseModel):
    """A page of notices, oldest first."""

    items: list[NoticeRead]
    next_cursor: str | None
