"""Designated funds as JSON."""

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from funding.designated_funds.rules import DesignatedFundState, Seat
from funding.ledger.rules.vocabulary import Purpose
from shared.contracts.values import CommunityCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
FUND: Final[dict[str, Any]] = {
    "id": "0192a3b4-0000-7000-8000-00000000a801",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "fund_id": "0192a3b4-0000-7000-8000-00000000a102",
    "name": "重庆市渝中区惠民社区发展基金会领事巷社区基金",
    "community_code": "500103001011",
    "fee_bps": 500,
    "fees_fen": 0,
    "seats": ["FOUNDATION", "RESIDENT", "COMMITTEE"],
    "state": "ACTIVE",
    "founded_on": "2024-10-30",
    "closed_on": None,
    "version": 1,
}


class CommitteeMember(RequestModel):
    """A member of the committee; the name is kept sealed."""

    name: Title = Field(examples=["李梅"])
    seat: Seat = Field(examples=["RESIDENT"])


class DesignatedFundCreate(RequestModel):
    """A community's fund to be founded, with its committee."""

    organization_id: UUID = Field(examples=[FUND["organization_id"]])
    name: Title = Field(examples=[FUND["name"]])
    community_code: CommunityCode = Field(examples=["500103001011"])
    purposes: list[Purpose] = Field(default_factory=list, max_length=30, examples=[["ELDERLY"]])
    fee_bps: Annotated[int, Field(ge=0, le=10_000, examples=[500])] = 0
    committee: list[CommitteeMember] = Field(min_length=1, max_length=30)


class DesignatedFeeCharge(RequestModel):
    """A fee that the foundation takes into another fund of its own; without a sum, all that is due."""

    to_fund_id: UUID = Field(examples=[FUND["fund_id"]])
    amount_fen: Annotated[int, Field(ge=1, le=10**15)] | None = Field(default=None, examples=[5_000])


class DesignatedFundRead(ResponseModel):
    """A community's fund within a foundation; `seats` say for whom the members sit on its committee."""

    model_config = ConfigDict(json_schema_extra={"examples": [FUND]})

    id: UUID
    organization_id: UUID
    fund_id: UUID
    name: str
    community_code: str
    fee_bps: int
    fees_fen: int
    seats: list[Seat]
    state: DesignatedFundState
    founded_on: date
    closed_on: date | None
    version: int


class DesignatedFundPage(ResponseModel):
    """A page of designated funds, oldest first."""

    items: list[DesignatedFundRead]
    next_cursor: str | None
