"""Remittances as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from funding.remittances.rules import RemittanceState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
Voucher = Annotated[
    str, StringConstraints(min_length=1, max_length=60, pattern=r"^[0-9A-Za-z()（）〔〕\-\u4e00-\u9fff]+$")
]
REMITTANCE: Final[dict[str, Any]] = {
    "id": "0192a3b4-0000-7000-8000-00000000ae01",
    "fund_id": "0192a3b4-0000-7000-8000-00000000a102",
    "amount_fen": 12_300_000,
    "state": "REQUESTED",
    "reason": "2023年度结余上缴",
    "voucher_no": None,
    "requested_at": "2024-01-10T01:00:00Z",
    "remitted_on": None,
    "refusal": None,
    "version": 1,
}


class RemittanceCreate(RequestModel):
    """Lapsed money that is to go back; without a sum, all of it."""

    fund_id: UUID = Field(examples=[REMITTANCE["fund_id"]])
    amount_fen: Annotated[int, Field(ge=1, le=10**15)] | None = Field(default=None, examples=[12_300_000])
    reason: Reason = Field(examples=[REMITTANCE["reason"]])


class RemittanceConfirmation(RequestModel):
    """The number of the treasury's receipt."""

    voucher_no: Voucher = Field(examples=["国库收2024-0012号"])


class RemittanceRefusal(RequestModel):
    """Why the money does not go back now."""

    reason: Reason = Field(examples=["金额有误"])


class RemittanceRead(ResponseModel):
    """Lapsed money on its way to the treasury."""

    model_config = ConfigDict(json_schema_extra={"examples": [REMITTANCE]})

    id: UUID
    fund_id: UUID
    amount_fen: int
    state: RemittanceState
    reason: str
    voucher_no: str | None
    requested_at: datetime
    remitted_on: date | None
    refusal: str | None
    version: int


class RemittancePage(ResponseModel):
    """A page of remittances, oldest first."""

    items: list[RemittanceRead]
    next_cursor: str | None
