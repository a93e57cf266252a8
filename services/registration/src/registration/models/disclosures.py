"""What organizations must make public, and what they have made public."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, JsonList, Model, OptionalJson, PrimaryId, Versioned


class Disclosure(Versioned, Model):
    """One thing that an organization has to publish by `due_on`, from the duty to the publication.

    `subject` names what it is about, once per organization and kind. `required` is false for what the organization
    publishes of its own accord. `overdue_for` is the due day for which lateness was reported. `earlier` are the
    publications before the present one: days and digest, not the text, which may have been taken away for a reason.
    """

    __tablename__ = "disclosures"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    kind: Mapped[str]
    subject: Mapped[str]
    title: Mapped[str | None]
    required: Mapped[bool]
    opened_by: Mapped[str]
    opened_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[str]
    overdue_for: Mapped[date | None]
    published_on: Mapped[date | None]
    published_by: Mapped[str | None]
    on_time: Mapped[bool | None]
    text: Mapped[str | None]
    facts: Mapped[OptionalJson | None]
    document_id: Mapped[UUID | None]
    document_sha256: Mapped[str | None]
    earlier: Mapped[JsonList] = mapped_column(default=list)
    withheld_on: Mapped[date | None]
    withholding_reasons: Mapped[str | None]
    excused_on: Mapped[date | None]
    excuse_reasons: Mapped[str | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        UniqueConstraint("organization_id", "kind", "subject"),
        CheckConstraint("state in ('OWED', 'OVERDUE', 'PUBLISHED', 'EXCUSED')", "state"),
        CheckConstraint("(state = 'PUBLISHED') = (published_on IS NOT NULL)", "published_when_so_stated"),
        Index("disclosures_organization_id_due_on_idx", "organization_id", "due_on"),
        Index("disclosures_owed_idx", "due_on", postgresql_where=sql("state = 'OWED'")),
        Index("disclosures_published_idx", "kind", "id", postgresql_where=sql("state = 'PUBLISHED'")),
    )
