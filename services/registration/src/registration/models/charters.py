"""The versions of charters."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Model, OptionalJson, PrimaryId


class CharterVersion(Model):
    """What an organization's charter was from `approved_on` on, until the next number; `change_id` approved it.

    The first one was approved with the registration and has no change. `document` is the paper, by its stored
    document or by file name and SHA-256; `resolution` the resolution of the supreme body with its votes.
    """

    __tablename__ = "charter_versions"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    number: Mapped[int]
    charter_items: Mapped[Codes]
    summary: Mapped[str | None]
    document: Mapped[OptionalJson | None]
    resolution: Mapped[OptionalJson | None]
    change_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization_changes.id"))
    approved_on: Mapped[date]
    superseded_on: Mapped[date | None]
    created_at: Mapped[Instant]

    __table_args__ = (
        UniqueConstraint("organization_id", "number"),
        Index("charter_versions_in_force_key", "organization_id", unique=True,
              postgresql_where=text("superseded_on IS NULL")),
    )  # fmt: skip
