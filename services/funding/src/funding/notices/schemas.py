"""JSON of notices."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from funding.notices.rules import NoticeKind, NoticeState
from funding.programs.schemas.words import Authority, Day, Id, Reason, SeenAt, Version
from shared.kit.schemas import RequestModel, ResponseModel


class NoticeResolution(RequestModel):
    """What was found and done."""

    resolution: Reason


class NoticeRead(ResponseModel):
    """Something that an office has to look at."""

    id: Id
    version: Version
    kind: NoticeKind
    organization_id: UUID | None
    matter_id: UUID | None
    community_code: str | None = Field(examples=["500103001011"])
    town_code: str | None = Field(examples=["500103001"])
    jurisdiction_id: Authority
    details: dict[str, Any] = Field(examples=[{"old_name": "旧名称", "new_name": "新名称"}])
    state: NoticeState
    raised_on: Day
    resolution: str | None
    resolved_on: date | None
    updated_at: SeenAt


class NoticePage(ResponseModel):
    """A page of notices, oldest first."""

    items: list[NoticeRead]
    next_cursor: str | None
