"""Persons who may not lead, and the posts that they leave vacant."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Instant, Json, Model, PrimaryId, Versioned


class LeaderDisqualification(Versioned, Model):
    """A person may not lead organizations of `legal_kinds` from `from_on` up to and including `until_on`.

    `organization_id` is where the case arose; `since_on` the day that the ground counts from. `until_on` null means
    until it is lifted. The person is sealed; `person_ref` is the same in all services.
    """

    __tablename__ = "leader_disqualifications"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    person_ref: Mapped[str] = mapped_column(index=True)
    name_encrypted: Mapped[Ciphertext]
    name_masked: Mapped[str]
    id_number_encrypted: Mapped[Ciphertext]
    id_number_masked: Mapped[str]
    ground: Mapped[str]
    legal_kinds: Mapped[Codes]
    since_on: Mapped[date]
    reasons: Mapped[str]
    rules: Mapped[Json]
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    proposed_by: Mapped[str]
    proposed_on: Mapped[date]
    decided_by: Mapped[str | None]
    decided_on: Mapped[date | None]
    decision_reasons: Mapped[str | None]
    lifted_by: Mapped[str | None]
    lifted_on: Mapped[date | None]
    lift_reasons: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("decided_by <> proposed_by", "two_persons"),
        CheckConstraint("lifted_by <> decided_by", "lifted_by_another"),
        CheckConstraint("(state IN ('IN_FORCE', 'LIFTED')) = (from_on IS NOT NULL)", "in_force_has_day"),
        Index(
            "leader_disqualifications_open_key",
            "person_ref",
            "organization_id",
            "ground",
            unique=True,
            postgresql_where=text("state IN ('PROPOSED', 'IN_FORCE')"),
        ),
    )


class LeadershipVacancy(Versioned, Model):
    """A post that a disqualified person must not hold, or whose holder a penalty has replaced; due by `due_on`.

    `leader_id` is who held it. `overdue_on` is the day on which it was found unfilled.
    """

    __tablename__ = "leadership_vacancies"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    disqualification_id: Mapped[UUID | None] = mapped_column(ForeignKey("leader_disqualifications.id"))
    penalty_id: Mapped[UUID | None] = mapped_column(ForeignKey("penalties.id"), index=True)
    leader_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization_leaders.id"))
    post: Mapped[str]
    legal_representative: Mapped[bool]
    opened_on: Mapped[date]
    due_on: Mapped[date]
    filled_on: Mapped[date | None]
    overdue_on: Mapped[date | None]

    __table_args__ = (
        Index("leadership_vacancies_organization_id_id_idx", "organization_id", "id"),
        Index("leadership_vacancies_due_idx", "due_on", postgresql_where=text("filled_on IS NULL")),
        CheckConstraint("num_nonnulls(disqualification_id, penalty_id) = 1", "one_cause"),
        Index("leadership_vacancies_post_key", "disqualification_id", "organization_id", "post", unique=True),
    )
