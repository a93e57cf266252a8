"""Services that authorities buy: the guidance catalog, contracts, and what their users say."""

from datetime import date
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Codes, Fen, Instant, Json, JsonList, OptionalJson, PrimaryId, Versioned


class CatalogItem(Versioned, Model):
    """A service of a year's guidance catalog of the city or a county."""

    __tablename__ = "catalog_items"
    __table_args__ = (UniqueConstraint("jurisdiction_id", "year", "code"),)

    id: Mapped[PrimaryId]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    code: Mapped[str]
    title_zh: Mapped[str]
    level: Mapped[str]
    year: Mapped[int]
    active: Mapped[bool]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class PurchaseContract(InArea, Versioned, Model):
    """A purchase from the plan to the last payment. `schedule` holds `{due_on, amount_fen}` in order.

    `predecessor_id` is the contract that this one renews. The supplier is an organization, or `other_supplier`, an
    enterprise, which counts for the share of organizations only.
    """

    __tablename__ = "purchase_contracts"
    __table_args__ = (
        CheckConstraint("amount_fen > 0", "amount"),
        CheckConstraint("from_on <= until_on", "term"),
        CheckConstraint("organization_id IS NULL OR other_supplier IS NULL", "supplier"),
    )

    id: Mapped[PrimaryId]
    catalog_item_id: Mapped[UUID] = mapped_column(ForeignKey("catalog_items.id"), index=True)
    catalog_code: Mapped[str]
    title: Mapped[str]
    public_service: Mapped[bool]
    fund_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    purpose: Mapped[str]
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    other_supplier: Mapped[str | None]
    state: Mapped[str] = mapped_column(index=True)
    amount_fen: Mapped[Fen]
    from_on: Mapped[date]
    until_on: Mapped[date]
    content_stable: Mapped[bool]
    budget_assured: Mapped[bool]
    schedule: Mapped[JsonList]
    predecessor_id: Mapped[UUID | None] = mapped_column(ForeignKey("purchase_contracts.id"))
    staffing: Mapped[OptionalJson | None]
    planned_by: Mapped[str]
    evaluators: Mapped[Codes]
    signed_on: Mapped[date | None]
    acceptance: Mapped[OptionalJson | None]
    accepted_on: Mapped[date | None]
    rectify_by: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class UserOpinion(Model):
    """What one user of the service says: 1 to 5, once per resident; who it was is not kept but by reference."""

    __tablename__ = "user_opinions"
    __table_args__ = (
        UniqueConstraint("contract_id", "resident_ref"),
        CheckConstraint("rating BETWEEN 1 AND 5", "rating"),
    )

    id: Mapped[PrimaryId]
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("purchase_contracts.id"), index=True)
    resident_ref: Mapped[str]
    rating: Mapped[int]
    comment: Mapped[str | None]
    given_on: Mapped[date]


class Recusal(Model):
    """A person on the buyer's side with a tie to an organization, as declared; `until_on` null while it lasts."""

    __tablename__ = "buyer_ties"

    id: Mapped[PrimaryId]
    person: Mapped[str] = mapped_column(index=True)
    organization_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    until_on: Mapped[date | None]
    declared_at: Mapped[Instant]
