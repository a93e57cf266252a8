"""Yearly ratios as JSON."""

from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field

from funding.foundations.rules import Profile
from shared.kit.schemas import RequestModel, ResponseModel

Sum = Annotated[int, Field(ge=0, le=10**15)]
CHECK: Final[dict[str, Any]] = {
    "id": "0192a3b4-0000-7000-8000-00000000a701",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "year": 2024,
    "profile": "FD_NONPUBLIC",
    "figures": {"net_assets_fen": 360_000_000},
    "least_spending_fen": 28_800_000,
    "most_admin_bps": 2_000,
    "admin_bps": 1_500,
    "spending_met": True,
    "admin_met": True,
    "checked_at": "2025-04-01T01:00:00Z",
    "version": 1,
}


class RatioCheckCreate(RequestModel):
    """A year's figures, from the audited report; averages are those of the three years before."""

    organization_id: UUID = Field(examples=[CHECK["organization_id"]])
    year: Annotated[int, Field(ge=1990, le=2999, examples=[2024])]
    profile: Profile = Field(examples=["FD_NONPUBLIC"])
    last_income_fen: Sum = Field(examples=[90_000_000])
    net_assets_fen: Sum = Field(examples=[360_000_000])
    charity_spending_fen: Sum = Field(examples=[30_000_000])
    admin_fen: Sum = Field(examples=[5_000_000])
    total_spending_fen: Sum = Field(examples=[35_000_000])
    average_income_fen: Sum | None = None
    average_net_assets_fen: Sum | None = None


class RatioCheckRead(ResponseModel):
    """What a year's figures come to."""

    model_config = ConfigDict(json_schema_extra={"examples": [CHECK]})

    id: UUID
    organization_id: UUID
    year: int
    profile: Profile
    figures: dict[str, Any]
    least_spending_fen: int
    most_admin_bps: int
    admin_bps: int
    spending_met: bool
    admin_met: bool
    checked_at: datetime
    version: int


class RatioCheckPage(ResponseModel):
    """A page of yearly checks, oldest first."""

    items: list[RatioCheckRead]
    next_cursor: str | None
