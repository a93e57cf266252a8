"""JSON of imports of certificates."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from shared.kit.jobs import JobState
from shared.kit.schemas import ResponseModel

_ERROR: JsonDict = {"column": "id_number", "code": "PERSON_UNKNOWN",
                    "zh": "没有该证件号码的档案，请填写居住社区代码以建档。",
                    "en": "Nobody of this number is on record; give the community to make a record."}  # fmt: skip
_ROW: JsonDict = {"row_number": 17, "errors": [_ERROR], "warnings": []}
_IMPORT: JsonDict = {
    "id": "0192a3b4-0000-7000-8000-0000000066f6",
    "state": "SUCCEEDED",
    "mode": "GOOD_ROWS",
    "file_name": "社工证书名单.xlsx",
    "file_format": "XLSX",
    "file_size": 18_432,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "jurisdiction_id": "500103",
    "done": 120,
    "total": 120,
    "rows_good": 118,
    "rows_bad": 1,
    "rows_known": 1,
    "rows_entered": 118,
    "cancel_requested": False,
    "error": None,
    "problem": None,
    "has_result": True,
    "created_at": "2024-10-30T01:00:00Z",
    "finished_at": "2024-10-30T01:00:09Z",
}


class ImportMode(StrEnum):
    """What is done with the rows: only checked, or the good ones entered."""

    DRY_RUN = "DRY_RUN"
    GOOD_ROWS = "GOOD_ROWS"


class FileFormat(StrEnum):
    """How the list came, and how it is given back."""

    CSV = "CSV"
    XLSX = "XLSX"


class TemplateFormat(StrEnum):
    """How the template is wanted."""

    CSV = "csv"
    XLSX = "xlsx"


class CertificateRowErrors(ResponseModel):
    """A row that stays out: `row_number` is the one beside it in the list."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ROW]})

    row_number: int
    errors: list[dict[str, str]]
    warnings: list[dict[str, str]]


class CertificateImportSummary(ResponseModel):
    """An import with its progress: `done` of `total` rows; `rows_known` were on record before, just so."""

    model_config = ConfigDict(json_schema_extra={"examples": [_IMPORT]})

    id: UUID
    state: JobState
    mode: ImportMode
    file_name: str
    file_format: FileFormat
    file_size: int
    sha256: str
    jurisdiction_id: str
    done: int
    total: int | None
    rows_good: int
    rows_bad: int
    rows_known: int
    rows_entered: int
    cancel_requested: bool
    error: str | None
    problem: dict[str, Any] | None = Field(description="Why the list as a whole failed")
    has_result: bool
    created_at: datetime
    finished_at: datetime | None


class CertificateImportRead(CertificateImportSummary):
    """An import with the first rows that have errors; the file that is given back has them all."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**_IMPORT, "first_errors": [_ROW]}]})

    first_errors: list[CertificateRowErrors]


class CertificateImportPage(ResponseModel):
    """A page of imports, newest first."""

    items: list[CertificateImportSummary]
    next_cursor: str | None
