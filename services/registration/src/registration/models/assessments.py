"""How counties and towns did in a year: rounds, the assessment of each unit, and what other services told for it."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Fen, Instant, Json, JsonList, Model, OptionalJson, PrimaryId, Versioned


class AssessmentFact(Model):
    """One event of another service that counts: a payment, a finished course, the state of party coverage."""

    __tablename__ = "assessment_facts"

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    organization_id: Mapped[UUID]
    happened_on: Mapped[date]
    told_at: Mapped[Instant]
    amount: Mapped[Fen]

    __table_args__ = (Index("assessment_facts_kind_happened_on_idx", "kind", "happened_on"),)


class AssessmentRound(Versioned, Model):
    """All units of one level under one assessor in a year, measured by one indicator run of the whole city."""

    __tablename__ = "assessment_rounds"

    id: Mapped[PrimaryId]
    year: Mapped[int]
    level: Mapped[str]
    authority_id: Mapped[str]
    state: Mapped[str]
    run_id: Mapped[UUID] = mapped_column(ForeignKey("indicator_runs.id"))
    run_hash: Mapped[str]
    as_of: Mapped[date]
    rules: Mapped[Json]
    units: Mapped[int]
    publicised_on: Mapped[date | None]
    appeals_until: Mapped[date | None]
    finalised_on: Mapped[date | None]
    opened_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("assessment_rounds_year_key", "year", "level", "authority_id", unique=True),
        CheckConstraint("level IN ('COUNTY', 'TOWN')", "level"),
    )


class Assessment(Versioned, Model):
    """One unit in a round. Scores count ten-thousandths of a point; `authority_id` is who assesses it."""

    __tablename__ = "assessments"

    id: Mapped[PrimaryId]
    round_id: Mapped[UUID] = mapped_column(ForeignKey("assessment_rounds.id"), index=True)
    year: Mapped[int]
    level: Mapped[str]
    division_code: Mapped[str]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    town_code: Mapped[str | None]
    authority_id: Mapped[str]
    state: Mapped[str]
    indicators: Mapped[JsonList]
    safety: Mapped[JsonList]
    safety_score: Mapped[int | None]
    computed: Mapped[int]
    deduction: Mapped[int]
    total: Mapped[int]
    rank: Mapped[int | None]
    self_scores: Mapped[OptionalJson | None]
    self_remarks: Mapped[str | None]
    self_scored_on: Mapped[date | None]
    self_scored_by: Mapped[str | None]
    verified_on: Mapped[date | None]
    verified_by: Mapped[str | None]
    falsified: Mapped[bool]
    verification_reasons: Mapped[str | None]
    appealed_on: Mapped[date | None]
    appeal_reasons: Mapped[str | None]
    appeal_outcome: Mapped[str | None]
    appeal_answer: Mapped[str | None]
    appeal_decided_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("assessments_round_division_key", "round_id", "division_code", unique=True),
        Index("assessments_jurisdiction_id_id_idx", "jurisdiction_id", "id"),
        CheckConstraint("total = greatest(computed - deduction, 0)", "total"),
    )
