"""JSON of imports."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import Field

from shared.kit.jobs import JobState
from shared.kit.schemas import ResponseModel


class ImportMode(StrEnum):
    """What is done with the rows: only checked; the good ones entered; or all entered, if all are good."""

    DRY_RUN = "DRY_RUN"
    GOOD_ROWS = "GOOD_ROWS"
    ALL_OR_NOTHING = "ALL_OR_NOTHING"


class FileFormat(StrEnum):
    """How the sheet came, and how it is given back."""

    CSV = "CSV"
    XLSX = "XLSX"


class TemplateFormat(StrEnum):
    """How the template is wanted."""

    CSV = "csv"
    XLSX = "xlsx"


class RowErrors(ResponseModel):
    """A row that stays out: `row_number` is the one beside it in the sheet."""

    row_number: int = Field(examples=[17])
    errors: list[dict[str, str]] = Field(
        examples=[[{"column": "uscc", "code": "USCC_CHECK", "zh": "第18位校验码不正确", "en": "The check is wrong"}]]
    )
    warnings: list[dict[str, str]] = Field(examples=[[]])


class ImportSummary(ResponseModel):
    """An import with its progress: `done` of `total` rows in the present phase (WAITING, CHECKING, ENTERING, DONE)."""

    id: UUID
    state: JobState
    phase: str = Field(examples=["ENTERING"])
    mode: ImportMode
    file_name: str = Field(examples=["社会组织台账.xlsx"])
    file_format: FileFormat
    file_size: int
    sha256: str
    jurisdiction_id: str = Field(examples=["500103"])
    done: int = Field(examples=[2500])
    total: int | None = Field(examples=[100000])
    rows_good: int
    rows_bad: int
    rows_warned: int
    rows_entered: int
    cancel_requested: bool
    error: str | None = Field(examples=[None])
    problem: dict[str, Any] | None = Field(examples=[None], description="Why the sheet as a whole failed")
    has_result: bool
    created_at: datetime
    finished_at: datetime | None


class ImportRead(ImportSummary):
    """An import with the first rows that have errors; the file that is given back has them all."""

    first_errors: list[RowErrors]


class ImportPage(ResponseModel):
    """One page of imports, newest first."""

    items: list[ImportSummary]
    next_cursor: str | None
