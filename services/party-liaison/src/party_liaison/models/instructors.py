"""Instructors of party work, the organizations that they look after, and their contacts."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import Ciphertext, Instant, Json, PrimaryId, Versioned


class Instructor(Versioned, Model):
    """A person sent by a party committee to organizations without a unit; sealed."""

    __tablename__ = "instructors"
    __table_args__ = (
        Index(
            "instructors_serving_key",
            "person_ref",
            "jurisdiction_id",
            unique=True,
            postgresql_where=text("until_on IS NULL"),
        ),
    )

    id: Mapped[PrimaryId]
    person_ref: Mapped[str]
    name_encrypted: Mapped[Ciphertext]
    id_number_encrypted: Mapped[Ciphertext]
    phone_encrypted: Mapped[Ciphertext]
    community_code: Mapped[str | None]
    town_code: Mapped[str | None] = mapped_column(index=True)
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    rules_used: Mapped[Json]
    updated_at: Mapped[Instant]


class InstructorAssignment(Model):
    """An instructor looks after an organization from `from_on` up to but not including `until_on`."""

    __tablename__ = "instructor_assignments"
    __table_args__ = (
        Index(
            "instructor_assignments_open_key",
            "organization_id",
            unique=True,
            postgresql_where=text("until_on IS NULL"),
        ),
    )

    id: Mapped[PrimaryId]
    instructor_id: Mapped[UUID] = mapped_column(ForeignKey("instructors.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class InstructorContact(Model):
    """An instructor was with an organization."""

    __tablename__ = "instructor_contacts"

    id: Mapped[PrimaryId]
    instructor_id: Mapped[UUID] = mapped_column(ForeignKey("instructors.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    held_on: Mapped[date]
    form: Mapped[str]
    work_encrypted: Mapped[Ciphertext]
    recorded_by: Mapped[str]
    recorded_on: Mapped[date]
