"""Imports of existing organizations, and what became of their rows."""

from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Model, OptionalJson

Remarks = Annotated[list[Any], mapped_column(JSONB)]


class OrganizationImport(Model):
    """A sheet that was sent to be checked or entered; `id` is that of its job, which has state and progress.

    `phase` is what the job is at. `problem` says why the sheet as a whole failed. The file and the file that is
    given back are kept sealed in the document store; `result_size` is null until there is one.
    """

    __tablename__ = "organization_imports"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    mode: Mapped[str]
    phase: Mapped[str] = mapped_column(default="WAITING")
    file_name: Mapped[str]
    file_format: Mapped[str]
    file_size: Mapped[int]
    stored_size: Mapped[int]
    sha256: Mapped[str]
    jurisdiction_id: Mapped[str]
    requested_by: Mapped[str]
    rows_good: Mapped[int] = mapped_column(default=0)
    rows_bad: Mapped[int] = mapped_column(default=0)
    rows_warned: Mapped[int] = mapped_column(default=0)
    rows_entered: Mapped[int] = mapped_column(default=0)
    problem: Mapped[OptionalJson | None]
    result_size: Mapped[int | None]
    created_at: Mapped[Instant]

    __table_args__ = (
        CheckConstraint("mode in ('DRY_RUN', 'GOOD_ROWS', 'ALL_OR_NOTHING')", "mode"),
        Index("organization_imports_jurisdiction_id_id_idx", "jurisdiction_id", "id"),
    )


class OrganizationImportRow(Model):
    """What there is to say of a row of the sheet: what it entered, what is wrong, what is remarkable.

    `row_number` is the one that a person sees beside the row. `number` is the credit code or filing number.
    """

    __tablename__ = "organization_import_rows"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("organization_imports.id"), primary_key=True)
    row_number: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[str]
    organization_id: Mapped[UUID | None]
    number: Mapped[str | None]
    errors: Mapped[Remarks]
    warnings: Mapped[Remarks]

    __table_args__ = (
        CheckConstraint("outcome in ('GOOD', 'REJECTED', 'ENTERED')", "outcome"),
        Index(
            "organization_import_rows_rejected_idx",
            "import_id",
            "row_number",
            postgresql_where=text("outcome = 'REJECTED'"),
        ),
    )
