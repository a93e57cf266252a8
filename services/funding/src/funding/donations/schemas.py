"""Donations as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from funding.donations.rules import DonationKind, DonationState, MatterState
from funding.ledger.rules.vocabulary import Purpose
from shared.contracts.values import DivisionCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
IdNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{17}[0-9X]$")]
Number = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[0-9A-Za-z()（）〔〕\-号第]+$")]
Amount = Annotated[int, Field(ge=1, le=10**15, examples=[20_000_000])]
DONATION: Final[dict[str, Any]] = {
    "id": "0192a3b4-0000-7000-8000-0000000000d9",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "fund_id": "0192a3b4-0000-7000-8000-00000000a102",
    "kind": "CASH",
    "amount_fen": 20_000_000,
    "used_fen": 0,
    "frozen_fen": 0,
    "purpose": "ELDERLY",
    "campaign_id": None,
    "donor_masked": "张**",
    "anonymous": False,
    "receipt_waived": False,
    "receipt_no": "2024-000001",
    "overseas": False,
    "overseas_registration": None,
    "major_matter_id": None,
    "matter_state": None,
    "state": "RECEIVED",
    "return_due_on": None,
    "return_overdue_at": None,
    "returned_on": None,
    "made_at": "2024-10-30T01:00:00Z",
    "received_on": "2024-10-30",
    "use_report_due_on": None,
    "version": 1,
}


class DonationCreate(RequestModel):
    """A donation; `related_id_numbers` are of persons related to the donor, kept as references only."""

    organization_id: UUID = Field(examples=[DONATION["organization_id"]])
    fund_id: UUID = Field(examples=[DONATION["fund_id"]])
    kind: DonationKind = Field(examples=["CASH"])
    amount_fen: Amount
    purpose: Purpose = Field(examples=["ELDERLY"])
    campaign_id: UUID | None = Field(default=None, examples=[None], description="The campaign that it answers")
    donor: Title = Field(examples=["张三丰"])
    anonymous: bool = Field(default=False, examples=[False])
    related_id_numbers: list[IdNumber] = Field(default_factory=list, max_length=50)
    receipt_waived: bool = Field(default=False, description="The donor wants no receipt")
    overseas: bool = Field(default=False, examples=[False])
    overseas_registration: Number | None = Field(default=None, examples=["ZH2024-0001"])


class DonationAcceptance(RequestModel):
    """By what the overseas NGO may act here: its office's number, or that of a filed temporary activity."""

    overseas_registration: Number | None = Field(default=None, examples=["ZH2024-0001"])


class DonationUseCreate(RequestModel):
    """What a part of the donation was used for; beneficiaries are compared, and not kept."""

    amount_fen: Amount
    purpose: Purpose = Field(examples=["ELDERLY"])
    description: Reason = Field(examples=["助餐补贴"])
    division_code: DivisionCode | None = Field(
        default=None, examples=["500103001011"], description="Where it was used; the organization's own when missing"
    )
    ledger_transaction_id: UUID | None = Field(
        default=None, examples=[None], description="The fund's payment by which it was used, when it was paid before"
    )
    beneficiary_id_numbers: list[IdNumber] = Field(default_factory=list, max_length=500)


class PurposeChange(RequestModel):
    """Another purpose, and the donor's written consent to it."""

    purpose: Purpose = Field(examples=["POOR"])
    consent: Reason = Field(examples=["捐赠人2024年11月1日书面同意书"])


class DonationReason(RequestModel):
    """Why the donation is refused."""

    reason: Reason = Field(examples=["与宗旨不符"])


class DonationRead(ResponseModel):
    """A donation; of the donor the first character is shown, and nothing of one who wants to stay private."""

    model_config = ConfigDict(json_schema_extra={"examples": [DONATION]})

    id: UUID
    organization_id: UUID
    fund_id: UUID
    kind: DonationKind
    amount_fen: int
    used_fen: int
    frozen_fen: int
    purpose: Purpose
    campaign_id: UUID | None
    donor_masked: str | None
    anonymous: bool
    receipt_waived: bool
    receipt_no: str | None
    overseas: bool
    overseas_registration: str | None
    major_matter_id: UUID | None
    matter_state: MatterState | None
    state: DonationState
    return_due_on: date | None
    return_overdue_at: datetime | None
    returned_on: date | None
    made_at: datetime
    received_on: date | None
    use_report_due_on: date | None
    version: int


