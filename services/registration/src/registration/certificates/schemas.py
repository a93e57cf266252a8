"""JSON of certificates."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.certificates.rules import CertificateReason, CertificateState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

LongText = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=r"\S"), PLAIN]


class CertificateLoss(RequestModel):
    """When and how the certificate was lost."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"lost_on": "2024-10-30", "circumstances": "搬迁时遗失。"}]}
    )

    lost_on: date
    circumstances: LongText


class CertificateRead(ResponseModel):
    """A certificate: copy number 0 is the original, `facts` is what is printed on it, without persons."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    number: str = Field(examples=["51500103MJ00000187-01"])
    issue: int = Field(examples=[1])
    copy_number: int = Field(examples=[0])
    state: CertificateState
    reason: CertificateReason
    facts: dict[str, Any]
    issued_on: date
    valid_until: date
    lost_on: date | None
    ended_on: date | None
    created_at: datetime
    updated_at: datetime


class CertificatePage(ResponseModel):
    """One page of certificates, oldest first."""

    items: list[CertificateRead]
    next_cursor: str | None
