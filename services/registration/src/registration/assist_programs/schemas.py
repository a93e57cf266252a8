"""JSON of assist programs."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from registration.assist_programs.rules import AssistKind, AssistState, PartnerDepartment
from registration.consultations.schemas import Title, Words
from shared.contracts.values import CommunityCode
from shared.kit.schemas import RequestModel, ResponseModel

Month = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]


class AgreementStated(RequestModel):
    """The agreement with the department: the paper's name and its SHA-256."""

    file_name: Title = Field(examples=["社区矫正帮扶协议.pdf"])
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(examples=["0" * 63 + "1"])


class AssistProgramCreate(RequestModel):
    """Work that an organization offers to a department."""

    organization_id: UUID = Field(examples=["0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"])
    community_code: CommunityCode = Field(examples=["500103001011"])
    kind: AssistKind = Field(examples=["CORRECTION"])
    partner_department: PartnerDepartment = Field(examples=["JUSTICE"])
    agreement: AgreementStated
    from_on: date = Field(examples=["2024-10-01"])
    until_on: date = Field(examples=["2025-03-31"])


class AssistProgramAnswer(RequestModel):
    """The department's word."""

    outcome: Literal["AGREE", "REFUSE"] = Field(examples=["AGREE"])
    department: PartnerDepartment = Field(examples=["JUSTICE"])


class AssistProgramMonthStated(RequestModel):
    """A month in numbers; `participants` null stands for one or two people."""

    sessions: Annotated[int, Field(ge=0, le=10_000)] = Field(examples=[4])
    participants: Annotated[int, Field(ge=0, le=100_000)] | None = Field(examples=[12])


class AssistProgramReport(RequestModel):
    """What the program has brought about, without a word on single persons."""

    report: Words = Field(examples=["完成帮教24场次，参加者全部按期解除矫正。"])


class AssistProgramReturn(RequestModel):
    """What the report lacks."""

    reason: Words = Field(examples=["请补充就业帮扶情况"])


class AssistProgramMonthRead(ResponseModel):
    """A month in numbers; `participants` null stands for one or two people."""

    month: date = Field(examples=["2024-10-01"])
    sessions: int = Field(examples=[4])
    participants: int | None = Field(examples=[12])


class AssistProgramRead(ResponseModel):
    """An assist program."""

    id: UUID
    version: int = Field(examples=[1])
    state: AssistState
    organization_id: UUID
    community_code: str = Field(examples=["500103001011"])
    town_code: str = Field(examples=["500103001"])
    jurisdiction_id: str = Field(examples=["500103"])
    kind: AssistKind
    partner_department: PartnerDepartment
    agreement: dict[str, Any]
    from_on: date
    until_on: date
    agreed_on: date | None
    started_on: date | None
    report: str | None
    reported_on: date | None
    overdue_since: date | None
    closed_on: date | None
    created_at: datetime
    updated_at: datetime


class AssistProgramWithMonths(AssistProgramRead):
    """An assist program with its months."""

    months: list[AssistProgramMonthRead]


class AssistProgramPage(ResponseModel):
    """A page of assist programs, oldest first."""

    items: list[AssistProgramRead]
    next_cursor: str | None
