"""Reads sheets that strangers send: in a process of its own, limited in memory and time, row by row."""

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from shared.kit.problems import Text
from shared.kit.sheets.errors import SheetTooLarge, SheetUnreadable

_PROGRAM = Path(__file__).with_name("program.py")
_KILLED_BY_LIMIT = frozenset({-6, -9, -11, -24, 134, 137, 139, 152})
_LONGEST_LINE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SheetLimits:
    """How much of a sheet we take; `rows` counts the heading and empty rows too."""

    rows: int = 100_001
    columns: int = 200
    cell_characters: int = 10_000
    unpacked_bytes: int = 600 * 1024 * 1024
    memory_bytes: int = 2 * 1024 * 1024 * 1024
    cpu_seconds: int = 60


LIMITS = SheetLimits()
SILENCE_SECONDS = 90.0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not empty: its number as a person sees it, and its cells without empty ones at the end."""

    number: int
    cells: tuple[str, ...]


async def read_rows(path: Path, limits: SheetLimits = LIMITS) -> AsyncGenerator[SheetRow, None]:
    """Give the rows of a CSV text, or of the first sheet of an XLSX workbook, as text.

    No more than a few hundred rows are held here at any time; close the iterator to stop early.

    Raises:
        SheetUnreadable: it is neither.
        SheetTooLarge: it exceeds a limit.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", str(_PROGRAM), str(path), json.dumps(asdict(limits))),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_LONGEST_LINE,
        env={},
    )
    try:
        async for line in _lines(process):
            for number, cells in _batch(line):
                yield SheetRow(number, tuple(cells))
        if await process.wait() != 0:
            raise _too_large() if process.returncode in _KILLED_BY_LIMIT else _unreadable()
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _lines(process: asyncio.subprocess.Process) -> AsyncIterator[bytes]:
    assert process.stdout is not None
    while True:
        try:
            line = await asyncio.wait_for(process.stdout.readline(), SILENCE_SECONDS)
        except (TimeoutError, ValueError):  # silent for too long, or a line beyond any limit
            raise _too_large() from None
        if not line.endswith(b"\n"):
            return
        yield line


def _batch(line: bytes) -> list[tuple[int, list[str]]]:
    found: Any = orjson.loads(line)
    if isinstance(found, dict):
        raise _too_large() if found["error"] == "TOO_LARGE" else _unreadable()
    rows: list[tuple[int, list[str]]] = found
    return rows


def _too_large() -> SheetTooLarge:
    return SheetTooLarge(
        Text(
            f"最多读取 {LIMITS.rows - 1} 行、{LIMITS.columns} 列，每格不超过 {LIMITS.cell_characters} 字。",
            f"At most {LIMITS.rows - 1} rows and {LIMITS.columns} columns of {LIMITS.cell_characters} "
            "characters each are read.",
        )
    )


def _unreadable() -> SheetUnreadable:
    return SheetUnreadable(
        Text(
            "请上传 XLSX 工作簿或 UTF-8、GB 18030 编码的 CSV 文件。",
            "Send an XLSX workbook, or CSV in UTF-8 or GB 18030.",
        )
    )
