"""Creation campaigns, and the honors that are given in them."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Fen, Instant, Json, Model, PrimaryId, Versioned


class CreationCampaign(Versioned, Model):
    """A call of a department for honors in a division, from a day to a day.

    `department` is the kind of the department that made it; null when a street or committee did.
    """

    __tablename__ = "creation_campaigns"

    id: Mapped[PrimaryId]
    title: Mapped[str]
    host_department: Mapped[str]
    department: Mapped[str | None]
    level: Mapped[str]
    division_code: Mapped[str]
    jurisdiction_id: Mapped[str]
    town_code: Mapped[str | None]
    community_code: Mapped[str | None]
    value_tags: Mapped[Codes]
    from_on: Mapped[date]
    until_on: Mapped[date]
    owner: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("creation_campaigns_division_code_id_idx", "division_code", "id"),
        CheckConstraint("until_on >= from_on", "period"),
    )


class Honor(Versioned, Model):
    """An honor from nomination to decision.

    A resident's or family's name is sealed and masked; it is shown with consent only. Awards of funding's projects
    come from its events: `award_id` is theirs.
    """

    __tablename__ = "honors"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    campaign_id: Mapped[UUID | None] = mapped_column(ForeignKey("creation_campaigns.id"), index=True)
    award_id: Mapped[UUID | None]
    state: Mapped[str]
    type: Mapped[str]
    title: Mapped[str]
    deeds: Mapped[str | None]
    community_code: Mapped[str | None]
    nominee_ref: Mapped[str | None]
    nominee_name_encrypted: Mapped[Ciphertext | None]
    nominee_name_masked: Mapped[str | None]
    consent: Mapped[bool]
    amount_fen: Mapped[Fen | None]
    nominated_on: Mapped[date]
    nominated_by: Mapped[str]
    publicized_on: Mapped[date | None]
    publicity_until: Mapped[date | None]
    publicized_by: Mapped[str | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    rejection_reason: Mapped[str | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("honors_award_id_key", "award_id", unique=True, postgresql_where=text("award_id IS NOT NULL")),
        Index(
            "honors_nominee_key", "campaign_id", "type", "nominee_ref",
            unique=True, postgresql_where=text("nominee_ref IS NOT NULL AND state <> 'REJECTED'"),
        ),
        CheckConstraint("(nominee_ref IS NULL) = (nominee_name_encrypted IS NULL)", "nominee"),
    )  # fmt: skip


class HonorObjection(Model):
    """Somebody objects within the days of publicity; who and what is sealed."""

    __tablename__ = "honor_objections"

    id: Mapped[PrimaryId]
    honor_id: Mapped[UUID] = mapped_column(ForeignKey("honors.id"), index=True)
    objector_ref: Mapped[str]
    text_encrypted: Mapped[Ciphertext]
    raised_on: Mapped[date]
    outcome: Mapped[str | None]
    answered_on: Mapped[date | None]
    answered_by: Mapped[str | None]

    __table_args__ = (
        Index("honor_objections_objector_key", "honor_id", "objector_ref", unique=True,
              postgresql_where=text("outcome IS NULL")),
    )  # fmt: skip
