"""JSON of disclosures."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.disclosures.rules.facts import DisclosedFacts, FeeItem
from registration.disclosures.rules.kinds import DisclosureKind
from registration.disclosures.rules.states import DisclosureState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

LARGEST_FEN: Final = 10**15
Money = Annotated[int, Field(ge=0, le=LARGEST_FEN)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Reasons = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
Subject = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9:_.-]{0,119}$")]
PublicText = Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=r"\S"), PLAIN]

OPENING: Final[dict[str, Any]] = {
    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
    "kind": "FEE_STANDARD",
    "subject": "fee:2024",
    "title": "2024年服务收费标准",
    "happened_on": "2024-09-27",
}
PUBLICATION: Final[dict[str, Any]] = {
    "title": "2024年服务收费标准",
    "text": "本会2024年服务收费标准经理事会审议通过，现予公开。",
    "facts": {"fees": [{"service": "居家保洁", "price_fen": 3000, "unit": "小时"}]},
}


class DisclosureCreate(RequestModel):
    """Something that must become public, or that the organization wants to publish of its own accord."""

    model_config = ConfigDict(json_schema_extra={"examples": [OPENING]})

    organization_id: UUID
    kind: DisclosureKind
    subject: Subject = Field(description="What it is about; once per organization and kind", examples=["fee:2024"])
    title: Words | None = Field(default=None, examples=["2024年服务收费标准"])
    happened_on: date = Field(description="The day from which the time to publish runs", examples=["2024-09-27"])


class FeeStated(RequestModel):
    """One price."""

    service: Words = Field(examples=["居家保洁"])
    price_fen: Money = Field(examples=[3000])
    unit: Words = Field(examples=["小时"])


class FactsStated(RequestModel):
    """The figures of a disclosure: staff for PERSONNEL, fees for FEE_STANDARD, money for DONATION_USE and FUND_USE."""

    staff: Annotated[int, Field(ge=0, le=1_000_000)] | None = Field(default=None, examples=[6])
    fees: tuple[FeeStated, ...] = Field(default=(), max_length=200)
    received_fen: Money | None = Field(default=None, examples=[500000])
    used_fen: Money | None = Field(default=None, examples=[420000])
    left_fen: Annotated[int, Field(ge=-LARGEST_FEN, le=LARGEST_FEN)] | None = Field(default=None, examples=[80000])

    def facts(self) -> DisclosedFacts:
        """Return the figures as the rules take them."""
        fees = tuple(FeeItem(fee.service, fee.price_fen, fee.unit) for fee in self.fees)
        return DisclosedFacts(self.staff, fees, self.received_fen, self.used_fen, self.left_fen)


class DisclosurePublication(RequestModel):
    """What is published; a document is not read by the service, so its maker answers for it."""

    model_config = ConfigDict(json_schema_extra={"examples": [PUBLICATION]})

    title: Words | None = None
    text: PublicText = Field(examples=["本会2024年服务收费标准经理事会审议通过，现予公开。"])
    facts: FactsStated = Field(default_factory=FactsStated)
    document_id: UUID | None = None
    document_has_no_personal_data: bool = Field(
        default=False, description="Must be true when a document is published", examples=[False]
    )


class DisclosureReasons(RequestModel):
    """Why a publication is taken from the public, or a duty lifted."""

    reasons: Reasons = Field(examples=["公开内容与章程不符，请更正后重新公开"])


class DisclosureRead(ResponseModel):
    """A disclosure from the duty to the publication."""

    id: UUID
    version: int
    organization_id: UUID
    kind: DisclosureKind
    subject: str = Field(examples=["fee:2024"])
    title: str | None
    required: bool = Field(description="False for what is published without a duty; it does not count in the score")
    opened_by: str = Field(examples=["SYSTEM"])
    opened_on: date
    due_on: date
    state: DisclosureState
    published_on: date | None
    on_time: bool | None
    text: str | None
    facts: dict[str, Any] | None = Field(examples=[PUBLICATION["facts"]])
    document_id: UUID | None
    document_sha256: str | None
    earlier: list[dict[str, Any]] = Field(
        description="Publications before the present one: days and digest of the text",
        examples=[[{"published_on": "2024-09-30", "ended_on": "2024-10-09", "text_sha256": "ab12…"}]],
    )
    withheld_on: date | None
    withholding_reasons: str | None
    excused_on: date | None
    excuse_reasons: str | None
    rules: dict[str, int] = Field(examples=[{"disclosure.dueWorkingDays": 1}])
    created_at: datetime
    updated_at: datetime


class DisclosureSummary(ResponseModel):
    """A disclosure in a list."""

    id: UUID
    version: int
    organization_id: UUID
    organization_name: str
    kind: DisclosureKind
    subject: str
    title: str | None
    required: bool
    state: DisclosureState
    due_on: date
    published_on: date | None
    on_time: bool | None


class DisclosurePage(ResponseModel):
    """One page of disclosures, oldest first."""

    items: list[DisclosureSummary]
    next_cursor: str | None


class TransparencyRead(ResponseModel):
    """How well an organization publishes what it owes."""

    organization_id: UUID
    as_of: date
    months: int = Field(description="The time that was looked at", examples=[12])
    required: int = Field(description="Required disclosures that fell due in that time", examples=[5])
    on_time: int = Field(description="Those published by their last day", examples=[4])
    score_bps: int | None = Field(
        description="Share in basis points, rounded down: 8000 is 80; null when nothing fell due", examples=[8000]
    )
    overdue: int = Field(description="Disclosures that are late and not out yet", examples=[0])