class DonationPage(ResponseModel):
    """A page of donations, oldest first."""

    items: list[DonationRead]
    next_cursor: str | None


class DonationUseRead(ResponseModel):
    """A use of a donation."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": DONATION["id"], "donation_id": DONATION["id"], "amount_fen": 100, "purpose": "ELDERLY",
                    "description": "助餐补贴", "beneficiaries": 12, "used_on": "2024-11-01",
                    "ledger_transaction_id": "0192a3b4-0000-7000-8000-00000000a301",
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    donation_id: UUID
    amount_fen: int
    purpose: Purpose
    description: str
    beneficiaries: int
    used_on: date
    ledger_transaction_id: UUID | None


class DonationUsePage(ResponseModel):
    """A page of uses, oldest first."""

    items: list[DonationUseRead]
    next_cursor: str | None


RECEIPT: Final[dict[str, Any]] = {
    "receipt_no": "2024-000001",
    "inquiry_code": "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U",
}
DONOR_VIEW: Final[dict[str, Any]] = {
    "receiver": "重庆市渝中区惠民社区发展基金会",
    "receipt_no": "2024-000001",
    "kind": "CASH",
    "amount_fen": 20_000_000,
    "used_fen": 100,
    "frozen_fen": 0,
    "purpose": "ELDERLY",
    "state": "RECEIVED",
    "received_on": "2024-10-30",
    "purpose_changes": [],
    "uses": [{"amount_fen": 100, "purpose": "ELDERLY", "description": "助餐补贴", "used_on": "2024-11-01"}],
}


class ReceiptIssued(ResponseModel):
    """What the receipt bears; the code is shown this once, and opens what became of the donation."""

    model_config = ConfigDict(json_schema_extra={"examples": [RECEIPT]})

    receipt_no: str
    inquiry_code: str


class DonorInquiry(RequestModel):
    """The number of a receipt and the code on it."""

    receipt_no: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{6,12}$")] = Field(
        examples=[RECEIPT["receipt_no"]]
    )
    inquiry_code: Annotated[str, StringConstraints(pattern=r"^[A-Z2-7]{32}$")] = Field(
        examples=[RECEIPT["inquiry_code"]]
    )


class PurposeChanged(ResponseModel):
    """That the purpose was changed with the donor's consent."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"changed_at": "2024-11-01T01:00:00Z", "from_purpose": "ELDERLY", "to_purpose": "POOR"}]
        }
    )

    changed_at: datetime
    from_purpose: Purpose
    to_purpose: Purpose


class DonorUse(ResponseModel):
    """What a part of the donation was used for."""

    model_config = ConfigDict(json_schema_extra={"examples": [DONOR_VIEW["uses"][0]]})

    amount_fen: int
    purpose: Purpose
    description: str
    used_on: date


class DonorView(ResponseModel):
    """What became of a donation; its newest 200 uses, newest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [DONOR_VIEW]})

    receiver: str
    receipt_no: str
    kind: DonationKind
    amount_fen: int
    used_fen: int
    frozen_fen: int
    purpose: Purpose
    state: DonationState
    received_on: date | None
    purpose_changes: list[PurposeChanged]
    uses: list[DonorUse]


USE_REPORT: Final[dict[str, Any]] = {
    "id": "0192a3b4-0000-7000-8000-0000000000da",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "organization_name": "重庆市渝中区惠民社区发展基金会",
    "number": 1,
    "period_from": "2024-10-30",
    "period_to": "2025-01-28",
    "purpose": "ELDERLY",
    "amount_fen": 20_000_000,
    "used_fen": 3_000_000,
    "used_total_fen": 3_000_000,
    "summary": "用于社区老年助餐点设备购置",
    "due_on": "2025-01-30",
    "published_on": "2025-01-28",
}


class UseReportCreate(RequestModel):
    """What was done with the donation since the last report, in words for everybody."""

    summary: Reason = Field(examples=[USE_REPORT["summary"]])


class UseReportRead(ResponseModel):
    """A public report of the use of a donation; never who gave it."""

    model_config = ConfigDict(json_schema_extra={"examples": [USE_REPORT]})

    id: UUID
    organization_id: UUID
    organization_name: str
    number: int
    period_from: date
    period_to: date
    purpose: Purpose
    amount_fen: int
    used_fen: int
    used_total_fen: int
    summary: str
    due_on: date
    published_on: date


class UseReportPage(ResponseModel):
    """A page of public reports, oldest first."""

    items: list[UseReportRead]
    next_cursor: str | None
