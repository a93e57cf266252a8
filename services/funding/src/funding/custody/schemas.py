"""Custody as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from funding.custody.rules.keeping import CustodyOrderKind, CustodyOrderState, SubLedgerState
from shared.contracts.values import AuthorityId, TownCode
from shared.kit.invalid_body import TextError
from shared.kit.problems import Text
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
Amount = Annotated[int, Field(ge=1, le=10**15, examples=[326_050])]
Balance = Annotated[int, Field(ge=0, le=10**15, examples=[2_050_000])]
ID: Final = "0192a3b4-0000-7000-8000-00000000a601"
ACCOUNT: Final[dict[str, Any]] = {
    "id": ID,
    "hub_organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "town_code": "500103001",
    "jurisdiction_id": "500103",
    "fund_id": "0192a3b4-0000-7000-8000-00000000a602",
    "bank_name": "重庆银行渝中支行",
    "account_number_tail": "0017",
    "state": "OPEN",
    "freeze_reason": None,
    "frozen_on": None,
    "successor_due_on": None,
    "successor_overdue_at": None,
    "claim_fen": 0,
    "opened_at": "2024-03-01T01:00:00Z",
    "version": 1,
}
SUB_LEDGER: Final[dict[str, Any]] = {
    "id": ID,
    "custody_account_id": ID,
    "organization_id": "0192a3b4-0000-7000-8000-000000000002",
    "balance_fen": 326_050,
    "state": "OPEN",
    "fee_bps": 0,
    "deposited_fen": 326_050,
    "fees_fen": 0,
    "transfer_due_on": None,
    "opened_at": "2024-03-01T01:00:00Z",
    "version": 2,
}
ORDER: Final[dict[str, Any]] = {
    "id": ID,
    "sub_ledger_id": ID,
    "organization_id": "0192a3b4-0000-7000-8000-000000000002",
    "kind": "PAYMENT",
    "target_account_id": None,
    "amount_fen": 60_000,
    "payee_name": "渝中区某音响租赁部",
    "purpose": "社区文艺演出音响租赁",
    "needs_cosign": False,
    "state": "REQUESTED",
    "requested_at": "2024-04-01T01:00:00Z",
    "paid_at": None,
    "refusal": None,
    "version": 1,
}


class CustodyAccountCreate(RequestModel):
    """A bank account for the money of others; without a hub, the street keeps it after a hub was lost."""

    hub_organization_id: UUID | None = Field(default=None, examples=[ACCOUNT["hub_organization_id"]])
    town_code: TownCode = Field(examples=["500103001"])
    authority_id: AuthorityId = Field(examples=["500103"])
    bank_name: Title = Field(examples=["重庆银行渝中支行"])
    account_number: Annotated[str, StringConstraints(pattern=r"^[0-9]{8,30}$")] = Field(examples=["6222000000000017"])


class CustodyAccountRead(ResponseModel):
    """A custody account; `claim_fen` is what the hub owes because the bank holds less than it keeps."""

    model_config = ConfigDict(json_schema_extra={"examples": [ACCOUNT]})

    id: UUID
    hub_organization_id: UUID | None
    town_code: str
    jurisdiction_id: str
    fund_id: UUID
    bank_name: str
    account_number_tail: str
    state: Literal["OPEN", "FROZEN", "CLOSED"]
    freeze_reason: str | None
    frozen_on: date | None
    successor_due_on: date | None
    successor_overdue_at: datetime | None
    claim_fen: int
    opened_at: datetime
    version: int


class CustodyAccountPage(ResponseModel):
    """A page of custody accounts, oldest first."""

    items: list[CustodyAccountRead]
    next_cursor: str | None


class SubLedgerCreate(RequestModel):
    """Whose money is to be kept."""

    custody_account_id: UUID = Field(examples=[ID])
    organization_id: UUID = Field(examples=[SUB_LEDGER["organization_id"]])


class SubLedgerRead(ResponseModel):
    """What is kept for an organization."""

    model_config = ConfigDict(json_schema_extra={"examples": [SUB_LEDGER]})

    id: UUID
    custody_account_id: UUID
    organization_id: UUID
    balance_fen: int
    state: SubLedgerState
    fee_bps: int
    deposited_fen: int
    fees_fen: int
    transfer_due_on: date | None
    opened_at: datetime
    version: int


class SubLedgerPage(ResponseModel):
    """A page of sub-ledgers, oldest first."""

    items: list[SubLedgerRead]
    next_cursor: str | None


class DepositCreate(RequestModel):
    """Money of the organization that came in."""

    amount_fen: Amount
    memo: Reason = Field(examples=["街道活动补助"])


class FeeAgreement(RequestModel):
    """The fee that the organization agrees to, of what comes in."""

    fee_bps: Annotated[int, Field(ge=0, le=10_000, examples=[200])]


class FeeCharge(RequestModel):
    """A fee within what was agreed."""

    amount_fen: Amount


class CustodyOrderCreate(RequestModel):
    """A payment that the organization asks for; persons are not paid."""

    amount_fen: Amount
    payee_kind: Literal["CORPORATE", "PERSONAL"] = Field(examples=["CORPORATE"])
    payee_name: Title = Field(examples=["渝中区某音响租赁部"])
    purpose: Reason = Field(examples=["社区文艺演出音响租赁"])


class CustodyOrderRead(ResponseModel):
    """A payment out of custody, or a move of everything to the own account or to another keeper."""

    model_config = ConfigDict(json_schema_extra={"examples": [ORDER]})

    id: UUID
    sub_ledger_id: UUID
    organization_id: UUID
    kind: CustodyOrderKind
    target_account_id: UUID | None
    amount_fen: int
    payee_name: str
    purpose: str
    needs_cosign: bool
    state: CustodyOrderState
    requested_at: datetime
    paid_at: datetime | None
    refusal: str | None
    version: int


class CustodyOrderPage(ResponseModel):
    """A page of payments, oldest first."""

    items: list[CustodyOrderRead]
    next_cursor: str | None


class CustodyRefusal(RequestModel):
    """Why a payment is refused."""

    reason: Reason = Field(examples=["票据不全"])


class ReconciliationCreate(RequestModel):
    """What the bank says is in the account."""

    bank_balance_fen: Balance


class CustodyClosing(RequestModel):
    """Who gets what was kept for a group that was struck off, and the decision of its members.

    Either a group of the same purpose in the same account, or a fund for services of the same community.
    """

    recipient_organization_id: UUID | None = Field(default=None, examples=[ID])
    recipient_fund_id: UUID | None = Field(default=None, examples=[None])
    members_decision: Reason = Field(examples=["2024年5月6日成员大会决议：结余转同类社区组织"])

    @model_validator(mode="after")
    def _one_recipient(self) -> Self:
        if (self.recipient_organization_id is None) == (self.recipient_fund_id is None):
            raise TextError("ONE_RECIPIENT", Text("须且只能指定一个接收方。", "Name one recipient, and only one."))
        return self


class CustodyStatementRead(ResponseModel):
    """A month of a sub-ledger."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": ID, "sub_ledger_id": ID, "month": "2024-04-01", "opening_fen": 0, "received_fen": 326_050,
                    "paid_fen": 0, "closing_fen": 326_050, "issued_at": "2024-05-01T01:00:00Z",
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    sub_ledger_id: UUID
    month: date
    opening_fen: int
    received_fen: int
    paid_fen: int
    closing_fen: int
    issued_at: datetime


class CustodyStatementPage(ResponseModel):
    """A page of monthly statements, oldest first."""

    items: list[CustodyStatementRead]
    next_cursor: str | None
