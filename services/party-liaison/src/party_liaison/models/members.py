"""Who belongs to the party in an organization. The rows stand behind the wall of row security."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from party_liaison.models.tables import Model
from shared.kit.columns import Ciphertext, Instant, PrimaryId, Versioned


class PersonAccount(Model):
    """With which account a person signs in, to read the own record; both are digests.

    `organization_id` is where it was entered; the account opens what is kept of the person anywhere.
    """

    __tablename__ = "person_accounts"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    person_ref: Mapped[str] = mapped_column(unique=True)
    account: Mapped[str] = mapped_column(unique=True)


class PartyMember(Versioned, Model):
    """A party member's time in an organization, from `from_on` up to but not including `until_on`.

    `basis` HERE: the organizational relation is in the organization; ELSEWHERE: the person only works there. Another
    standing is another row, so the rows are the history. `person_ref` is the same in all services.
    """

    __tablename__ = "party_members"
    __table_args__ = (
        CheckConstraint("standing IN ('FULL', 'PROBATIONARY')", "standing"),
        CheckConstraint("basis IN ('HERE', 'ELSEWHERE')", "basis"),
        CheckConstraint("until_on >= from_on", "period"),
        Index(
            "party_members_relation_key",
            "person_ref",
            unique=True,
            postgresql_where=text("basis = 'HERE' AND until_on IS NULL"),
        ),
        Index(
            "party_members_open_key",
            "organization_id",
            "person_ref",
            unique=True,
            postgresql_where=text("until_on IS NULL"),
        ),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    person_ref: Mapped[str] = mapped_column(index=True)
    name_encrypted: Mapped[Ciphertext]
    id_number_encrypted: Mapped[Ciphertext]
    standing: Mapped[str]
    basis: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    recorded_by: Mapped[str]
    updated_at: Mapped[Instant]
