"""Requests to change what is registered of an organization, and what officers made of them."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Instant, Json, JsonList, Model, OptionalJson, PrimaryId, Versioned


class OrganizationChange(Versioned, Model):
    """One request from draft to end: for registered items, or for the charter alone.

    `wanted` is what was stated for each item in the form of the API, the person aside; `before` what the record said
    of them when the request was carried out. `from_authority_id` has the organization, `to_authority_id` is to have
    it (null when it stays), `deciding_authority_id` is the one whose officers act now. `apply_by_on` is the last day
    in time, `late_days` how long after it the request came. `due_on` is the limit of the decision of the deciding
    authority; `warned_for` and `overdue_for` are the due days that events were recorded for.
    """

    __tablename__ = "organization_changes"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    type: Mapped[str]
    state: Mapped[str]
    items: Mapped[Codes]
    wanted: Mapped[Json]
    before: Mapped[OptionalJson | None]
    name_reservation_id: Mapped[UUID | None]
    representative_ref: Mapped[str | None] = mapped_column(index=True)
    representative_name_encrypted: Mapped[Ciphertext | None]
    representative_name_masked: Mapped[str | None]
    representative_id_number_encrypted: Mapped[Ciphertext | None]
    representative_id_number_masked: Mapped[str | None]
    resolution: Mapped[OptionalJson | None]
    materials: Mapped[JsonList]
    owner: Mapped[str]
    client_issuer: Mapped[str]
    client_id: Mapped[str]
    from_authority_id: Mapped[str]
    to_authority_id: Mapped[str | None]
    deciding_authority_id: Mapped[str]
    submitted_on: Mapped[date | None]
    submitted_at: Mapped[Instant | None]
    received_on: Mapped[date | None]
    notice_due_on: Mapped[date | None]
    corrections: Mapped[JsonList] = mapped_column(default=list)
    correction_due_on: Mapped[date | None]
    consented_on: Mapped[date | None]
    consented_by: Mapped[str | None]
    consent_opinion: Mapped[str | None]
    apply_by_on: Mapped[date | None]
    late_days: Mapped[int | None]
    accepted_on: Mapped[date | None]
    deemed_accepted: Mapped[bool] = mapped_column(default=False)
    released_on: Mapped[date | None]
    due_on: Mapped[date | None]
    due_soon_on: Mapped[date | None]
    extension: Mapped[OptionalJson | None]
    warned_for: Mapped[date | None]
    overdue_for: Mapped[date | None]
    condition_results: Mapped[JsonList] = mapped_column(default=list)
    conditions_on: Mapped[date | None]
    rules: Mapped[Json] = mapped_column(default=dict)
    decided_on: Mapped[date | None]
    decision: Mapped[OptionalJson | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("organization_changes_organization_id_id_idx", "organization_id", "id"),
        Index("organization_changes_from_authority_id_id_idx", "from_authority_id", "id"),
        Index("organization_changes_to_authority_id_id_idx", "to_authority_id", "id"),
        Index("organization_changes_late_idx", "id", postgresql_where=text("late_days > 0")),
        Index(
            "organization_changes_notice_due_idx",
            "notice_due_on",
            postgresql_where=text("state IN ('SUBMITTED', 'CONSENTED')"),
        ),
        Index(
            "organization_changes_correction_due_idx",
            "correction_due_on",
            postgresql_where=text("state = 'CORRECTION_REQUIRED'"),
        ),
        Index(
            "organization_changes_due_idx",
            "due_on",
            "due_soon_on",
            postgresql_where=text("state IN ('ACCEPTED', 'PROPOSED', 'RELEASED', 'ADMISSION_PROPOSED')"),
        ),
        CheckConstraint("(state IN ('DONE', 'REJECTED')) = (decided_on IS NOT NULL)", "decided_has_day"),
        CheckConstraint("(accepted_on IS NULL) = (due_on IS NULL)", "accepted_has_deadline"),
    )


class OrganizationChangeItem(Model):
    """An item that a request before the authority is to change: one request at a time for each item."""

    __tablename__ = "organization_change_items"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    change_id: Mapped[UUID] = mapped_column(ForeignKey("organization_changes.id"), index=True)


class OrganizationChangeProposal(Model):
    """What one officer proposed and another made of it; open as long as `decided_on` is null."""

    __tablename__ = "organization_change_proposals"

    id: Mapped[PrimaryId]
    change_id: Mapped[UUID] = mapped_column(ForeignKey("organization_changes.id"), index=True)
    authority_id: Mapped[str]
    outcome: Mapped[str]
    grounds: Mapped[Codes]
    reasons: Mapped[str]
    name_review_reason: Mapped[str | None]
    condition_results: Mapped[JsonList]
    rules: Mapped[Json]
    proposed_by: Mapped[str]
    proposed_on: Mapped[date]
    decided_by: Mapped[str | None]
    decided_on: Mapped[date | None]
    decision: Mapped[str | None]
    decision_reasons: Mapped[str | None]

    __table_args__ = (
        Index(
            "organization_change_proposals_open_key",
            "change_id",
            unique=True,
            postgresql_where=text("decided_on IS NULL"),
        ),
        CheckConstraint("decided_by <> proposed_by", "two_persons"),
    )
