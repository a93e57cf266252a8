"""Lists of certificates that were sent, and what became of their rows."""

from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, OptionalJson
from talent.models.tables import Model

Remarks = Annotated[list[Any], mapped_column(JSONB)]


class CertificateImport(Model):
    """A list that was sent to be checked or entered; `id` is that of its job, which has state and progress.

    `entered_once` is authority and digest of a list that is being or was entered: the same list is not entered again;
    null for lists that are only checked, and once the work on one has failed or was cancelled. `problem` says why the
    list as a whole failed. The file and the one that is given back are kept sealed in the document store.
    """

    __tablename__ = "certificate_imports"
    __table_args__ = (
        CheckConstraint("mode IN ('DRY_RUN', 'GOOD_ROWS')", "mode"),
        CheckConstraint("mode = 'GOOD_ROWS' OR entered_once IS NULL", "entered_once"),
        Index("certificate_imports_entered_once_key", "entered_once", unique=True),
        Index("certificate_imports_jurisdiction_id_id_idx", "jurisdiction_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    mode: Mapped[str]
    file_name: Mapped[str]
    file_format: Mapped[str]
    file_size: Mapped[int]
    stored_size: Mapped[int]
    sha256: Mapped[str]
    entered_once: Mapped[str | None]
    jurisdiction_id: Mapped[str]
    requested_by: Mapped[str]
    rows_good: Mapped[int] = mapped_column(default=0)
    rows_bad: Mapped[int] = mapped_column(default=0)
    rows_known: Mapped[int] = mapped_column(default=0)
    rows_entered: Mapped[int] = mapped_column(default=0)
    problem: Mapped[OptionalJson | None]
    result_size: Mapped[int | None]
    created_at: Mapped[Instant]


class CertificateImportRow(Model):
    """What became of a row; `row_number` is the one that a person sees beside it. No personal data."""

    __tablename__ = "certificate_import_rows"
    __table_args__ = (
        CheckConstraint("outcome IN ('GOOD', 'KNOWN', 'REJECTED', 'ENTERED')", "outcome"),
        CheckConstraint("(outcome = 'ENTERED') = (qualification_id IS NOT NULL)", "entered"),
        Index("certificate_import_rows_rejected_idx", "import_id", "row_number",
              postgresql_where=text("outcome = 'REJECTED'")),
    )  # fmt: skip

    import_id: Mapped[UUID] = mapped_column(ForeignKey("certificate_imports.id"), primary_key=True)
    row_number: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[str]
    qualification_id: Mapped[UUID | None]
    errors: Mapped[Remarks]
    warnings: Mapped[Remarks]
