"""A table of figures as the answer to a request."""

import asyncio
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

from starlette.responses import Response

from shared.kit.sheets.writing import XLSX_TYPE, Cell, XlsxFile

TableFormat = Literal["json", "xlsx"]
TABLE_ANSWER: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {XLSX_TYPE: {}}}}
"""What a route says that answers with figures as JSON or as a workbook."""


async def table_response(name: str, sheet: str, heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """Return the rows under their heading as a workbook called `name`, written in a thread of its own."""
    content = await asyncio.to_thread(_written, sheet, heading, rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return Response(content, media_type=XLSX_TYPE, headers=headers)


def _written(sheet: str, heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    target = io.BytesIO()
    with XlsxFile(target, sheet) as book:
        book.add_heading(heading)
        book.add_rows(rows)
    return target.getvalue()
