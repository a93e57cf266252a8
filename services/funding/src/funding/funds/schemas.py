"""Sources and funds as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from funding.ledger.rules.vocabulary import Account, FundState, Posting, Purpose, SourceType
from shared.contracts.values import AuthorityId, CommunityCode, TownCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Note = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
FenAmount = Annotated[int, Field(ge=1, le=10**15, examples=[10_000_000], description="Integer fen")]
Day = Annotated[date, Field(ge=date(1950, 1, 1), le=date(2999, 12, 31))]
Year = Annotated[int, Field(ge=1950, le=2999)]
Area = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{6}(-[A-Z]{2})?|[0-9]{9}|[0-9]{12})$")]
AccountNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{8,30}$")]

SOURCE: Final[dict[str, Any]] = {
    "id": "0192a3b4-0000-7000-8000-00000000a101",
    "type": "FISCAL",
    "name": "渝中区社区社会组织扶持资金",
    "provider": "渝中区财政局",
    "authority_id": "500103",
    "owner_organization_id": None,
    "jurisdiction_id": "500103",
    "town_code": None,
    "community_code": None,
    "version": 1,
    "created_at": "2024-01-05T01:00:00Z",
}
FUND: Final[dict[str, Any]] = {
    "id": "0192a3b4-0000-7000-8000-00000000a102",
    "source_id": SOURCE["id"],
    "source_type": "FISCAL",
    "name": "2024年公益创投专项",
    "authority_id": "500103",
    "owner_organization_id": None,
    "jurisdiction_id": "500103",
    "town_code": None,
    "community_code": None,
    "fiscal_year": 2024,
    "purposes": ["ELDERLY"],
    "divisions": ["500103"],
    "spend_from": "2024-01-01",
    "spend_to": "2024-12-31",
    "carry_over": True,
    "bank_name": "重庆银行渝中支行",
    "account_number_tail": "0017",
    "state": "OPEN",
    "closed_on": None,
    "available_fen": 60_000_000,
    "committed_fen": 40_000_000,
    "owed_fen": 0,
    "lapsed_fen": 0,
    "cash_fen": 100_000_000,
    "version": 3,
    "created_at": "2024-01-05T01:00:00Z",
}


class FundSourceCreate(RequestModel):
    """A source to be entered; without `owner_organization_id` the authority, or a community's committee, owns it."""

    type: SourceType = Field(examples=["FISCAL"])
    name: Title = Field(examples=["渝中区社区社会组织扶持资金"])
    provider: Title = Field(examples=["渝中区财政局"])
    authority_id: AuthorityId = Field(examples=["500103"])
    town_code: TownCode | None = Field(default=None, examples=["500103001"])
    community_code: CommunityCode | None = Field(default=None, examples=["500103001011"])
    owner_organization_id: UUID | None = None


class FundSourceRead(ResponseModel):
    """Where money comes from."""

    model_config = ConfigDict(json_schema_extra={"examples": [SOURCE]})

    id: UUID
    type: SourceType
    name: str
    provider: str
    authority_id: str
    owner_organization_id: UUID | None
    jurisdiction_id: str
    town_code: str | None
    community_code: str | None
    version: int
    created_at: datetime


class FundSourcePage(ResponseModel):
    """A page of sources, oldest first."""

    items: list[FundSourceRead]
    next_cursor: str | None


class FundCreate(RequestModel):
    """A fund to be opened; its restriction never changes. Empty lists and missing days restrict nothing."""

    source_id: UUID = Field(examples=[SOURCE["id"]])
    name: Title = Field(examples=["2024年公益创投专项"])
    fiscal_year: Year = Field(examples=[2024])
    purposes: list[Purpose] = Field(default_factory=list, max_length=30, examples=[["ELDERLY"]])
    divisions: list[Area] = Field(default_factory=list, max_length=50, examples=[["500103"]])
    spend_from: Day | None = Field(default=None, examples=["2024-01-01"])
    spend_to: Day | None = Field(default=None, examples=["2024-12-31"])
    carry_over: bool = Field(default=False, description="What is set aside at the end of the year stays so")
    bank_name: Title | None = Field(default=None, examples=["重庆银行渝中支行"])
    account_number: AccountNumber | None = Field(default=None, examples=["6222000000000017"])

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.spend_from and self.spend_to and self.spend_to < self.spend_from:
            raise ValueError("spend_to lies before spend_from")
        return self


class FundRead(ResponseModel):
    """A fund and its sums; `available_fen` is free, `owed_fen` kept for others, `lapsed_fen` the treasury's."""

    model_config = ConfigDict(json_schema_extra={"examples": [FUND]})

    id: UUID
    source_id: UUID
    source_type: SourceType
    name: str
    authority_id: str
    owner_organization_id: UUID | None
    jurisdiction_id: str
    town_code: str | None
    community_code: str | None
    fiscal_year: int
    purposes: list[str]
    divisions: list[str]
    spend_from: date | None
    spend_to: date | None
    carry_over: bool
    bank_name: str | None
    account_number_tail: str | None
    state: FundState
    closed_on: date | None
    available_fen: int
    committed_fen: int
    owed_fen: int
    lapsed_fen: int
    cash_fen: int
    version: int
    created_at: datetime


class FundPage(ResponseModel):
    """A page of funds, oldest first."""

    items: list[FundRead]
    next_cursor: str | None


class ReceiptCreate(RequestModel):
    """Money that has come in, as the bank's statement says."""

    amount_fen: FenAmount
    occurred_on: Day | None = Field(default=None, examples=["2024-01-08"])
    memo: Note = Field(examples=["区财政拨入，凭证2024-0012"])


class FundBalance(ResponseModel):
    """A fund's sums at the end of a day."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "fund_id": FUND["id"], "as_of": "2024-06-30", "cash_fen": 100_000_000, "available_fen": 60_000_000,
                    "committed_fen": 40_000_000, "owed_fen": 0, "lapsed_fen": 0,
                }
            ]
        }
    )  # fmt: skip

    fund_id: UUID
    as_of: date
    cash_fen: int
    available_fen: int
    committed_fen: int
    owed_fen: int
    lapsed_fen: int


class StatementLine(ResponseModel):
    """A line of a fund's statement; `balance_fen` is the account's balance after it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 17, "transaction_id": FUND["id"], "kind": "RECEIPT", "occurred_on": "2024-01-08",
                    "account": "AVAILABLE", "organization_id": None, "project_id": None, "restriction_tag": None,
                    "debit_fen": 0, "credit_fen": 100_000_000, "balance_fen": 100_000_000, "memo": "区财政拨入",
                }
            ]
        }
    )  # fmt: skip

    id: int
    transaction_id: UUID
    kind: Posting
    occurred_on: date
    account: Account
    organization_id: UUID | None
    project_id: UUID | None
    restriction_tag: str | None
    debit_fen: int
    credit_fen: int
    balance_fen: int
    memo: str


class StatementPage(ResponseModel):
    """A page of a fund's statement in the order of posting."""

    items: list[StatementLine]
    next_cursor: str | None
