"""Signing up for activities, and the places of those who did."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Instant, Json, Model, PrimaryId, Versioned

_CURRENT = text("state IN ('SIGNED_UP', 'WAITING', 'CHECKED_IN')")


class ActivitySignUp(Versioned, Model):
    """The terms under which people sign up for an activity.

    Its row is held by everything that gives or frees a place; `communities` empty is everybody's.
    """

    __tablename__ = "activity_sign_ups"

    id: Mapped[PrimaryId]
    activity_id: Mapped[UUID] = mapped_column(ForeignKey("community_activities.id"), unique=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    capacity: Mapped[int]
    waiting_places: Mapped[int]
    opens_at: Mapped[Instant]
    closes_at: Mapped[Instant]
    check_in_minutes_before: Mapped[int]
    communities: Mapped[Codes]
    min_age: Mapped[int | None]
    max_age: Mapped[int | None]
    closed_on: Mapped[date | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("activity_sign_ups_open_idx", "activity_id", postgresql_where=text("state = 'OPEN'")),
        CheckConstraint("closes_at > opens_at", "window"),
        CheckConstraint("capacity > 0 AND waiting_places >= 0", "places"),
        CheckConstraint("(state = 'OPEN') = (closed_on IS NULL)", "closed"),
    )


class ActivitySeat(Versioned, Model):
    """A person's place in an activity, or in its waiting list.

    `person_ref` is a blind index of who signed up, null once the data are erased; name and telephone are sealed.
    `queue_number` is the order of signing up, `place_number` which of the places the person holds. `erase_on` is the
    first day on which the personal data are due to go.
    """

    __tablename__ = "activity_seats"

    id: Mapped[PrimaryId]
    sign_up_id: Mapped[UUID] = mapped_column(ForeignKey("activity_sign_ups.id"))
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    person_ref: Mapped[str | None] = mapped_column(index=True)
    community_code: Mapped[str]
    contact_name_encrypted: Mapped[Ciphertext | None]
    contact_name_masked: Mapped[str | None]
    contact_phone_encrypted: Mapped[Ciphertext | None]
    contact_phone_masked: Mapped[str | None]
    queue_number: Mapped[int]
    place_number: Mapped[int | None]
    checked_in_at: Mapped[Instant | None]
    checked_in_by: Mapped[str | None]
    erase_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("activity_seats_queue_key", "sign_up_id", "queue_number", unique=True),
        Index(
            "activity_seats_place_key", "sign_up_id", "place_number",
            unique=True, postgresql_where=text("place_number IS NOT NULL"),
        ),
        Index("activity_seats_person_key", "sign_up_id", "person_ref", unique=True, postgresql_where=_CURRENT),
        Index("activity_seats_erase_on_idx", "erase_on", postgresql_where=text("person_ref IS NOT NULL")),
        CheckConstraint(
            "(state IN ('SIGNED_UP', 'CHECKED_IN', 'NO_SHOW')) = (place_number IS NOT NULL)", "place_held"
        ),
        CheckConstraint("(state = 'CHECKED_IN') = (checked_in_at IS NOT NULL)", "checked_in"),
    )  # fmt: skip
