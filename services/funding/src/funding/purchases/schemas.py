"""JSON of the guidance catalog and of purchase contracts."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from funding.ledger.rules.vocabulary import Purpose
from funding.programs.schemas.words import (
    Amount,
    Authority,
    Day,
    Id,
    LaterDay,
    OrganizationId,
    Reason,
    SeenAt,
    Sha256,
    Title,
    Version,
)
from funding.proposals.schemas import StaffingCondition
from funding.purchases.rules import BuyerTie, ContractState, Subject
from shared.contracts.values import CommunityCode, TownCode
from shared.kit.schemas import RequestModel, ResponseModel

CatalogCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,20}$"), Field(examples=["A0101"])]
Year = Annotated[int, Field(ge=2015, le=2100, examples=[2025])]
Account = Annotated[str, Field(min_length=3, max_length=300, examples=["https://issuer.example|officer-9"])]


class CatalogItemCreate(RequestModel):
    """A service that may be bought in a year; `level` says whether the city's or the county's catalog has it."""

    jurisdiction_id: Authority
    code: CatalogCode
    title_zh: Title
    subject: Subject = Field(examples=["SERVICE"])
    level: Literal["CITY", "COUNTY"] = Field(examples=["COUNTY"])
    year: Year


class CatalogItemRead(ResponseModel):
    """A service that may be bought in a year while it is active."""

    id: Id
    version: Version
    jurisdiction_id: Authority
    code: CatalogCode
    title_zh: Title
    level: Literal["CITY", "COUNTY"]
    year: Year
    active: bool
    updated_at: SeenAt


class CatalogItemPage(ResponseModel):
    """A page of the catalog, oldest first."""

    items: list[CatalogItemRead]
    next_cursor: str | None


class PaymentPlanned(RequestModel):
    """A payment of the contract."""

    due_on: LaterDay
    amount_fen: Amount


class ContractCreate(RequestModel):
    """A purchase of a service of the catalog, of an authority (or for a town or community of its).

    `staffing` are the social workers whom the service needs: they are wanted as soon as the contract is signed.
    """

    catalog_item_id: Id
    title: Title
    jurisdiction_id: Authority
    town_code: TownCode | None = Field(None, examples=["500103001"])
    community_code: CommunityCode | None = Field(None, examples=["500103001011"])
    public_service: bool = Field(examples=[True])
    purpose: Purpose = Field(examples=["ELDERLY"])
    fund_ids: Annotated[list[Id], Field(min_length=1, max_length=20)]
    amount_fen: Amount
    from_on: Day
    until_on: LaterDay
    content_stable: bool = Field(False, examples=[False])
    budget_assured: bool = Field(False, examples=[False])
    schedule: Annotated[list[PaymentPlanned], Field(min_length=1, max_length=36)]
    predecessor_id: Id | None = Field(None, examples=[None])
    staffing: StaffingCondition | None = Field(None, examples=[None])


class ContractAward(RequestModel):
    """The supplier chosen, an organization or else an enterprise by name, and who evaluated the offers."""

    organization_id: OrganizationId | None
    other_supplier: Title | None = Field(None, examples=[None])
    evaluators: Annotated[list[Account], Field(min_length=1, max_length=20)]


class TieStated(RequestModel):
    """What ties a person on the buyer's side to an organization; `until_on` null while it lasts."""

    account: Account
    organization_id: OrganizationId
    kind: BuyerTie = Field(examples=["EMPLOYMENT"])
    until_on: date | None = Field(None, examples=[None])


class Delivery(RequestModel):
    """The supplier's report on the service."""

    report_sha256: Sha256


class Inspection(RequestModel):
    """What the buyer found: accepted, or to be mended by a day."""

    outcome: Literal["ACCEPT", "RECTIFY"] = Field(examples=["ACCEPT"])
    findings: Reason
    rectify_by: date | None = Field(None, examples=[None])


class Opinion(RequestModel):
    """What a user of the service says."""

    rating: Annotated[int, Field(ge=1, le=5)] = Field(examples=[5])
    comment: Reason | None = Field(None, examples=[None])


class Termination(RequestModel):
    """Why the contract ends before it is fulfilled; assigning it to another is a reason of its own."""

    ground: Literal["ASSIGNED", "BREACH", "AGREED", "SUPPLIER_LISTED", "NOT_NEEDED"] = Field(examples=["AGREED"])
    reason: Reason


class ContractRead(ResponseModel):
    """A purchase contract."""

    id: Id
    version: Version
    catalog_item_id: Id
    catalog_code: CatalogCode
    title: Title
    jurisdiction_id: Authority
    town_code: str | None
    community_code: str | None
    public_service: bool
    purpose: str = Field(examples=["ELDERLY"])
    organization_id: UUID | None
    other_supplier: str | None
    state: ContractState
    amount_fen: Amount
    from_on: Day
    until_on: LaterDay
    schedule: list[PaymentPlanned]
    predecessor_id: UUID | None
    staffing: StaffingCondition | None
    signed_on: date | None
    acceptance: dict[str, object] | None
    accepted_on: date | None
    rectify_by: date | None
    ended_on: date | None
    end_reason: str | None
    updated_at: SeenAt


class ContractPage(ResponseModel):
    """A page of contracts, oldest first."""

    items: list[ContractRead]
    next_cursor: str | None


class OpinionGiven(ResponseModel):
    """The contract whose service was judged."""

    id: Id
    version: Version
    state: ContractState


class PurchaseShare(ResponseModel):
    """How much of a year's new purchases of public services went to social organizations, against the target.

    `share_bps` is null when nothing was bought.
    """

    jurisdiction_id: str = Field(examples=["500103"])
    year: int = Field(examples=[2025])
    total_fen: int = Field(examples=[100_000_000])
    organizations_fen: int = Field(examples=[40_000_000])
    share_bps: int | None = Field(examples=[4000])
    target_bps: int = Field(examples=[3000])
    met: bool | None = Field(examples=[True])
