"""How residents take part: consultations and suggestions."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from registration.models.places import InCommunity
from shared.kit.columns import Ciphertext, Instant, Json, Model, OptionalJson, PrimaryId, Versioned


class Consultation(InCommunity, Versioned, Model):
    """A matter that a community deliberates on under its party organization; the committee confirms what came of it.

    `host_organization_id` is the organization that assists, never the one that decides. `assembly_vote` is that of
    the residents' or villagers' assembly, for charters and conventions. `owner` proposed it.
    """

    __tablename__ = "consultations"

    id: Mapped[PrimaryId]
    topic: Mapped[str]
    title: Mapped[str]
    description: Mapped[str]
    host_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.id"), index=True)
    suggestion_id: Mapped[UUID | None] = mapped_column(ForeignKey("suggestions.id"))
    state: Mapped[str]
    owner: Mapped[str] = mapped_column(index=True)
    proposed_on: Mapped[date]
    screened_on: Mapped[date | None]
    screening_reason: Mapped[str | None]
    deliberates_on: Mapped[date | None]
    deliberates_at_place: Mapped[str | None]
    minutes: Mapped[OptionalJson | None]
    participants_residents: Mapped[int | None]
    participants_floating: Mapped[int | None]
    assembly_vote: Mapped[OptionalJson | None]
    confirmed_on: Mapped[date | None]
    outcome: Mapped[str | None]
    town_filed_on: Mapped[date | None]
    publication_due_on: Mapped[date | None]
    published_on: Mapped[date | None]
    publication_channel: Mapped[str | None]
    publication_overdue_since: Mapped[date | None]
    measures: Mapped[str | None]
    measures_due_on: Mapped[date | None]
    result: Mapped[str | None]
    closed_on: Mapped[date | None]
    rule_versions: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("participants_residents >= 0 AND participants_floating >= 0", "participants"),
        Index(
            "consultations_publication_due_on_idx",
            "publication_due_on",
            postgresql_where=text("published_on IS NULL AND publication_due_on IS NOT NULL"),
        ),
        Index("consultations_suggestion_id_key", "suggestion_id", unique=True),
    )


class Suggestion(InCommunity, Versioned, Model):
    """What a resident asks of the community, and the answer that is due.

    `owner` may look it up again; officials never see it. Its text and the contact are sealed.
    """

    __tablename__ = "suggestions"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.id"), index=True)
    topic: Mapped[str]
    text_encrypted: Mapped[Ciphertext]
    anonymous: Mapped[bool]
    contact_name_encrypted: Mapped[Ciphertext | None]
    contact_name_masked: Mapped[str | None]
    contact_phone_encrypted: Mapped[Ciphertext | None]
    contact_phone_masked: Mapped[str | None]
    state: Mapped[str]
    owner: Mapped[str] = mapped_column(index=True)
    received_on: Mapped[date]
    answer_due_on: Mapped[date]
    forwarded_to: Mapped[str | None]
    forwarded_on: Mapped[date | None]
    answer: Mapped[str | None]
    answered_on: Mapped[date | None]
    overdue_since: Mapped[date | None]
    closed_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("NOT anonymous OR contact_name_encrypted IS NULL", "anonymous_without_contact"),
        Index("suggestions_answer_due_on_idx", "answer_due_on", postgresql_where=text("answered_on IS NULL")),
    )
