"""The journal of events that leave the suite."""

from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Model


class JournalHead(Model):
    """The position of the newest journal entry, in one row; its lock puts all writers in a line.

    Entries up to `forgotten` were kept as long as they had to be and are gone. `message_position` is that of the newest
    message of the inbox, which has positions of its own under the same lock.
    """

    __tablename__ = "journal_head"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(BigInteger)
    forgotten: Mapped[int] = mapped_column(BigInteger, server_default="0")
    message_position: Mapped[int] = mapped_column(BigInteger, server_default="0")


class JournalEntry(Model):
    """An event that leaves the suite, as it is sent; positions grow by one in the order of commits.

    An entry with `client_issuer` and `client_id` is shown to that client only, one without to everybody.
    `division_codes` are the code of the event's division and those of all divisions it lies in.
    """

    __tablename__ = "journal"
    __table_args__ = (
        Index("journal_event_id_key", "event_id", unique=True),
        Index("journal_type_position_idx", "type", "position"),
        Index("journal_organization_id_position_idx", "organization_id", "position"),
        Index("journal_client_position_idx", "client_issuer", "client_id", "position"),
        Index("journal_division_codes_idx", "division_codes", postgresql_using="gin"),
        CheckConstraint("(client_issuer IS NULL) = (client_id IS NULL)", name="recipient"),
    )

    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    event_id: Mapped[UUID]
    type: Mapped[str]
    organization_id: Mapped[UUID | None]
    division_codes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    client_issuer: Mapped[str | None]
    client_id: Mapped[str | None]
    event: Mapped[str]
    written_at: Mapped[Instant]
