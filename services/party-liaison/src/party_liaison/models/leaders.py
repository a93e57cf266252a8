"""Who leads organizations, as registration tells it. Behind the wall: beside the members it says who of them leads."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import PrimaryId, Versioned


class LeaderEntry(Versioned, Model):
    """A person in a leading post since `from_on`; `until_on` is the day on which the person was no longer found."""

    __tablename__ = "leader_entries"
    __table_args__ = (
        Index(
            "leader_entries_open_key",
            "organization_id",
            "person_ref",
            unique=True,
            postgresql_where=text("until_on IS NULL"),
        ),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    person_ref: Mapped[str] = mapped_column(index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
