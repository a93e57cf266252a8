"""People who work, learn or help; who they are is sealed."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Instant, JsonList, PrimaryId, Versioned
from talent.models.places import InCommunity
from talent.models.tables import Model


class Person(InCommunity, Versioned, Model):
    """A person; the community is the home. An erased person keeps the row that the books refer to, and nothing else.

    `person_ref` is the blind index of the ID number, the same in all services; null once erased or merged.
    `tied_to` are the organizations to which the person has declared a tie. `account` is the identity of the person's
    own login (`Caller.identity`), if any. `degree_on` is the day of the first diploma or degree in social work.
    """

    __tablename__ = "people"
    __table_args__ = (
        Index("people_person_ref_key", "person_ref", unique=True),
        Index("people_account_key", "account", unique=True),
        Index("people_skills_idx", "skills", postgresql_using="gin"),
        CheckConstraint("state IN ('ACTIVE', 'MERGED', 'ERASED')", "state"),
        CheckConstraint(
            "state = 'ACTIVE' OR (name_encrypted IS NULL AND id_number_encrypted IS NULL AND phone_encrypted IS NULL "
            "AND birth_date_encrypted IS NULL AND person_ref IS NULL AND account IS NULL)",
            "nothing_left",
        ),
        CheckConstraint("(state = 'MERGED') = (merged_into_id IS NOT NULL)", "merged_into"),
    )

    id: Mapped[PrimaryId]
    person_ref: Mapped[str | None]
    account: Mapped[str | None]
    state: Mapped[str]
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    name_encrypted: Mapped[Ciphertext | None]
    name_masked: Mapped[str]
    id_number_encrypted: Mapped[Ciphertext | None]
    id_number_masked: Mapped[str]
    birth_date_encrypted: Mapped[Ciphertext | None]
    phone_encrypted: Mapped[Ciphertext | None]
    education: Mapped[JsonList]
    degree_on: Mapped[date | None] = mapped_column(
        Computed("social_work_degree_on(education)", persisted=True), index=True
    )
    skills: Mapped[Codes]
    available_fte_bps: Mapped[int]
    practice_since: Mapped[date | None]
    waiting_since: Mapped[date]
    consent_version: Mapped[str | None]
    consent_purposes: Mapped[Codes]
    tied_to: Mapped[Codes] = mapped_column(server_default="{}")
    created_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class PersonConsent(Model):
    """One consent, in the version of the text that was read; a withdrawal ends it and stays on record."""

    __tablename__ = "person_consents"
    __table_args__ = (
        Index("person_consents_open_key", "person_id", unique=True, postgresql_where=text("withdrawn_at IS NULL")),
    )

    id: Mapped[PrimaryId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    version: Mapped[str]
    purposes: Mapped[Codes]
    given_at: Mapped[Instant]
    withdrawn_at: Mapped[Instant | None]


class PersonAccess(Model):
    """One look at a person's data without mask; the person can read when, by which role and what for."""

    __tablename__ = "person_accesses"

    id: Mapped[PrimaryId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[Instant]
    role: Mapped[str]
    purpose: Mapped[str]


class PersonBan(Model):
    """A person who may not lead or be placed, by whose decision; known by reference, on record here or not."""

    __tablename__ = "person_bans"
    __table_args__ = (Index("person_bans_person_ref_idx", "person_ref"),)

    source_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_ref: Mapped[str]
    since: Mapped[date]
