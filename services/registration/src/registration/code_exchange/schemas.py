"""JSON of the exchange, and the two files of the file-based issuer."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.code_exchange.rules import ConflictState, RequestState
from shared.contracts.values import AuthorityId, LegalKind
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

MOST_CODES = 2_000
Remark = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
_ID = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"


class CreditCodeRequestCreate(RequestModel):
    """For whom codes are wanted, and how many."""

    authority: AuthorityId = Field(examples=["500103"])
    legal_kind: LegalKind = Field(examples=["SG"])
    number: Annotated[int, Field(ge=1, le=MOST_CODES, examples=[50])]


class CreditCodeReturn(RequestModel):
    """The issuer's return: the request that it answers and the codes."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"request_id": _ID, "codes": ["51500103MJ00000187"]}]})

    request_id: UUID
    codes: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=1, max_length=40)], ...],
        Field(min_length=1, max_length=MOST_CODES),
    ]


class CreditCodeRequestFile(ResponseModel):
    """What the file-based issuer is handed: how many codes of which kind for which division."""

    request_id: UUID
    authority: str = Field(examples=["500103"])
    uscc_division: str = Field(examples=["500103"])
    legal_kind: LegalKind = Field(examples=["SG"])
    number: int = Field(examples=[50])
    replace: list[str] = Field(examples=[[]], description="Codes that were sent back")


class CreditCodeRequestRead(ResponseModel):
    """A request and how far it was answered."""

    id: UUID
    version: int = Field(examples=[1])
    authority_id: str = Field(examples=["500103"])
    legal_kind: LegalKind = Field(examples=["SG"])
    number: int = Field(examples=[50])
    taken: int = Field(examples=[0])
    state: RequestState = Field(examples=["ASKED"])
    asked_on: date
    answered_on: date | None
    created_at: datetime
    updated_at: datetime


class CreditCodeRequestPage(ResponseModel):
    """One page of requests, oldest first."""

    items: list[CreditCodeRequestRead]
    next_cursor: str | None


class ConflictSettlement(RequestModel):
    """Whether the issuer is to replace the code, or nothing more is wanted for it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"outcome": "SENT_BACK", "remark": "与已用代码重复"}]})

    outcome: Literal["SENT_BACK", "DISCARDED"]
    remark: Remark


class CreditCodeConflictRead(ResponseModel):
    """A returned code that was not taken over."""

    id: UUID
    version: int = Field(examples=[1])
    request_id: UUID
    code: str = Field(examples=["51500103MJ00000187"])
    reason: str = Field(examples=["USCC_KNOWN"])
    state: ConflictState = Field(examples=["OPEN"])
    settled_on: date | None
    remark: str | None
    created_at: datetime
    updated_at: datetime


class CreditCodeConflictPage(ResponseModel):
    """One page of conflicts, oldest first."""

    items: list[CreditCodeConflictRead]
    next_cursor: str | None
