"""Sheets are read within limits whatever they hold, and written so that opening them is safe."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.kit.sheets import program
from shared.kit.sheets.errors import SheetTooLarge, SheetUnreadable
from shared.kit.sheets.program import TooLarge, Unreadable, sheet_rows
from shared.kit.sheets.reading import SheetLimits, SheetRow, read_rows
from shared.kit.sheets.writing import CSV_MARK, XlsxFile, csv_lines

ID_NUMBER = "500103199001011234"


async def read(path: Path, **limits: int) -> list[SheetRow]:
    """Return the rows as the service reads them, in a process of its own."""
    return [row async for row in read_rows(path, SheetLimits(**limits))]


def read_here(path: Path, **limits: int) -> list[tuple[str, ...]]:
    """Return the cells as the program reads them, in this process: much quicker where the process does not matter."""
    return [tuple(cells) for _, cells in sheet_rows(str(path), asdict(SheetLimits(**limits)))]


def workbook(path: Path, rows: Sequence[Sequence[Any]], heading: Sequence[str] = ()) -> Path:
    with path.open("wb") as target, XlsxFile(target, "组织") as file:
        if heading:
            file.add_heading(heading)
        file.add_rows(rows)
    return path


def text_file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


async def test_a_workbook_comes_back_as_text(tmp_path: Path) -> None:
    instant = datetime(2024, 9, 27, 1, tzinfo=UTC)
    rows: list[list[Any]] = [
        ["领事巷社区志愿者协会", ID_NUMBER, int(ID_NUMBER), 25, 0.5, date(2024, 9, 27), True, instant],
        [],
        [None, "", "=1+1", "-5", " a\nb "],
    ]
    path = workbook(tmp_path / "a.xlsx", rows, ["名称", "号码"])
    assert await read(path) == [
        SheetRow(1, ("名称", "号码")),
        SheetRow(
            2,
            (
                "领事巷社区志愿者协会",
                ID_NUMBER,
                ID_NUMBER,
                "25",
                "0.5",
                "2024-09-27",
                "TRUE",
                "2024-09-27T01:00:00+00:00",
            ),
        ),
        SheetRow(4, ("", "", "=1+1", "-5", " a\nb ")),
    ]


async def test_rows_and_columns_keep_their_place(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_string(2, 1, "b3")
        sheet.write_number(4, 3, float(ID_NUMBER))
    assert await read(tmp_path / "a.xlsx") == [
        SheetRow(3, ("", "b3")),
        SheetRow(5, ("", "", "", "5.00103199001011e+17")),
    ]


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        (CSV_MARK + "名称,电话\r\n".encode(), ("名称", "电话")),
        ("名称,电话".encode("gb18030"), ("名称", "电话")),
        (b'"a,b","c ""d""\ne",\n', ("a,b", 'c "d"\ne')),
        ("'=1+1,'a,'−,''+".encode(), ("=1+1", "'a", "'−", "'+")),
    ],
)
def test_csv_texts(tmp_path: Path, content: bytes, cells: tuple[str, ...]) -> None:
    assert read_here(text_file(tmp_path / "a.csv", content)) == [cells]


cells = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12) | st.sampled_from(
    ["=1", "''=1", "+1", "-1", "@a", "\t=1", "＝1", "'=1", ID_NUMBER, "a,b", 'a"b', "a\nb"]
)
tables = st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=5)


def expected(rows: list[list[str]]) -> list[tuple[str, ...]]:
    """Return the rows as reading gives them: without empty cells at the end, without empty rows."""
    found = []
    for row in rows:
        kept = list(row)
        while kept and not kept[-1].strip():
            kept.pop()
        if kept:
            found.append(tuple(kept))
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables)
def test_what_is_written_is_read_again(tmp_path: Path, rows: list[list[str]]) -> None:
    book = workbook(tmp_path / "a.xlsx", rows)
    assert read_here(book) == expected(rows)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables)
def test_a_csv_of_ours_is_read_again(tmp_path: Path, rows: list[list[str]]) -> None:
    text = text_file(tmp_path / "a.csv", CSV_MARK + csv_lines(rows))
    assert read_here(text) == expected(rows)


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_no_cell_of_a_csv_is_a_formula(cell: str) -> None:
    assert csv_lines([[cell]]).decode().strip('"\r\n').startswith("'")
    assert csv_lines([[-5, -0.5, None, True]]) == b"-5,-0.5,,TRUE\r\n"


def test_no_cell_of_a_workbook_is_a_formula_a_link_or_a_rounded_number(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["=1+1", "http://evil.example", ID_NUMBER, int(ID_NUMBER)]])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet and "<v>" not in sheet


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/sharedStrings.xml", b" " * 30_000_000)
    return content.getvalue()


def other_archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("evil.exe", b"MZ")
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 no archive",
        other_archive(),
        b"a\0b",
        b"\xff\xff\xff",
        b'"open',
        b"%PDF-1.4 \xe2\xe3\xcf\xd3\xff\xff",
    ],
)
def test_other_files_are_unreadable(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_here(text_file(tmp_path / "a", content))


async def test_the_service_hears_that_a_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(SheetUnreadable):
        await read(text_file(tmp_path / "a", b"a\0b"))


@pytest.mark.parametrize(
    ("content", "limits"),
    [
        (bomb(), {"unpacked_bytes": 10_000_000}),
        (b"a\n" * 5, {"rows": 4}),
        (b"a,b,c", {"columns": 2}),
        (b"a" * 101, {"cell_characters": 100}),
    ],
)
def test_what_exceeds_a_limit_is_too_large(tmp_path: Path, content: bytes, limits: dict[str, int]) -> None:
    with pytest.raises(TooLarge):
        read_here(text_file(tmp_path / "a", content), **limits)


async def test_what_takes_too_long_is_too_large(tmp_path: Path) -> None:
    with pytest.raises(SheetTooLarge):
        await read(text_file(tmp_path / "a", b"a,b\n" * 2_000_000), cpu_seconds=1, rows=10**9)


def test_the_process_imports_next_to_nothing() -> None:
    """Each import pays for the start of the process: it must not know the service, nor the kit."""
    loaded = subprocess.run(
        [sys.executable, "-I", "-X", "importtime", program.__file__, os.devnull, json.dumps(asdict(SheetLimits()))],
        capture_output=True, check=True, text=True,
    ).stderr  # fmt: skip
    names = {line.rpartition("|")[2].strip().partition(".")[0] for line in loaded.splitlines()}
    assert names.isdisjoint({"shared", "sqlalchemy", "pydantic", "fastapi", "asyncio", "orjson"})


async def test_a_workbook_that_fills_the_memory_is_too_large(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "a")
        sheet.write_string(1_048_575, 16_383, "z")
    with pytest.raises(SheetTooLarge):
        await read(tmp_path / "a.xlsx", memory_bytes=512 * 1024 * 1024)


async def test_reading_can_stop_early(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", b"a,b\n" * 50_000)
    rows = read_rows(path)
    assert (await anext(rows)).cells == ("a", "b")
    await rows.aclose()
