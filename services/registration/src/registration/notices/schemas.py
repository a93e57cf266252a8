"""JSON of notices."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.notices.rules.kinds import NoticeKind
from registration.notices.rules.serving import LeavingRecord, NoticeState, Recipient, ServiceMethod
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Words = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
TrackingNumber = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{4,40}$")]


class NoticeDispatch(RequestModel):
    """How the notice goes out. ELECTRONIC serves at once; an ANNOUNCEMENT serves when its days have passed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"method": "POST", "tracking_number": "EMS1234567890"}]})

    method: ServiceMethod
    consented: Annotated[bool, Field(description="The recipient agreed to electronic service")] = False
    tracking_number: TrackingNumber | None = None
    channel: Annotated[Words | None, Field(description="Where it is announced")] = None
    whereabouts_unknown: bool = False
    remark: Words | None = None


class NoticeService(RequestModel):
    """The receipt: on which day the notice arrived, and who signed or how it was left."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"served_on": "2024-10-11", "recipient": "APPLICANT"}]})

    served_on: date | None = None
    recipient: Recipient | None = None
    left: LeavingRecord | None = None
    remark: Words | None = None


class NoticeReturn(RequestModel):
    """Why the notice did not reach its recipient."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "查无此人，退回"}]})

    reason: Words


class NoticeSummary(ResponseModel):
    """A notice in a list."""

    id: UUID
    version: int = Field(examples=[1])
    application_id: UUID | None
    change_id: UUID | None
    liquidation_id: UUID | None
    organization_id: UUID | None
    kind: NoticeKind = Field(examples=["CORRECTION"])
    state: NoticeState = Field(examples=["SERVED"])
    authority_id: str = Field(examples=["500103"])
    number: str = Field(examples=["渝中区民社补〔2024〕1号"])
    check_code: str = Field(examples=["N0F3A9C27D51E8B64"])
    issued_on: date = Field(examples=["2024-10-09"])
    serve_by: date | None = Field(examples=[None])
    method: ServiceMethod | None = Field(examples=["POST"])
    dispatched_on: date | None = Field(examples=["2024-10-09"])
    served_on: date | None = Field(examples=["2024-10-11"])
    deemed: bool = Field(examples=[False])


class NoticeRead(NoticeSummary):
    """A notice with what it says, how it was served, and the last days that run from there."""

    content: dict[str, Any] = Field(examples=[{"defects": ["请补充场地使用权证明"]}])
    dispatch: dict[str, Any] = Field(examples=[{"tracking_number": "EMS1234567890"}])
    attempts: list[dict[str, Any]] = Field(examples=[[]])
    receipt: dict[str, Any] = Field(examples=[{"recipient": "APPLICANT"}])
    deadlines: dict[str, date] = Field(examples=[{"correction_due_on": "2024-11-11"}])
    rules: dict[str, int] = Field(examples=[{"notice.announcementDays": 1}])
    created_at: datetime
    updated_at: datetime


class NoticePage(ResponseModel):
    """One page of notices, oldest first."""

    items: list[NoticeSummary]
    next_cursor: str | None = Field(examples=[None])
