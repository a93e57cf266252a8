"""The inbox of people: messages, for whom they are, and what each person has read."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Model, PrimaryId


class InboxMessage(Model):
    """What an event means to somebody, in both languages; positions grow in the order of commits.

    `notice` is the entry of the table of notices that it was made by: an event makes one message of each at most.
    """

    __tablename__ = "inbox_messages"
    __table_args__ = (
        Index("inbox_messages_event_id_key", "event_id", "notice", unique=True),
        Index("inbox_messages_id_key", "id", unique=True),
        Index("inbox_messages_written_at_idx", "written_at"),
        CheckConstraint("importance IN ('HIGH', 'NORMAL', 'LOW')", name="importance"),
    )

    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    id: Mapped[UUID] = mapped_column(server_default=text("gen_random_uuid()"))
    event_id: Mapped[UUID]
    notice: Mapped[str]
    kind: Mapped[str]
    importance: Mapped[str]
    organization_id: Mapped[UUID | None]
    title_zh: Mapped[str]
    title_en: Mapped[str]
    text_zh: Mapped[str]
    text_en: Mapped[str]
    path: Mapped[str | None]
    due_on: Mapped[date | None]
    occurred_at: Mapped[Instant]
    written_at: Mapped[Instant]


class InboxAudience(Model):
    """A message is for everybody to whom the word `audience` applies: a role in a place, an owner, a client."""

    __tablename__ = "inbox_audiences"
    __table_args__ = (Index("inbox_audiences_position_idx", "position"),)

    audience: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("inbox_messages.position", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


class InboxReading(Model):
    """A person has read one message, or with `is_read` false wants it to count as unread again."""

    __tablename__ = "inbox_readings"
    __table_args__ = (Index("inbox_readings_position_idx", "position"),)

    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("inbox_messages.position", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    is_read: Mapped[bool]
    at: Mapped[Instant]


class InboxMark(Model):
    """A person has read everything up to a position that came by this audience (`own` for all own matters)."""

    __tablename__ = "inbox_marks"

    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    audience: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[Instant]


class InboxMatter(Model):
    """An application, filing or reservation that is the person's own, as its service has said."""

    __tablename__ = "inbox_matters"
    __table_args__ = (Index("inbox_matters_path_idx", "path"),)

    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)


class KnownOrganization(Model):
    """Where an organization lies and who looks after it, as its latest event says: whom its messages are for."""

    __tablename__ = "known_organizations"

    id: Mapped[PrimaryId]
    version: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    jurisdiction_id: Mapped[str]
    authority_id: Mapped[str]
    town_code: Mapped[str | None]
    community_code: Mapped[str | None]
    supervising_unit_id: Mapped[str | None]
