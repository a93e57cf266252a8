"""JSON of the inbox."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from gateway.inbox.notices.notice import Importance
from shared.kit.schemas import BilingualText, RequestModel, ResponseModel

_TITLE = BilingualText(zh="登记申请需要补正", en="Your application needs corrections")
_TEXT = BilingualText(
    zh="您的成立登记申请需要补正，请于2026-12-10前完成，逾期视为放弃。",
    en="Your application (establishment) needs corrections by 2026-12-10, or it lapses.",
)


class MessageRead(ResponseModel):
    """A message for the caller. `path` is the resource that it is about, `due_on` the day by which to act."""

    id: UUID
    position: int = Field(description="Grows with every message; `up_to` of a reading is one.", examples=[42])
    kind: str = Field(examples=["registration.application.correction_requested"])
    importance: Importance
    organization_id: UUID | None
    title: BilingualText = Field(examples=[_TITLE])
    text: BilingualText = Field(examples=[_TEXT])
    path: str | None = Field(examples=["/v1/registration/applications/0192a3b4-0000-7000-8000-0000000e0101"])
    due_on: date | None = Field(examples=["2026-12-10"])
    occurred_at: datetime
    is_read: bool


class MessagePage(ResponseModel):
    """One page of messages, newest first."""

    items: list[MessageRead]
    next_cursor: str | None


class UnreadCount(ResponseModel):
    """How many messages are unread; with `more` there are more than that. `newest` is the position of the newest."""

    unread: int = Field(examples=[3])
    more: bool
    newest: int | None = Field(examples=[42])


class ReadUpTo(RequestModel):
    """Everything up to this position is read, the message at it included."""

    up_to: int = Field(strict=True, ge=1, le=2**53, examples=[42])


class MessageKind(ResponseModel):
    """A kind of message, with a title of one."""

    kind: str = Field(examples=["registration.application.correction_requested"])
    service: str = Field(examples=["registration"])
    importance: Importance
    title: BilingualText = Field(examples=[_TITLE])


class MessageKinds(ResponseModel):
    """All kinds of messages, and for how many days a message is kept."""

    items: list[MessageKind]
    kept_days: int = Field(examples=[365])
