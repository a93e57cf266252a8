"""Model cases: what organizations did well, for others to follow."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, JsonList, Model, PrimaryId, Versioned


class ModelCase(Versioned, Model):
    """A case, from its submission to its withdrawal. `organization_id` is the first of the organizations it is about.

    `adopted_by` are those who follow it, in the form of the API.
    """

    __tablename__ = "model_cases"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    level: Mapped[str]
    title: Mapped[str]
    body: Mapped[str]
    clause_ref: Mapped[str | None]
    submitted_on: Mapped[date]
    submitted_by: Mapped[str]
    reviewed_on: Mapped[date | None]
    reviewed_by: Mapped[str | None]
    review_opinion: Mapped[str | None]
    published_on: Mapped[date | None]
    published_by: Mapped[str | None]
    withdrawn_on: Mapped[date | None]
    withdrawal_ground: Mapped[str | None]
    withdrawal_reasons: Mapped[str | None]
    adopted_by: Mapped[JsonList] = mapped_column(default=list)
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("published_by <> reviewed_by", "two_persons"),
        CheckConstraint("(state = 'WITHDRAWN') = (withdrawn_on IS NOT NULL)", "withdrawn_with_a_day"),
        Index("model_cases_state_id_idx", "state", "id"),
    )


class ModelCaseOrganization(Model):
    """An organization that a case is about."""

    __tablename__ = "model_case_organizations"

    model_case_id: Mapped[UUID] = mapped_column(ForeignKey("model_cases.id"), primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True, index=True)
    position: Mapped[int]
