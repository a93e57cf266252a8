"""Subsidies: what organizations are entitled to, have asked for and were given, and their disputes."""

from datetime import date
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Codes, Fen, Instant, Json, OptionalJson, PrimaryId, Versioned


class Subsidy(Versioned, Model):
    """A subsidy of one type on one basis, once for each organization.

    `basis` is what it is given for (FOUNDING, GRADE:4A, BRAND:…, RENT:2025, PLACEMENT:…), `source_id` the matter of
    another service behind it. `round` counts its payment orders; `hold_reasons` are why the newest stands still.
    `basis_ended_on`: what it is given for has ended before it was paid, and an officer has to look at it.
    `lapsed_from` is where it stood when an event about its organization let it lapse.
    """

    __tablename__ = "subsidies"
    __table_args__ = (
        UniqueConstraint("organization_id", "type", "basis"),
        CheckConstraint("amount_fen > 0", "amount"),
        CheckConstraint("decided_by <> proposed_by", "two_persons"),
        CheckConstraint("state NOT IN ('GRANTED', 'PAID', 'REVOKED') OR amount_fen IS NOT NULL", "granted"),
        Index("subsidies_apply_idx", "apply_by", "id", postgresql_where=text("state IN ('ELIGIBLE', 'WITHDRAWN')")),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    type: Mapped[str]
    basis: Mapped[str]
    detail: Mapped[str | None]
    source_id: Mapped[UUID | None] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(index=True)
    eligible_on: Mapped[date]
    apply_by: Mapped[date | None]
    applied_on: Mapped[date | None]
    applied_by: Mapped[str | None]
    statement: Mapped[str | None]
    evidence_sha256: Mapped[str | None]
    lease: Mapped[OptionalJson | None]
    sponsor_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"))
    amount_fen: Mapped[Fen | None]
    fund_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    proposed_outcome: Mapped[str | None]
    proposal_reason: Mapped[str | None]
    proposed_by: Mapped[str | None]
    decided_by: Mapped[str | None]
    decided_on: Mapped[date | None]
    round: Mapped[int] = mapped_column(default=0)
    hold_reasons: Mapped[Codes] = mapped_column(default=list)
    basis_ended_on: Mapped[date | None]
    basis_end_reason: Mapped[str | None]
    paid_on: Mapped[date | None]
    revoked_by: Mapped[str | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    lapsed_from: Mapped[str | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class SubsidyDispute(Model):
    """An organization's objection to a refusal or revocation, once for each decision."""

    __tablename__ = "subsidy_disputes"
    __table_args__ = (
        UniqueConstraint("subsidy_id", "about", "decision_on", name="subsidy_disputes_decision_key"),
        CheckConstraint("state IN ('OPEN', 'UPHELD', 'DISMISSED')", "state"),
    )

    id: Mapped[PrimaryId]
    subsidy_id: Mapped[UUID] = mapped_column(ForeignKey("subsidies.id"))
    organization_id: Mapped[UUID] = mapped_column(index=True)
    about: Mapped[str]
    decision_on: Mapped[date]
    state: Mapped[str]
    text: Mapped[str]
    evidence_sha256: Mapped[str | None]
    opened_on: Mapped[date]
    opened_by: Mapped[str]
    answer: Mapped[str | None]
    answered_by: Mapped[str | None]
    answered_on: Mapped[date | None]
