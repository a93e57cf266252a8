"""Notices: numbered documents of an authority, how each was served, and the counters of their series."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, JsonList, Model, PrimaryId, Versioned


class Notice(Versioned, Model):
    """One document about an application, a change or a winding-up: exactly one of the three ids is set.

    What is about a change or a winding-up belongs to its organization. `content` is what it says, without persons,
    and never changes.

    `attempts` are earlier ways of service that failed. `served_on` is the legal day of service, `deemed` when the
    law assumes it, `deemed_on` the day on which an announcement will count as service. `deadlines` are the last
    days that run from there, by name.
    """

    __tablename__ = "notices"

    id: Mapped[PrimaryId]
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("applications.id"), index=True)
    change_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization_changes.id"), index=True)
    liquidation_id: Mapped[UUID | None] = mapped_column(ForeignKey("liquidations.id"), index=True)
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.id"), index=True)
    kind: Mapped[str]
    state: Mapped[str]
    authority_id: Mapped[str]
    year: Mapped[int]
    sequence: Mapped[int]
    number: Mapped[str] = mapped_column(unique=True)
    check_code: Mapped[str] = mapped_column(unique=True)
    content: Mapped[Json]
    issued_on: Mapped[date]
    issued_by: Mapped[str]
    serve_by: Mapped[date | None]
    method: Mapped[str | None]
    dispatched_on: Mapped[date | None]
    deemed_on: Mapped[date | None]
    dispatch: Mapped[Json] = mapped_column(default=dict)
    attempts: Mapped[JsonList] = mapped_column(default=list)
    served_on: Mapped[date | None]
    receipt: Mapped[Json] = mapped_column(default=dict)
    deemed: Mapped[bool] = mapped_column(default=False)
    deadlines: Mapped[Json] = mapped_column(default=dict)
    rules: Mapped[Json] = mapped_column(default=dict)
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        UniqueConstraint("authority_id", "kind", "year", "sequence", name="notices_series_key"),
        Index("notices_authority_id_id_idx", "authority_id", "id"),
        Index("notices_unserved_idx", "serve_by", postgresql_where=text("state <> 'SERVED'")),
        Index(
            "notices_deemed_on_idx",
            "deemed_on",
            postgresql_where=text("state = 'DISPATCHED' AND deemed_on IS NOT NULL"),
        ),
        CheckConstraint("state in ('ISSUED', 'DISPATCHED', 'RETURNED', 'SERVED')", "state"),
        CheckConstraint("(state = 'SERVED') = (served_on IS NOT NULL)", "served"),
        CheckConstraint("served_on >= issued_on", "served_after_issue"),
        CheckConstraint("sequence > 0", "sequence"),
        CheckConstraint("num_nonnulls(application_id, change_id, liquidation_id) = 1", "subject"),
        CheckConstraint("(application_id IS NULL) = (organization_id IS NOT NULL)", "organization"),
    )


class NoticeSeries(Model):
    """The last number given in a series of an authority in a year; counted in the transaction that uses it."""

    __tablename__ = "notice_series"

    authority_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
