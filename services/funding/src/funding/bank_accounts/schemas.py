"""Accounts of payees as JSON."""

from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from funding.bank_accounts.rules import AccountKind, BankAccountState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
ACCOUNT: Final[dict[str, Any]] = {
    "id": "0192a3b4-0000-7000-8000-00000000a301",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "holder_name": "重庆市渝中区七星岗街道领事巷社区志愿者协会",
    "bank_name": "重庆银行渝中支行",
    "account_number_tail": "0017",
    "state": "VERIFIED",
    "submitted_at": "2024-10-30T01:00:00Z",
    "verified_at": "2024-10-31T01:00:00Z",
    "refusal": None,
    "signatory_pending_since": None,
    "version": 2,
}


class BankAccountCreate(RequestModel):
    """An account to be verified, with the hash of the bank's opening certificate."""

    organization_id: UUID = Field(examples=[ACCOUNT["organization_id"]])
    kind: AccountKind = Field(examples=["CORPORATE"])
    holder_name: Title = Field(examples=[ACCOUNT["holder_name"]])
    bank_name: Title = Field(examples=["重庆银行渝中支行"])
    account_number: Annotated[str, StringConstraints(pattern=r"^[0-9]{8,30}$")] = Field(examples=["6222000000000017"])
    proof_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(examples=["0" * 64])


class BankAccountRefusal(RequestModel):
    """Why the account is not accepted."""

    reason: Reason = Field(examples=["开户证明与账号不符"])


class SignatoryConfirmation(RequestModel):
    """What shows that the new signatory is registered with the bank."""

    proof: Reason = Field(examples=["预留印鉴变更回单 2025-0031"])


class BankAccountRead(ResponseModel):
    """An account of a payee; the number is shown by its last four digits."""

    model_config = ConfigDict(json_schema_extra={"examples": [ACCOUNT]})

    id: UUID
    organization_id: UUID
    holder_name: str
    bank_name: str
    account_number_tail: str
    state: BankAccountState
    submitted_at: datetime
    verified_at: datetime | None
    refusal: str | None
    signatory_pending_since: datetime | None
    version: int


class BankAccountPage(ResponseModel):
    """A page of accounts, oldest first."""

    items: list[BankAccountRead]
    next_cursor: str | None
