"""A program: writes the rows of a sheet to standard output as JSON lines, within limits that it sets itself.

It runs as a file, apart from the service, so that a malicious workbook costs one process and nothing else:

    python -I program.py <path> <JSON object of limits>

Each line is a list of some rows, each `[number of the row, [text of each cell]]`; empty rows are left out. A sheet
that cannot be read ends the output with one line `{"error": "UNREADABLE" | "TOO_LARGE"}`.
"""

import codecs
import csv
import json
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

WORKBOOK = "xl/workbook.xml"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MOST_EXACT = 10**15
_CHUNK = 1 << 20
_BATCH_ROWS = 200
_BATCH_CHARACTERS = 200_000

Row = tuple[int, list[str]]


class Unreadable(Exception):
    """The file is no sheet."""


class TooLarge(Exception):
    """The file exceeds a limit."""


def confine(limits: dict[str, int]) -> None:
    """Leave this process only so much memory and time, and no files to write."""
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory_bytes"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu_seconds"],) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def sheet_rows(path: str, limits: dict[str, int]) -> Iterator[Row]:
    """Give the rows that are not empty, with the numbers that a person sees beside them."""
    with open(path, "rb") as file:  # noqa: PTH123 - starts faster without pathlib
        is_archive = file.read(4) == b"PK\x03\x04"
    rows = workbook_rows(path, limits) if is_archive else csv_rows(path, limits)
    for number, cells in rows:
        if number > limits["rows"]:
            raise TooLarge
        while cells and not cells[-1].strip():
            cells.pop()
        if len(cells) > limits["columns"] or any(len(cell) > limits["cell_characters"] for cell in cells):
            raise TooLarge
        if cells:
            yield number, cells


def workbook_rows(path: str, limits: dict[str, int]) -> Iterator[Row]:
    """Give the rows of the first sheet of an XLSX workbook."""
    _check_archive(path, limits)
    import python_calamine

    try:
        sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
        first_column = (sheet.start or (0, 0))[1]
        if sheet.total_height > limits["rows"] or sheet.total_width > limits["columns"]:
            raise TooLarge
        for number, row in enumerate(sheet.iter_rows(), 1):
            yield number, [""] * first_column + [cell_text(cell) for cell in row]
    except (python_calamine.CalamineError, IndexError) as error:
        raise Unreadable from error


def _check_archive(path: str, limits: dict[str, int]) -> None:
    """Refuse other archives, and those that unpack to more than the limit."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable from error
    if WORKBOOK not in {part.filename for part in parts}:
        raise Unreadable
    if sum(part.file_size for part in parts) > limits["unpacked_bytes"]:
        raise TooLarge


def csv_rows(path: str, limits: dict[str, int]) -> Iterator[Row]:
    """Give the rows of a CSV text in UTF-8 (with or without mark) or GB 18030."""
    csv.field_size_limit(limits["cell_characters"])
    encoding = text_encoding(path)
    with open(path, encoding=encoding, newline="") as file:  # noqa: PTH123
        reader = csv.reader(file, strict=True)
        try:
            for number, row in enumerate(reader, 1):
                yield number, [without_guard(cell) for cell in row]
        except csv.Error as error:
            raise (TooLarge if "limit" in str(error) else Unreadable) from error


def text_encoding(path: str) -> str:
    """Return the encoding in which the whole file is text."""
    for encoding in ("utf-8", "gb18030"):
        with open(path, "rb") as file:  # noqa: PTH123
            if _is_text(file, encoding):
                return "utf-8-sig" if encoding == "utf-8" else encoding
    raise Unreadable


def _is_text(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(_CHUNK):
            if "\0" in decoder.decode(chunk):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def without_guard(cell: str) -> str:
    """Return the cell without the apostrophe that our own CSV files put before a would-be formula."""
    return cell[1:] if cell.startswith("'") and would_be_formula(cell) else cell


def would_be_formula(cell: str) -> bool:
    """Tell whether a spreadsheet might calculate the cell, were it not for apostrophes before it."""
    return cell.lstrip("'").startswith(FORMULA_STARTS)


def cell_text(value: Any) -> str:
    """Return a cell as text: 2024-09-27, 12, 0.5, TRUE.

    A number of more than 15 digits has lost its last ones in the workbook; it is given in powers of ten, so that
    nobody takes it for an identifier.
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < MOST_EXACT
        return str(int(value)) if whole else f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Give the rows in lists of a bounded size."""
    batch: list[Row] = []
    characters = 0
    for row in rows:
        batch.append(row)
        characters += sum(map(len, row[1]))
        if len(batch) == _BATCH_ROWS or characters > _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def main(arguments: Sequence[str]) -> int:
    """Run the program; return its exit code."""
    path, limits = arguments[0], json.loads(arguments[1])
    confine(limits)
    try:
        for batch in batches(sheet_rows(path, limits)):
            _tell(batch)
    except (TooLarge, MemoryError):
        _tell({"error": "TOO_LARGE"})
    except Unreadable:
        _tell({"error": "UNREADABLE"})
    return 0


def _tell(message: object) -> None:
    sys.stdout.buffer.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
