"""The winding-up of registered organizations, and the votes of the other services on it."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Instant, Json, JsonList, Model, PrimaryId, Versioned


class Liquidation(Versioned, Model):
    """One winding-up, from its ground to deregistration or to its being given up.

    `resolved_on` is the day of the event that ended the organization's purpose: the resolution, the end of the
    charter's term, the day a revocation took effect. `team` is masked, `team_sealed` holds the names. `surrendered`
    lists what the authority has received back. `successor_ids` and `reorganization_id` belong to mergers and splits.
    `ground_before` is the ground that a revocation replaced. The days `…_overdue_for` are due days already reported.
    """

    __tablename__ = "liquidations"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    ground: Mapped[str]
    ground_before: Mapped[str | None]
    reasons: Mapped[str]
    resolved_on: Mapped[date]
    materials: Mapped[JsonList]
    started_on: Mapped[date]
    started_at: Mapped[Instant]
    started_by: Mapped[str]
    planned_end_on: Mapped[date]
    team_due_on: Mapped[date]
    team_overdue_for: Mapped[date | None]
    team: Mapped[JsonList]
    team_sealed: Mapped[Ciphertext | None]
    team_formed_on: Mapped[date | None]
    team_named_by: Mapped[str | None]
    guidance: Mapped[JsonList]
    notice_on: Mapped[date | None]
    notice_channel: Mapped[str | None]
    notice_until: Mapped[date | None]
    report: Mapped[Json]
    reported_on: Mapped[date | None]
    application_due_on: Mapped[date | None]
    application_overdue_for: Mapped[date | None]
    signed_by: Mapped[str | None]
    applied_on: Mapped[date | None]
    applied_late: Mapped[bool] = mapped_column(default=False)
    consented_on: Mapped[date | None]
    consent_opinion: Mapped[str | None]
    surrendered: Mapped[Codes]
    direction: Mapped[Json]
    clearance_due_on: Mapped[date]
    successor_ids: Mapped[Codes]
    reorganization_id: Mapped[UUID | None]
    outcome: Mapped[str | None]
    proposal_reasons: Mapped[str | None]
    proposed_on: Mapped[date | None]
    proposed_by: Mapped[str | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    decision_reasons: Mapped[str | None]
    name_free_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    close_reasons: Mapped[str | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint(
            "state in ('STARTED', 'TEAM_FORMED', 'NOTICED', 'REPORTED', 'APPLIED', 'PROPOSED', 'COMPLETED',"
            " 'CANCELLED')",
            "state",
        ),
        CheckConstraint("decided_by <> proposed_by", "two_persons"),
        CheckConstraint("(state in ('COMPLETED', 'CANCELLED')) = (closed_on IS NOT NULL)", "closed"),
        Index(
            "liquidations_open_key",
            "organization_id",
            unique=True,
            postgresql_where=text("closed_on IS NULL"),
        ),
        Index("liquidations_reorganization_id_idx", "reorganization_id"),
        Index("liquidations_team_due_idx", "team_due_on", postgresql_where=text("state = 'STARTED'")),
        Index("liquidations_application_due_idx", "application_due_on", postgresql_where=text("state = 'REPORTED'")),
        Index("liquidations_clearance_due_idx", "clearance_due_on", postgresql_where=text("closed_on IS NULL")),
    )


class Clearance(Model):
    """What one of the other services has last said of a winding-up; `vote` is null until it has spoken.

    `aggregate_version` is that of its last vote, also of one on an earlier winding-up of the organization.
    """

    __tablename__ = "clearances"

    liquidation_id: Mapped[UUID] = mapped_column(ForeignKey("liquidations.id"), primary_key=True)
    service: Mapped[str] = mapped_column(primary_key=True)
    vote: Mapped[str | None]
    reasons: Mapped[Codes]
    voted_at: Mapped[Instant | None]
    aggregate_version: Mapped[int]
    alerted_on: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("service in ('FUNDING', 'TALENT', 'PARTY')", "service"),
        CheckConstraint("vote in ('CLEAR', 'BLOCKED')", "vote"),
        CheckConstraint("(vote IS NULL) = (voted_at IS NULL)", "voted"),
    )
