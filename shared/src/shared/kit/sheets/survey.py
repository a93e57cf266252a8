"""A sheet that was read once to its end, so that one that breaks off enters nothing; then read in chunks of rows."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from shared.kit.sheets.errors import ColumnsWrong, SheetEmpty
from shared.kit.sheets.headings import Headings, Layout
from shared.kit.sheets.reading import SheetRow, read_rows

CHUNK_ROWS = 250
Chunk = list[tuple[int, SheetRow]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The file in clear, where its columns stand and how many rows it has under the headings."""

    path: Path
    layout: Layout
    total: int

    async def rows(self, start: int = 0, chunk_rows: int = CHUNK_ROWS) -> AsyncGenerator[Chunk, None]:
        """Give the rows from `start` (counted from 0) in chunks, each row with its count."""
        chunk: Chunk = []
        async with aclosing(read_rows(self.path)) as found:
            at = -2
            async for row in found:
                at += 1
                if at >= start:
                    chunk.append((at, row))
                if len(chunk) == chunk_rows:
                    yield chunk
                    chunk = []
        if chunk:
            yield chunk


async def survey(path: Path, headings: Headings) -> Sheet:
    """Return the sheet.

    Raises:
        SheetUnreadable, SheetTooLarge: it cannot be read.
        SheetEmpty: it has no rows.
        ColumnsWrong: a column that it must have is missing, or one stands twice.
    """
    first: tuple[str, ...] | None = None
    total = 0
    async with aclosing(read_rows(path)) as rows:
        async for row in rows:
            if first is None:
                first = row.cells
            else:
                total += 1
    if first is None or not total:
        raise SheetEmpty
    defects = headings.defects(first)
    if defects:
        raise ColumnsWrong(errors=defects)
    return Sheet(path, headings.layout_of(first), total)
