"""JSON of verifications of commitments."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.applications.rules.vocabulary import MaterialCode
from registration.commitment_verifications.rules import VerificationState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Remark = Annotated[str, StringConstraints(min_length=1, max_length=1_000, pattern=r"\S"), PLAIN]
_FOUND: Final[dict[str, Any]] = {"material": "M3", "holds": True, "remark": "已核对银行存款证明和房屋使用协议"}


class CommitmentFinding(RequestModel):
    """What an officer found about one commitment."""

    material: MaterialCode = Field(examples=["M3"])
    holds: bool = Field(examples=[True])
    remark: Remark = Field(examples=["已核对银行存款证明和房屋使用协议"])


class CommitmentResult(RequestModel):
    """The finding on each commitment. A false one leads to a case for revocation on the ground of fraud."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"findings": [_FOUND]}]})

    findings: Annotated[tuple[CommitmentFinding, ...], Field(min_length=1, max_length=10)]


class VerificationSummary(ResponseModel):
    """A verification in a list."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    application_id: UUID
    state: VerificationState = Field(examples=["OPEN"])
    materials: list[str] = Field(examples=[["M3", "M6"]])
    opened_on: date = Field(examples=["2024-09-28"])
    due_on: date = Field(examples=["2024-11-26"])
    overdue_on: date | None = Field(examples=[None])
    closed_on: date | None = Field(examples=[None])


class VerificationRead(VerificationSummary):
    """A verification with its findings, and the case that a false commitment led to."""

    findings: list[dict[str, Any]] = Field(examples=[[_FOUND]])
    revocation_id: UUID | None = Field(examples=[None])
    rules: dict[str, int] = Field(examples=[{"registration.commitmentVerification.days": 1}])
    created_at: datetime
    updated_at: datetime


class VerificationPage(ResponseModel):
    """One page of verifications, oldest first."""

    items: list[VerificationSummary]
    next_cursor: str | None = Field(examples=[None])
