"""An empty sheet with headings in both languages and examples."""

import io
from typing import Final

from registration.imports.rules.columns import COLUMNS
from shared.kit.sheets.writing import CSV_MARK, XlsxFile, csv_lines

_NOTES: Final = [column.note.zh for column in COLUMNS]


def template(file_format: str) -> bytes:
    """Return the template as CSV or XLSX: headings and two examples, one registered and one filed organization."""
    headings = [f"{column.zh}" for column in COLUMNS]
    examples = [[column.example for column in COLUMNS], [column.other_example for column in COLUMNS]]
    if file_format == "CSV":
        return CSV_MARK + csv_lines([headings, *examples])
    target = io.BytesIO()
    with XlsxFile(target, "组织") as file:
        file.add_heading(headings)
        file.add_rows(examples)
    return target.getvalue()
