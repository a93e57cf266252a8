"""Divisions of the land: dated rows, the editions they came with, and imports of editions."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, LargeBinary, UniqueConstraint, column, func
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Instant, Json, Model, PrimaryId, Versioned


class Division(Model):
    """What a division is from `valid_from` until the day before `valid_to`.

    Rows are only ever cut short (`valid_to`, `successor_codes`) and followed by others; `revision` counts the rows
    of a code. `authority_id` is the authority responsible for the place.
    """

    __tablename__ = "divisions"

    id: Mapped[PrimaryId]
    code: Mapped[str]
    revision: Mapped[int]
    level: Mapped[int]
    parent_code: Mapped[str | None]
    name: Mapped[str]
    short_name: Mapped[str]
    kind: Mapped[str]
    committee_kind: Mapped[str | None]
    urban_rural_code: Mapped[str | None]
    urban_override: Mapped[str | None]
    override_reason: Mapped[str | None]
    authority_id: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    successor_codes: Mapped[Codes]
    edition: Mapped[int] = mapped_column(ForeignKey("division_editions.revision"))

    __table_args__ = (
        UniqueConstraint("code", "revision"),
        Index("divisions_parent_code_code_idx", "parent_code", "code"),
        Index("divisions_authority_id_code_idx", "authority_id", "code"),
        CheckConstraint("valid_to >= valid_from", "validity"),
        CheckConstraint("(urban_override IS NULL) = (override_reason IS NULL)", "override_reason"),
        CheckConstraint("(committee_kind IS NULL) = (level <> 5)", "committee_kind"),
        ExcludeConstraint(
            (column("code"), "="),
            (func.daterange(column("valid_from"), column("valid_to")), "&&"),
            name="divisions_one_row_per_day",
            using="gist",
        ),
    )


class DivisionEdition(Model):
    """An edition of the divisions that is in force from `effective_on`; the first is the shipped one."""

    __tablename__ = "division_editions"

    revision: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    title: Mapped[str]
    effective_on: Mapped[date] = mapped_column(unique=True)
    source: Mapped[str]
    recorded_at: Mapped[Instant]
    recorded_by: Mapped[str]


class DivisionImport(Versioned, Model):
    """A newer edition that was uploaded: compared with the divisions, then applied as it was previewed.

    `content` is the edition as uploaded (compressed CSV), `preview_hash` what the previewed changes amount to.
    """

    __tablename__ = "division_imports"

    id: Mapped[PrimaryId]
    state: Mapped[str]
    title: Mapped[str]
    source: Mapped[str]
    effective_on: Mapped[date]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_sha256: Mapped[str]
    rows: Mapped[int]
    counts: Mapped[Json]
    diff: Mapped[Json]
    preview_hash: Mapped[str]
    created_at: Mapped[Instant]
    created_by: Mapped[str]
    applied_at: Mapped[Instant | None]
    applied_by: Mapped[str | None]
    edition: Mapped[int | None] = mapped_column(ForeignKey("division_editions.revision"))
