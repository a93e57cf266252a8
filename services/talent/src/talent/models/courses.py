"""Courses, when they are held, and who takes part."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, PrimaryId, Versioned
from talent.models.tables import Model


class Course(Versioned, Model):
    """A course of an authority; `hours` count as continuing education, in steps of half an hour."""

    __tablename__ = "courses"
    __table_args__ = (
        CheckConstraint("hours > 0 AND hours * 2 = floor(hours * 2)", "half_hours"),
        CheckConstraint("audience IN ('LEADERS', 'SOCIAL_WORKERS', 'EVERYBODY')", "audience"),
    )

    id: Mapped[PrimaryId]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    topic: Mapped[str]
    audience: Mapped[str]
    hours: Mapped[float]
    created_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class CourseSession(Versioned, Model):
    """One time that a course is held; as many take part as there are places, the others wait."""

    __tablename__ = "course_sessions"
    __table_args__ = (
        CheckConstraint("state IN ('PLANNED', 'HELD', 'CANCELLED')", "state"),
        CheckConstraint("capacity > 0", "capacity"),
        CheckConstraint("ends_on >= starts_on", "period"),
    )

    id: Mapped[PrimaryId]
    course_id: Mapped[UUID] = mapped_column(ForeignKey("courses.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    place: Mapped[str]
    capacity: Mapped[int]
    state: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class Enrolment(Versioned, Model):
    """Somebody in a session, perhaps as a leader of an organization; `number` orders those who wait."""

    __tablename__ = "enrolments"
    __table_args__ = (
        Index(
            "enrolments_session_person_key",
            "session_id",
            "person_id",
            unique=True,
            postgresql_where=text("state <> 'CANCELLED'"),
        ),
        Index("enrolments_session_number_key", "session_id", "number", unique=True),
        Index("enrolments_certificate_key", "certificate_code", unique=True),
        CheckConstraint("state IN ('ENROLLED', 'WAITING', 'CANCELLED', 'COMPLETED', 'ABSENT')", "state"),
        CheckConstraint("(state = 'COMPLETED') = (certificate_code IS NOT NULL)", "certificate"),
        CheckConstraint("leader_post IS NULL OR organization_id IS NOT NULL", "leader"),
    )

    id: Mapped[PrimaryId]
    session_id: Mapped[UUID] = mapped_column(ForeignKey("course_sessions.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    leader_post: Mapped[str | None]
    number: Mapped[int]
    state: Mapped[str]
    completed_on: Mapped[date | None]
    certificate_code: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
