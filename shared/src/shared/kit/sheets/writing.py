"""Writes sheets row by row, safe to open: no text becomes a formula, no long number loses its digits."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import xlsxwriter

from shared.kit.sheets.program import MOST_EXACT, would_be_formula

CSV_MARK = b"\xef\xbb\xbf"
"""Stands at the beginning of a CSV file, so that spreadsheets take it for UTF-8."""

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cell = str | int | float | bool | date | datetime | None


def csv_lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return the rows as CSV (RFC 4180); a text that would be a formula gets an apostrophe before it."""
    text = io.StringIO()
    csv.writer(text).writerows([_csv_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


class XlsxFile:
    """A workbook of one sheet in the making; only its last row is held in memory. Leave its block to complete it."""

    def __init__(self, target: BinaryIO, sheet_name: str) -> None:
        self._workbook: Any = xlsxwriter.Workbook(
            target,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": True,
            },
        )
        self._sheet: Any = self._workbook.add_worksheet(sheet_name)
        self._bold = self._workbook.add_format({"bold": True})
        self._day = self._workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._row = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workbook.close()

    def add_heading(self, names: Sequence[str]) -> None:
        """Write the names of the columns as the next row and keep it in view."""
        for column, name in enumerate(names):
            self._sheet.write_string(self._row, column, name, self._bold)
        self._row += 1
        self._sheet.freeze_panes(self._row, 0)

    def add_rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write the next rows."""
        for row in rows:
            for column, cell in enumerate(row):
                self._write(column, cell)
            self._row += 1

    def _write(self, column: int, cell: Cell) -> None:
        """Write one cell; instants as text, since a sheet knows no time zones."""
        match cell:
            case None:
                return
            case bool():
                self._sheet.write_boolean(self._row, column, cell)
            case int() | float() if abs(cell) < MOST_EXACT:
                self._sheet.write_number(self._row, column, cell)
            case date() if not isinstance(cell, datetime):
                self._sheet.write_datetime(self._row, column, cell, self._day)
            case _:
                self._sheet.write_string(self._row, column, _text(cell))


class SheetFile:
    """A file of one sheet in the making, CSV or XLSX by `file_format`. Leave its block to complete it."""

    def __init__(self, path: Path, file_format: str, sheet_name: str) -> None:
        self._file = path.open("wb")
        self._xlsx = XlsxFile(self._file, sheet_name) if file_format == "XLSX" else None
        if self._xlsx is None:
            self._file.write(CSV_MARK)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._file:
            if self._xlsx is not None:
                self._xlsx.__exit__(kind, error, trace)

    def add_heading(self, names: Sequence[str]) -> None:
        """Write the names of the columns."""
        if self._xlsx is None:
            self._file.write(csv_lines([names]))
        else:
            self._xlsx.add_heading(names)

    def add_rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write the next rows."""
        if self._xlsx is None:
            self._file.write(csv_lines(rows))
        else:
            self._xlsx.add_rows(rows)


def _csv_cell(cell: Cell) -> str:
    text = _text(cell)
    return "'" + text if isinstance(cell, str) and would_be_formula(cell) else text


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
