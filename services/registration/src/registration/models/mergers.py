"""Mergers and splits, and the organizations that take part in them."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, JsonList, Model, PrimaryId, Versioned


class Merger(Versioned, Model):
    """A merger 合并 or split 分立; `organization_id` is the party that applies, and where the matter lies.

    `succession` says who takes over what. `source_survives` only in a split that leaves its source in being.
    """

    __tablename__ = "mergers"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    kind: Mapped[str]
    state: Mapped[str]
    source_survives: Mapped[bool]
    succession: Mapped[str]
    materials: Mapped[JsonList]
    submitted_on: Mapped[date]
    outcome: Mapped[str | None]
    proposal_reasons: Mapped[str | None]
    proposed_on: Mapped[date | None]
    proposed_by: Mapped[str | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    decision_reasons: Mapped[str | None]
    effective_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    close_reasons: Mapped[str | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("kind in ('MERGER', 'SPLIT')", "kind"),
        CheckConstraint("state in ('SUBMITTED', 'PROPOSED', 'APPROVED', 'COMPLETED', 'REFUSED', 'WITHDRAWN')", "state"),
        CheckConstraint("kind = 'SPLIT' OR NOT source_survives", "survivor"),
        CheckConstraint("decided_by <> proposed_by", "two_persons"),
    )


class MergerParty(Model):
    """An organization in a merger or split: SOURCE gives, TARGET takes over.

    `resolved_on` is the day its supreme body decided, `consented_on` that of its supervising unit. `is_open` until
    the matter is decided, so that an organization is in one open matter at a time.
    """

    __tablename__ = "merger_parties"

    merger_id: Mapped[UUID] = mapped_column(ForeignKey("mergers.id"), primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True, index=True)
    side: Mapped[str]
    position: Mapped[int]
    is_open: Mapped[bool]
    resolved_on: Mapped[date | None]
    confirmed_on: Mapped[date | None]
    confirmed_by: Mapped[str | None]
    consented_on: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("side in ('SOURCE', 'TARGET')", "side"),
        Index("merger_parties_open_key", "organization_id", unique=True, postgresql_where=text("is_open")),
    )
