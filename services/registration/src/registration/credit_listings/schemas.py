"""JSON of credit listings."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.credit_listings.rules.facts import Facts, Line
from registration.credit_listings.rules.states import ListingState
from shared.contracts.values import AuthorityId, CreditFlag, CreditGround, Uscc
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Words = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=r"\S"), PLAIN]

UNREACHABLE: Final[dict[str, Any]] = {
    "ground": "A6",
    "letters": [
        {"number": "XA12345678950", "sent_on": "2024-05-06", "outcome": "UNSIGNED"},
        {"number": "XA12345678963", "sent_on": "2024-05-27", "outcome": "UNSIGNED"},
    ],
}
_ID: Final = "0192a3b4-0000-7000-8000-000000000001"


class ListingCreate(RequestModel):
    """A ground that somebody has found; an officer of the authority decides what becomes of it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"organization_id": _ID, "arose_on": "2024-05-28", "facts": UNREACHABLE}]}
    )

    organization_id: UUID
    arose_on: date = Field(description="The day on which the ground came up, not in the future")
    facts: Facts


class ListingNotice(RequestModel):
    """What the organization is told in writing; facts that were not stated before must be stated now."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reasons": "两次专用信函均无人签收。", "facts": UNREACHABLE}]}
    )

    reasons: Words
    facts: Facts | None = None


class ListingStatement(RequestModel):
    """The organization's statement, or the authority's answer to it."""

    text: Words = Field(examples=["本会住所已于五月变更，正在办理变更登记。"])


class Exoneration(RequestModel):
    """A certificate that the organization is not directly responsible."""

    certified_by: Line = Field(examples=["渝中区教育委员会"])
    document_number: Line = Field(examples=["渝中教函〔2024〕5号"])
    certified_on: date = Field(examples=["2024-06-03"])
    reason: Words = Field(examples=["逾期系审计机构原因，该会无直接责任。"])


class ListingDecision(RequestModel):
    """The decision of another officer than the one who gave the notice."""

    outcome: Literal["LIST", "DISMISS"] = Field(examples=["LIST"])
    reasons: Words = Field(examples=["事实清楚，陈述申辩理由不成立。"])


class ListingDismissal(RequestModel):
    """Why nothing comes of a proposal."""

    reasons: Words = Field(examples=["年度工作报告已按期报送，系统登记有误。"])


class RemovalRequest(RequestModel):
    """How the organization has fulfilled its duty or put things right."""

    explanation: Words = Field(examples=["已补报2021年度工作报告。"])


class Verification(RequestModel):
    """What the officer found."""

    fulfilled: bool = Field(examples=[True])
    findings: Words = Field(examples=["报告已收到并审核通过。"])


Requests = list[dict[str, Any]]


class ListingSummary(ResponseModel):
    """A listing in a list. `arose_on` is the day of the ground, `since` the one from which the listing counts."""

    id: UUID
    version: int
    organization_id: UUID
    organization_name: str
    list: CreditFlag
    ground: CreditGround
    state: ListingState
    arose_on: date
    since: date | None
    opened_on: date
    noticed_on: date | None
    statement_due_on: date | None
    listed_on: date | None
    publish_due_on: date | None
    published_on: date | None
    removal_requested_on: date | None
    removal_due_on: date | None
    removed_on: date | None


class ListingRead(ListingSummary):
    """A listing with its facts, what was said on both sides, and the versions of the rules used."""

    source: str
    facts: dict[str, Any] | None
    has_duty: bool
    notice_reasons: str | None
    statement: str | None
    stated_on: date | None
    statement_answer: str | None
    answered_on: date | None
    exoneration: dict[str, Any] | None
    decided_on: date | None
    decision_reasons: str | None
    removal_requests: Requests
    verified_on: date | None
    removal_reason: str | None
    rules: dict[str, int] = Field(examples=[{"credit.mail.gapDays": 1}])
    created_at: datetime
    updated_at: datetime


class ListingPage(ResponseModel):
    """One page of listings, oldest first."""

    items: list[ListingSummary]
    next_cursor: str | None


class PublicListing(ResponseModel):
    """An entry of the public list."""

    id: UUID
    organization_id: UUID
    organization_name: str
    uscc: Uscc | None
    jurisdiction_id: AuthorityId
    list: CreditFlag
    ground: CreditGround
    since: date
    listed_on: date
    published_on: date


class PublicListingPage(ResponseModel):
    """One page of the public list, oldest entry first."""

    items: list[PublicListing]
    next_cursor: str | None


class FlagPeriod(ResponseModel):
    """A time on a list and its ground; `removed_on` is null while it lasts."""

    id: UUID
    list: CreditFlag
    ground: CreditGround
    since: date
    listed_on: date
    removed_on: date | None
    removal_reason: str | None


class FlagHistory(ResponseModel):
    """When an organization stood on which list; annulled entries never did."""

    items: list[FlagPeriod]
