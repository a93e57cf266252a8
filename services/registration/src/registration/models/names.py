"""Reserved names, and the keys that keep names apart."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy import column as sql_column
from sqlalchemy.dialects.postgresql import DATERANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Json, JsonList, Model, PrimaryId, Versioned

NAME_KEYS_APART = "name_keys_key_blocked_during_excl"


class NameReservation(Versioned, Model):
    """A name held for an applicant up to and including `expires_on`.

    `review_required` when an officer has to look at it before approval, `confirmation_required` when it cannot be
    used before an officer has confirmed a word such as 中国. `findings` are the warnings it was reserved with.
    `applicant` is the caller's identity, `application_id` the open application for
    whose sake the name does not expire, `organization_id` the organization that took it. `rules` are the
    keys and versions of the rules that were applied.
    """

    __tablename__ = "name_reservations"

    id: Mapped[PrimaryId]
    state: Mapped[str]
    name: Mapped[str]
    name_key: Mapped[str]
    legal_kind: Mapped[str]
    scope: Mapped[str]
    division_code: Mapped[str]
    town_code: Mapped[str | None]
    community_code: Mapped[str | None]
    jurisdiction_id: Mapped[str]
    authority_id: Mapped[str]
    trade: Mapped[str | None]
    field_term: Mapped[str]
    field_code: Mapped[str]
    form: Mapped[str]
    review_required: Mapped[bool]
    confirmation_required: Mapped[bool]
    confirmed_by: Mapped[str | None]
    confirmed_on: Mapped[date | None]
    confirmation_reason: Mapped[str | None]
    findings: Mapped[JsonList]
    rules: Mapped[Json]
    applicant: Mapped[str]
    application_id: Mapped[UUID | None]
    organization_id: Mapped[UUID | None]
    renames_organization_id: Mapped[UUID | None]
    shared_keys: Mapped[Codes] = mapped_column(default=list)
    reserved_on: Mapped[date]
    expires_on: Mapped[date]
    ended_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("state in ('RESERVED', 'USED', 'EXPIRED', 'RELEASED')", "state"),
        CheckConstraint("(confirmed_by IS NULL) = (confirmed_on IS NULL)", "confirmation"),
        Index("name_reservations_applicant_state_idx", "applicant", "state"),
        Index("name_reservations_jurisdiction_id_id_idx", "jurisdiction_id", "id"),
        Index("name_reservations_authority_id_id_idx", "authority_id", "id"),
        Index(
            "name_reservations_due_idx",
            "expires_on",
            postgresql_where=text("state = 'RESERVED' AND application_id IS NULL"),
        ),
    )


class NameKey(Model):
    """A key that nobody else may have on the days of `blocked_during`: one row for each way to take a name apart.

    `held_as` says why: RESERVED, USED by an organization, or in quarantine after RENAMED, DEREGISTERED, REVOKED.
    Keys of full names have no trade name; `pinyin` is the sound of the trade name. `filed` are the keys of
    organizations without legal personality, which give way to the others.
    """

    __tablename__ = "name_keys"

    id: Mapped[PrimaryId]
    key: Mapped[str]
    held_as: Mapped[str]
    blocked_during: Mapped[Range[date]] = mapped_column(DATERANGE)
    name: Mapped[str]
    authority_id: Mapped[str]
    filed: Mapped[bool]
    trade: Mapped[str | None]
    field_term: Mapped[str | None]
    field_code: Mapped[str | None]
    form: Mapped[str | None]
    pinyin: Mapped[str | None]
    reservation_id: Mapped[UUID | None] = mapped_column(ForeignKey("name_reservations.id"), index=True)
    organization_id: Mapped[UUID | None] = mapped_column(index=True)

    __table_args__ = (
        ExcludeConstraint(
            (sql_column("key"), "="), (sql_column("blocked_during"), "&&"), name=NAME_KEYS_APART, using="gist"
        ),
        CheckConstraint("held_as in ('RESERVED', 'USED', 'RENAMED', 'DEREGISTERED', 'REVOKED')", "held_as"),
        CheckConstraint("reservation_id IS NOT NULL OR organization_id IS NOT NULL", "holder"),
        Index("name_keys_pinyin_idx", "pinyin", postgresql_where=text("organization_id IS NOT NULL")),
        Index(
            "name_keys_alike_idx",
            "authority_id",
            "field_code",
            "form",
            postgresql_where=text("trade IS NOT NULL AND NOT filed"),
        ),
    )
