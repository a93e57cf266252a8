"""Payment orders as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from funding.disbursements.rules.states import BasisKind, OrderState
from shared.contracts.values import AuthorityId
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
ID: Final = "0192a3b4-0000-7000-8000-00000000a401"
ORDER: Final[dict[str, Any]] = {
    "id": ID,
    "sequence": 12,
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "payee_organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "basis_kind": "AWARD",
    "basis_id": "0192a3b4-0000-7000-8000-00000000a402",
    "tranche_no": 1,
    "project_id": "0192a3b4-0000-7000-8000-00000000a402",
    "amount_fen": 24_000_000,
    "owner_organization_id": None,
    "purpose": "首期拨款",
    "state": "CREATED",
    "holds": [],
    "made_at": "2024-10-30T01:00:00Z",
    "approved_at": None,
    "quoted_versions": {},
    "registration_version": None,
    "bank_account_id": None,
    "batch_id": None,
    "sent_at": None,
    "booked_on": None,
    "settled_at": None,
    "outcome_reason": None,
    "post_revocation": False,
    "version": 1,
}
BATCH: Final[dict[str, Any]] = {
    "id": ID,
    "jurisdiction_id": "500103",
    "owner_organization_id": None,
    "state": "SENT",
    "orders": 1,
    "total_fen": 24_000_000,
    "left_out": [{"order_id": ID, "reason": "EVENTS_PENDING"}],
    "made_at": "2024-10-31T01:00:00Z",
    "sent_at": "2024-10-31T01:00:02Z",
    "version": 2,
}
LINE: Final[dict[str, Any]] = {
    "reference": ID,
    "result": "PAID",
    "amount_fen": 24_000_000,
    "booked_on": "2024-11-01",
    "outcome": "PAID",
}
CONTENT: Final = f"reference,result,amount_fen,booked_on,reason\r\n{ID},PAID,24000000,2024-11-01,\r\n"


class PartStated(RequestModel):
    """What of an order comes out of a commitment."""

    commitment_id: UUID = Field(examples=[ID])
    amount_fen: Annotated[int, Field(ge=1, le=10**15, examples=[24_000_000])]


class OrderCreate(RequestModel):
    """An order for money that is set aside and belongs to no award, contract or subsidy of this service."""

    organization_id: UUID = Field(examples=[ORDER["organization_id"]])
    tranche_no: Annotated[int, Field(ge=1, le=100, examples=[1])] = 1
    parts: list[PartStated] = Field(min_length=1, max_length=20)
    purpose: Title = Field(examples=["首期拨款"])
    payee_organization_id: UUID | None = None


class OrderReason(RequestModel):
    """Why an order is held, released or cancelled."""

    reason: Reason = Field(examples=["补充材料后再付"])


class OrderRead(ResponseModel):
    """A payment order; `holds` say why it stands still."""

    model_config = ConfigDict(json_schema_extra={"examples": [ORDER]})

    id: UUID
    sequence: int
    organization_id: UUID
    payee_organization_id: UUID
    basis_kind: BasisKind
    basis_id: UUID
    tranche_no: int
    project_id: UUID
    amount_fen: int
    owner_organization_id: UUID | None
    purpose: str
    state: OrderState
    holds: list[str]
    made_at: datetime
    approved_at: datetime | None
    quoted_versions: dict[str, int]
    registration_version: int | None
    bank_account_id: UUID | None
    batch_id: UUID | None
    sent_at: datetime | None
    booked_on: date | None
    settled_at: datetime | None
    outcome_reason: str | None
    post_revocation: bool
    version: int


class OrderPage(ResponseModel):
    """A page of orders in the order in which they were made."""

    items: list[OrderRead]
    next_cursor: str | None


class BatchCreate(RequestModel):
    """Which approved orders go to the bank: those named, or all within reach (at most 500)."""

    authority_id: AuthorityId = Field(examples=["500103"])
    order_ids: list[UUID] | None = Field(default=None, max_length=500)
    owner_organization_id: UUID | None = Field(default=None, description="The foundation whose own money is paid out")


class LeftOut(ResponseModel):
    """An order that stayed behind, and why."""

    model_config = ConfigDict(json_schema_extra={"examples": [BATCH["left_out"][0]]})

    order_id: UUID
    reason: str


class BatchRead(ResponseModel):
    """A batch of payments; PREPARING until every order was checked again."""

    model_config = ConfigDict(json_schema_extra={"examples": [BATCH]})

    id: UUID
    jurisdiction_id: str
    owner_organization_id: UUID | None
    state: Literal["PREPARING", "SENT", "EMPTY"]
    orders: int
    total_fen: int
    left_out: list[LeftOut]
    made_at: datetime
    sent_at: datetime | None
    version: int


class BatchPage(ResponseModel):
    """A page of batches, oldest first."""

    items: list[BatchRead]
    next_cursor: str | None


class BatchFileRequest(RequestModel):
    """What the file is taken for."""

    purpose: Reason = Field(examples=["提交银行批量代付"])


class StatementCreate(RequestModel):
    """A bank's statement as text of comma-separated values."""

    authority_id: AuthorityId = Field(examples=["500103"])
    owner_organization_id: UUID | None = Field(default=None, description="The foundation whose bank has told it")
    content: Annotated[str, StringConstraints(min_length=1, max_length=500_000)] = Field(examples=[CONTENT])


class StatementLineRead(ResponseModel):
    """A line, and what became of it: PAID, BOUNCED, KNOWN before, or why it fits no order."""

    model_config = ConfigDict(json_schema_extra={"examples": [LINE]})

    reference: str
    result: str
    amount_fen: int
    booked_on: date
    outcome: Literal["PAID", "BOUNCED", "KNOWN", "UNKNOWN_REFERENCE", "AMOUNT_DIFFERS", "STATE_DIFFERS"]


class StatementRead(ResponseModel):
    """A statement with what became of its lines."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": ID, "jurisdiction_id": "500103", "owner_organization_id": None, "sha256": "0" * 64,
                    "lines": [LINE], "matched": 1, "bounced": 0, "unmatched": 0,
                    "read_at": "2024-11-01T02:00:00Z", "version": 1,
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    jurisdiction_id: str
    owner_organization_id: UUID | None
    sha256: str
    lines: list[StatementLineRead]
    matched: int
    bounced: int
    unmatched: int
    read_at: datetime
    version: int


class StatementPage(ResponseModel):
    """A page of statements, oldest first."""

    items: list[StatementRead]
    next_cursor: str | None


class AlarmRead(ResponseModel):
    """Payments to one payee that look as if one had been cut into pieces."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": ID, "payee_organization_id": ID, "order_id": ID, "order_ids": [ID, ID, ID],
                    "threshold_fen": 5_000_000, "raised_at": "2024-11-01T02:00:00Z", "resolution": None,
                    "resolved_at": None, "version": 1,
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    payee_organization_id: UUID
    order_id: UUID
    order_ids: list[UUID]
    threshold_fen: int
    raised_at: datetime
    resolution: str | None
    resolved_at: datetime | None
    version: int


class AlarmPage(ResponseModel):
    """A page of alarms, oldest first."""

    items: list[AlarmRead]
    next_cursor: str | None
