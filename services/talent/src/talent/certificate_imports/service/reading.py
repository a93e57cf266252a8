"""An import as a caller may see it, and the template."""

import io
from typing import Any, Final
from uuid import UUID

from shared.kit.authorization import Caller, Place
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.sheets.errors import ResultNotReady
from shared.kit.sheets.writing import CSV_MARK, XlsxFile, csv_lines
from talent.certificate_imports import queries
from talent.certificate_imports.rules.columns import COLUMNS
from talent.certificate_imports.service.results import SHEET_NAME

READ: Final = "certificate_import.read"


async def import_row(resources: Resources, caller: Caller, import_id: UUID, permission: str = READ) -> Row:
    """Return the import with its progress.

    Raises:
        NotFound: there is none, or none within the caller's reach.
        Forbidden: the caller may read it and not do this.
    """
    row = await resources.database.reads.row(queries.IMPORT, import_id=import_id)
    if row is None:
        raise NotFound
    resources.permissions.require(caller, permission, place_of(row["jurisdiction_id"]), read=READ)
    return row


async def shown_import(resources: Resources, row: Row) -> dict[str, Any]:
    """Return the import as JSON, with the first rows that have errors."""
    errors = await resources.database.reads.rows(queries.FIRST_ERRORS, import_id=row["id"])
    return {**shown(row), "first_errors": errors}


def shown(row: Row) -> dict[str, Any]:
    """Return the import as a list shows it."""
    has_result = row["result_size"] is not None
    return {**{name: value for name, value in row.items() if name != "result_size"}, "has_result": has_result}


def stored_result(row: Row) -> tuple[str, int]:
    """Return key and size of the file to be given back.

    Raises:
        ResultNotReady: it is not written yet.
    """
    if row["result_size"] is None:
        raise ResultNotReady
    return f"imports/{row['id']}-result", row["result_size"]


def place_of(jurisdiction_id: str) -> Place:
    """Return whose the import is: the importing county's."""
    return Place(jurisdiction_id=jurisdiction_id, authority_id=jurisdiction_id)


def template(file_format: str) -> bytes:
    """Return an empty list as CSV or XLSX: headings and two examples."""
    headings = [column.zh for column in COLUMNS]
    examples = [[column.example for column in COLUMNS], [column.other_example for column in COLUMNS]]
    if file_format == "CSV":
        return CSV_MARK + csv_lines([headings, *examples])
    target = io.BytesIO()
    with XlsxFile(target, SHEET_NAME) as file:
        file.add_heading(headings)
        file.add_rows(examples)
    return target.getvalue()
