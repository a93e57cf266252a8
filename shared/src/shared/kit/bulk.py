"""Many rows at once: encoded apart from the event loop, then copied into a table within the session's transaction."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy import Column, Table
from sqlalchemy.dialects.postgresql import JSONB, Range
from sqlalchemy.ext.asyncio import AsyncSession

_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_needs_escapes: Final = re.compile(r"[\\\t\n\r]").search
_NULL: Final = "\\N"


@dataclass(frozen=True, slots=True)
class CopyBatch:
    """Rows of one table in PostgreSQL's text format; may travel between processes."""

    table: str
    columns: tuple[str, ...]
    lines: bytes


def copy_batch(table: Table, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> CopyBatch:
    """Return the rows ready to be copied; what a row does not name is null."""
    encoders = [(name, _is_json(table.c[name])) for name in columns]
    lines = "".join(
        "\t".join(_json(row.get(name)) if json else _plain(row.get(name)) for name, json in encoders) + "\n"
        for row in rows
    )
    return CopyBatch(table.name, tuple(columns), lines.encode())


def model_columns(table: Table) -> tuple[str, ...]:
    """Return the names of all columns that the database does not fill by itself."""
    return tuple(column.key for column in table.columns if column.identity is None)


async def copy_in(session: AsyncSession, batch: CopyBatch) -> None:
    """The rows stand in their table when the session's transaction is committed.

    Raises:
        asyncpg.PostgresError: a constraint refuses one; the transaction cannot go on.
    """
    if not batch.lines:
        return
    connection = await (await session.connection()).get_raw_connection()
    driver: Any = connection.driver_connection
    assert driver.is_in_transaction(), "a statement of the session comes first"
    await driver.copy_to_table(batch.table, source=io.BytesIO(batch.lines), columns=batch.columns)


def _is_json(column: Column[Any]) -> bool:
    return isinstance(column.type, JSONB)


def _json(value: Any) -> str:
    return _NULL if value is None else orjson.dumps(value).decode().replace("\\", "\\\\")


def _plain(value: Any) -> str:
    match value:
        case None:
            return _NULL
        case str():
            return _escaped(value)
        case bool():
            return "t" if value else "f"
        case int() | float() | UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case bytes():
            return "\\\\x" + value.hex()
        case Range():
            return f"[{value.lower or ''},{value.upper or ''})"
        case _:
            return _escaped(_array(value)) if value else "{}"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES) if _needs_escapes(text) else text


def _array(values: Iterable[str]) -> str:
    escaped = (value.replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in escaped) + "}"
