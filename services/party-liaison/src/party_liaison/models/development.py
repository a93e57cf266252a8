"""The way of a person into the party. Behind the wall of row security."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import Ciphertext, Instant, Json, JsonList, OptionalJson, PrimaryId, Versioned


class DevelopmentCase(Versioned, Model):
    """A person on the way into the party, with the day of each step; sealed.

    `proceedings` holds each step with its votes; persons in it are members by id. `next_due_on` is the last day of
    the present step, null while there is none.
    """

    __tablename__ = "development_cases"
    __table_args__ = (
        CheckConstraint(
            "state IN ('APPLICANT', 'ACTIVIST', 'CANDIDATE', 'ADMITTED', 'PROBATIONARY', 'CONVERTING', 'FULL', "
            "'CANCELLED')",
            "state",
        ),
        Index(
            "development_cases_open_key",
            "person_ref",
            unique=True,
            postgresql_where=text("state NOT IN ('FULL', 'CANCELLED')"),
        ),
        Index("development_cases_next_due_on_idx", "next_due_on"),
    )

    id: Mapped[PrimaryId]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("party_units.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    person_ref: Mapped[str]
    name_encrypted: Mapped[Ciphertext]
    id_number_encrypted: Mapped[Ciphertext]
    state: Mapped[str]
    applied_on: Mapped[date]
    talked_on: Mapped[date | None]
    activist_on: Mapped[date | None]
    assessed_on: Mapped[JsonList]
    candidate_on: Mapped[date | None]
    preparation: Mapped[OptionalJson | None]
    accepted_on: Mapped[date | None]
    approved_on: Mapped[date | None]
    probation_ends_on: Mapped[date | None]
    extended: Mapped[bool]
    conversion_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    next_due_on: Mapped[date | None]
    overdue_for: Mapped[date | None]
    transfer_to_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("party_units.id"))
    voted_by: Mapped[str | None]
    proceedings: Mapped[JsonList]
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]
