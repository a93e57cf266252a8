"""Random draws of organizations to inspect."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Instant, Json, Model, PrimaryId, Versioned


class Draw(Versioned, Model):
    """One draw: `seed_hash` is public from the start, `seed` from the publication on.

    The pool is what the register said at `pool_at`. `categories` and `least_risk` narrow a targeted one.
    """

    __tablename__ = "draws"

    id: Mapped[PrimaryId]
    authority_id: Mapped[str]
    kind: Mapped[str]
    year: Mapped[int]
    state: Mapped[str]
    rate_bps: Mapped[int]
    categories: Mapped[Codes]
    least_risk: Mapped[int | None]
    pool_at: Mapped[datetime]
    seed_encrypted: Mapped[Ciphertext]
    seed_hash: Mapped[str]
    seed: Mapped[str | None]
    committed_at: Mapped[Instant]
    committed_by: Mapped[str]
    pool_hash: Mapped[str | None]
    n: Mapped[int | None]
    published_at: Mapped[datetime | None]
    published_by: Mapped[str | None]
    cancelled_on: Mapped[date | None]
    cancellation_reason: Mapped[str | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("draws_authority_id_id_idx", "authority_id", "id"),
        Index(
            "draws_open_regular_key",
            "authority_id",
            unique=True,
            postgresql_where=text("kind = 'REGULAR' AND state = 'COMMITTED'"),
        ),
        CheckConstraint("(seed IS NULL) = (published_at IS NULL)", "seed_with_publication"),
        CheckConstraint("committed_at < pool_at", "committed_before_pool"),
    )


class DrawEntry(Model):
    """An organization in the pool of a published draw, at its place in the order of keys, counted from 1.

    `exempt_by` is the regular draw of the same year that drew it before. `selected_on` is the day it was drawn, as
    one of the first or in place of another; `replaced_on` the day another took its place.
    """

    __tablename__ = "draw_entries"

    draw_id: Mapped[UUID] = mapped_column(ForeignKey("draws.id"), primary_key=True)
    place: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    key: Mapped[str]
    exempt_by: Mapped[UUID | None]
    selected_on: Mapped[date | None]
    replaced_on: Mapped[date | None]
    replacement_reason: Mapped[str | None]
    inspector_ids: Mapped[Codes]
    inspection_id: Mapped[UUID | None]

    __table_args__ = (Index("draw_entries_organization_key", "draw_id", "organization_id", unique=True),)
