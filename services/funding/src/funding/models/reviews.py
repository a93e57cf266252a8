"""Experts, what ties them to organizations, and their score sheets."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Ciphertext, Codes, Instant, PrimaryId, Versioned


class Reviewer(InArea, Versioned, Model):
    """An expert of the pool. `account` is who logs in; `person_ref` names the person as all services do."""

    __tablename__ = "reviewers"
    __table_args__ = (UniqueConstraint("account"), UniqueConstraint("person_ref"))

    id: Mapped[PrimaryId]
    account: Mapped[str]
    person_ref: Mapped[str]
    name_sealed: Mapped[Ciphertext]
    name_masked: Mapped[str]
    employer_name: Mapped[str]
    employer_organization_id: Mapped[UUID | None]
    external: Mapped[bool]
    fields: Mapped[Codes]
    state: Mapped[str]
    created_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class ReviewerTie(Model):
    """What ties a reviewer to an organization, as somebody has declared; `until_on` null while it lasts."""

    __tablename__ = "reviewer_ties"
    __table_args__ = (CheckConstraint("until_on IS NULL OR from_on <= until_on", "period"),)

    id: Mapped[PrimaryId]
    reviewer_id: Mapped[UUID] = mapped_column(ForeignKey("reviewers.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    declared_by: Mapped[str]
    declared_at: Mapped[Instant]


class LeaderCopy(Model):
    """A leader of an organization by reference, as registration last answered; `until_on` is set when one has left."""

    __tablename__ = "leader_copies"

    organization_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_ref: Mapped[str] = mapped_column(primary_key=True)
    seen_on: Mapped[date]
    until_on: Mapped[date | None]


class PlacementCopy(Model):
    """A post of a social worker as talent last told, on `told_on`; `until_on` is the first day without it.

    A post for one project (`project_id`) is none for another.
    """

    __tablename__ = "placement_copies"

    placement_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_ref: Mapped[str] = mapped_column(index=True)
    organization_id: Mapped[UUID | None] = mapped_column(index=True)
    state: Mapped[str]
    level: Mapped[str | None]
    fte_bps: Mapped[int]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    project_id: Mapped[UUID | None]
    told_on: Mapped[date | None]


class VacancyCopy(Model):
    """A post for which a funded project looks for somebody, as talent last told: OPEN, FILLED or CLOSED."""

    __tablename__ = "vacancy_copies"
    __table_args__ = (CheckConstraint("state IN ('OPEN', 'FILLED', 'CLOSED')", "state"),)

    vacancy_id: Mapped[UUID] = mapped_column(primary_key=True)
    project_id: Mapped[UUID] = mapped_column(index=True)
    organization_id: Mapped[UUID | None]
    state: Mapped[str]
    level: Mapped[str | None]
    fte_bps: Mapped[int]
    told_on: Mapped[date]


class LapsedQualification(Model):
    """A certificate of social work that was not renewed, while it is not valid again."""

    __tablename__ = "lapsed_qualifications"

    qualification_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_ref: Mapped[str] = mapped_column(index=True)
    level: Mapped[str | None]
    lapsed_on: Mapped[date]


class ScoreSheet(Versioned, Model):
    """A reviewer's sheet for one proposal. What is on it is sealed; `void_kind` is the conflict that voided it."""

    __tablename__ = "score_sheets"
    __table_args__ = (
        Index(
            "score_sheets_reviewer_key",
            "proposal_id",
            "reviewer_id",
            unique=True,
        ),
        Index("score_sheets_valid_idx", "proposal_id", postgresql_where=text("state = 'SUBMITTED'")),
        CheckConstraint("(state = 'SUBMITTED') = (scores_sealed IS NOT NULL) OR state = 'VOIDED'", "scores"),
    )

    id: Mapped[PrimaryId]
    program_id: Mapped[UUID] = mapped_column(ForeignKey("programs.id"), index=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposals.id"))
    reviewer_id: Mapped[UUID] = mapped_column(ForeignKey("reviewers.id"), index=True)
    state: Mapped[str]
    scores_sealed: Mapped[Ciphertext | None]
    void_kind: Mapped[str | None]
    assigned_by: Mapped[str]
    assigned_at: Mapped[Instant]
    submitted_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]


class IntegrityCase(Versioned, Model):
    """Something that came out after money was awarded: an officer looks into it. No person is named."""

    __tablename__ = "integrity_cases"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id"),
        CheckConstraint("state IN ('OPEN', 'DISMISSED', 'CONFIRMED')", "state"),
        CheckConstraint("(state = 'CONFIRMED') = (measure IS NOT NULL)", "measure"),
        CheckConstraint("(state = 'OPEN') = (closed_by IS NULL)", "closed"),
    )

    id: Mapped[PrimaryId]
    kind: Mapped[str]
    subject_id: Mapped[UUID]
    program_id: Mapped[UUID] = mapped_column(ForeignKey("programs.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(index=True)
    detail: Mapped[str]
    state: Mapped[str]
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    closed_by: Mapped[str | None]
    result: Mapped[str | None]
    measure: Mapped[str | None]
