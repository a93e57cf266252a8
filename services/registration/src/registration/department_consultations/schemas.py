"""JSON of consultations of departments."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.department_consultations.rules import ConsultationState, Opinion
from shared.contracts.values import Department, LegalKind, Scope
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Words = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
_ID = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
_QUESTION = "该会拟开展校外托管，请就业务范围提出意见"


class ConsultationCreate(RequestModel):
    """What a department of the application's place, or a supervising unit, is asked."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"application_id": _ID, "department": "CULTURE", "question": _QUESTION}],
        }
    )

    application_id: UUID
    department: Department | None = None
    supervising_unit_id: UUID | None = None
    question: Words


class ConsultationAnswer(RequestModel):
    """The department's word. An objection does not decide; an approval has to say why it is not followed."""

    opinion: Opinion = Field(examples=["NO_OBJECTION"])
    answer: Words = Field(examples=["业务范围不涉及前置许可，无异议"])


class ConsultationSummary(ResponseModel):
    """A consultation in a list."""

    id: UUID
    version: int = Field(examples=[1])
    application_id: UUID
    application_name: str | None = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    department: Department | None = Field(examples=["CULTURE"])
    supervising_unit_id: UUID | None = Field(examples=[None])
    state: ConsultationState = Field(examples=["ASKED"])
    asked_on: date = Field(examples=["2024-09-04"])
    due_on: date = Field(examples=["2024-09-20"])
    opinion: Opinion | None = Field(examples=[None])
    answered_on: date | None = Field(examples=[None])


class ConsultationRead(ConsultationSummary):
    """A consultation with what the one asked needs to know of the application, without persons."""

    question: str = Field(examples=[_QUESTION])
    answer: str | None = Field(examples=[None])
    closed_on: date | None = Field(examples=[None])
    legal_kind: LegalKind = Field(examples=["SG"])
    scope: Scope = Field(examples=["COMMUNITY"])
    category: str = Field(examples=["LIVELIHOOD"])
    domicile: str | None = Field(examples=["重庆市渝中区七星岗街道领事巷社区1号"])
    business_scope: str | None = Field(examples=["生活照料"])
    home_community_code: str | None = Field(examples=["500103001011"])
    rules: dict[str, int] = Field(examples=[{"application.consultation.workingDays": 1}])
    created_at: datetime
    updated_at: datetime


class ConsultationPage(ResponseModel):
    """One page of consultations, oldest first."""

    items: list[ConsultationSummary]
    next_cursor: str | None = Field(examples=[None])
