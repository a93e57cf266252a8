"""The ledger as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from funding.ledger.rules.vocabulary import Account, Posting
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
ID: Final = "0192a3b4-0000-7000-8000-00000000a201"
ENTRY: Final[dict[str, Any]] = {
    "account": "CASH",
    "fund_id": "0192a3b4-0000-7000-8000-00000000a102",
    "organization_id": None,
    "project_id": None,
    "restriction_tag": None,
    "division_code": None,
    "debit_fen": 100_000_000,
    "credit_fen": 0,
    "balance_fen": 100_000_000,
}
TRANSACTION: Final[dict[str, Any]] = {
    "id": ID,
    "sequence": 1,
    "kind": "RECEIPT",
    "occurred_on": "2024-01-08",
    "recorded_at": "2024-01-08T02:00:00Z",
    "memo": "区财政拨入",
    "total_fen": 100_000_000,
    "reverses_id": None,
    "reversed_by_id": None,
    "entries": [ENTRY, ENTRY | {"account": "AVAILABLE", "debit_fen": 0, "credit_fen": 100_000_000}],
}


class EntryRead(ResponseModel):
    """One line of a transaction."""

    model_config = ConfigDict(json_schema_extra={"examples": [ENTRY]})

    account: Account
    fund_id: UUID
    organization_id: UUID | None
    project_id: UUID | None
    restriction_tag: str | None
    division_code: str | None
    debit_fen: int
    credit_fen: int
    balance_fen: int


class TransactionSummary(ResponseModel):
    """A transaction without its lines."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{name: value for name, value in TRANSACTION.items() if name != "entries"}]}
    )

    id: UUID
    sequence: int
    kind: Posting
    occurred_on: date
    recorded_at: datetime
    memo: str
    total_fen: int
    reverses_id: UUID | None
    reversed_by_id: UUID | None


class TransactionRead(TransactionSummary):
    """A transaction with its lines in order, as far as the caller may see them."""

    model_config = ConfigDict(json_schema_extra={"examples": [TRANSACTION]})

    entries: list[EntryRead]


class TransactionPage(ResponseModel):
    """A page of transactions in the order of posting."""

    items: list[TransactionSummary]
    next_cursor: str | None


class ReversalCreate(RequestModel):
    """Why a receipt is undone."""

    reason: Reason = Field(examples=["银行回单重复入账"])


class TrialLine(ResponseModel):
    """An account's sums over all funds in question."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"account": "CASH", "debit_fen": 5, "credit_fen": 2, "balance_fen": 3}]}
    )

    account: Account
    debit_fen: int
    credit_fen: int
    balance_fen: int


class TrialBalance(ResponseModel):
    """All accounts at the end of a day; debits equal credits."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "as_of": "2024-06-30", "total_debit_fen": 5, "total_credit_fen": 5, "balanced": True,
                    "accounts": [{"account": "CASH", "debit_fen": 5, "credit_fen": 0, "balance_fen": 5}],
                }
            ]
        }
    )  # fmt: skip

    as_of: date
    total_debit_fen: int
    total_credit_fen: int
    balanced: bool
    accounts: list[TrialLine]


class InvariantCheck(ResponseModel):
    """What was found of one invariant."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"invariant": "L1", "holds": True, "where": None}]})

    invariant: str
    holds: bool
    where: str | None


class VerificationRead(ResponseModel):
    """One run over all invariants; `breach` names the first that does not hold, and `breach_where` the place."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": ID, "ran_at": "2024-06-30T02:00:00Z", "entries": 1_204, "breach": None, "breach_where": None,
                    "fund_id": None, "checks": [{"invariant": "L1", "holds": True, "where": None}],
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    ran_at: datetime
    entries: int
    breach: str | None
    breach_where: str | None
    fund_id: UUID | None
    checks: list[InvariantCheck]


class StopCreate(RequestModel):
    """Why money stands still: that of one fund, or all."""

    fund_id: UUID | None = None
    reason: Reason = Field(examples=["对账差异待查"])


class StopRelease(RequestModel):
    """Why money may flow again."""

    reason: Reason = Field(examples=["差异已查明并冲正"])


class StopRead(ResponseModel):
    """A stop of outflow; it is released when a funding officer and an auditor have both agreed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": ID, "fund_id": None, "invariant": "L1", "reason": "L1", "stopped_at": "2024-06-30T02:00:00Z",
                    "finance_reason": None, "auditor_reason": None, "released_at": None, "version": 1,
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    fund_id: UUID | None
    invariant: str | None
    reason: str
    stopped_at: datetime
    finance_reason: str | None
    auditor_reason: str | None
    released_at: datetime | None
    version: int


class StopPage(ResponseModel):
    """A page of stops, oldest first."""

    items: list[StopRead]
    next_cursor: str | None
