"""What organizations offer to residents, and what residents ask of them."""

from datetime import date, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from registration.models.places import point_index
from shared.kit.columns import Ciphertext, Codes, Instant, Json, JsonList, Model, OptionalJson, PrimaryId, Versioned

_TAKEN = text("state IN ('REQUESTED', 'ACCEPTED', 'DONE', 'RATED')")
_OPEN = text("state IN ('REQUESTED', 'ACCEPTED')")


class ServiceOffering(Versioned, Model):
    """One service of an organization, from draft to end.

    `state` is what the organization and its community decided; while the organization may not act, a published
    offering is shown as suspended, and after its end as closed. `rules_used` are the versions that publication used.
    """

    __tablename__ = "service_offerings"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    title: Mapped[str]
    description: Mapped[str | None]
    field: Mapped[str]
    needs: Mapped[Codes]
    groups: Mapped[Codes]
    volunteer: Mapped[bool]
    professional: Mapped[bool]
    mutual_aid: Mapped[str | None]
    fee_kind: Mapped[str]
    fee_standard: Mapped[OptionalJson | None]
    communities: Mapped[Codes]
    hours: Mapped[JsonList]
    closed_on_holidays: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    slot_minutes: Mapped[int | None]
    slot_capacity: Mapped[int | None]
    place: Mapped[str | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    suspended_by_role: Mapped[str | None]
    suspension_reason: Mapped[str | None]
    published_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("service_offerings_communities_idx", "communities", postgresql_using="gin"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", "coordinates"),
        CheckConstraint("(slot_minutes IS NULL) = (slot_capacity IS NULL)", "slots"),
    )


point_index("service_offerings_point_idx", ServiceOffering.lat, ServiceOffering.lon)


class ServiceRequest(Versioned, Model):
    """A resident asks for a slot of an offering; `place_number` is which of the slot's places it takes.

    `resident_ref` is a blind index of who asked; name and telephone are sealed.
    """

    __tablename__ = "service_requests"

    id: Mapped[PrimaryId]
    offering_id: Mapped[UUID] = mapped_column(ForeignKey("service_offerings.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    resident_ref: Mapped[str] = mapped_column(index=True)
    community_code: Mapped[str]
    contact_name_encrypted: Mapped[Ciphertext]
    contact_name_masked: Mapped[str]
    contact_phone_encrypted: Mapped[Ciphertext]
    contact_phone_masked: Mapped[str]
    slot_on: Mapped[date]
    slot_at: Mapped[time]
    place_number: Mapped[int]
    decline_reason: Mapped[str | None]
    rating: Mapped[int | None]
    closed_on: Mapped[date | None]
    rated_on: Mapped[date | None]
    rate_by: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index(
            "service_requests_place_key", "offering_id", "slot_on", "slot_at", "place_number",
            unique=True, postgresql_where=_TAKEN,
        ),
        Index(
            "service_requests_resident_key", "offering_id", "slot_on", "slot_at", "resident_ref",
            unique=True, postgresql_where=_OPEN,
        ),
        Index("service_requests_slot_on_idx", "slot_on", postgresql_where=_OPEN),
        CheckConstraint("rating BETWEEN 1 AND 5", "rating"),
        CheckConstraint("(state = 'RATED') = (rating IS NOT NULL)", "rated"),
    )  # fmt: skip
