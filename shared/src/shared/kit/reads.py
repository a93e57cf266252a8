"""Reads: SQLAlchemy Core statements, compiled once, run on an asyncpg pool.

Rows come back as dictionaries that orjson renders as they are: UUIDs, dates and instants natively, `jsonb` as a
ready `orjson.Fragment`. Bind parameters with `bindparam("name")` and pass their values by name.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import orjson
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

Row = dict[str, Any]

_DIALECT = PGDialect_asyncpg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]


class CompiledRead:
    """A statement's SQL text with the order of its parameters and their fixed values."""

    __slots__ = ("_fixed", "_names", "_processors", "sql")

    def __init__(self, statement: Executable) -> None:
        assert isinstance(statement, ClauseElement)
        compiled = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
        assert isinstance(compiled, SQLCompiler)
        self.sql = str(compiled)
        self._names = tuple(compiled.positiontup or ())
        self._fixed = dict(compiled.params)
        self._processors = dict(compiled._bind_processors)

    def arguments(self, given: Row) -> list[Any]:
        """Return the positional arguments, `given` ones over those fixed in the statement."""
        values = []
        for name in self._names:
            value = given[name] if name in given else self._fixed[name]
            processor = self._processors.get(name)
            values.append(processor(value) if callable(processor) else value)
        return values


class Reads:
    """A pool for statements that change nothing."""

    def __init__(self, url: str, *, pool_size: int) -> None:
        self._url = url
        self._pool_size = pool_size
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._compiled: dict[int, tuple[Executable, CompiledRead]] = {}

    async def start(self) -> None:
        """Open the pool; one connection at first, more as they are needed."""
        self._pool = await asyncpg.create_pool(
            self._url,
            min_size=1,
            max_size=self._pool_size,
            init=_prepare_connection,
            statement_cache_size=512,
            server_settings={"jit": "off", "default_transaction_read_only": "on"},
        )

    async def stop(self) -> None:
        """Close the pool."""
        if self._pool is not None:
            await self._pool.close()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Any]:
        """Lend a connection, e.g. for a cursor over many rows."""
        assert self._pool is not None, "Reads.start() was not awaited"
        async with self._pool.acquire() as connection:
            yield connection

    async def rows(self, statement: Executable, /, **params: Any) -> list[Row]:
        """Return all rows; a statement without a limit must be bounded by nature."""
        compiled = self._compile(statement)
        assert self._pool is not None, "Reads.start() was not awaited"
        records = await self._pool.fetch(compiled.sql, *compiled.arguments(params))
        return [dict(record) for record in records]

    async def row(self, statement: Executable, /, **params: Any) -> Row | None:
        """Return the first row, or None."""
        compiled = self._compile(statement)
        assert self._pool is not None, "Reads.start() was not awaited"
        record = await self._pool.fetchrow(compiled.sql, *compiled.arguments(params))
        return None if record is None else dict(record)

    async def value(self, statement: Executable, /, **params: Any) -> Any:
        """Return the first column of the first row, or None."""
        compiled = self._compile(statement)
        assert self._pool is not None, "Reads.start() was not awaited"
        return await self._pool.fetchval(compiled.sql, *compiled.arguments(params))

    def _compile(self, statement: Executable) -> CompiledRead:
        """Compile a module-level statement once; it is kept alive, so its identity is a safe key."""
        known = self._compiled.get(id(statement))
        if known is not None and known[0] is statement:
            return known[1]
        compiled = CompiledRead(statement)
        if len(self._compiled) < 512:
            self._compiled[id(statement)] = (statement, compiled)
        return compiled


def json_rows(value: Any) -> Any:
    """Return what orjson cannot render by itself: asyncpg's UUID subclass and its like."""
    return str(value)


def render(value: object) -> bytes:
    """Return `value` as JSON bytes; instants in UTC with Z."""
    return orjson.dumps(value, default=json_rows, option=orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC)


async def _prepare_connection(connection: Any) -> None:
    for name in ("jsonb", "json"):
        await connection.set_type_codec(
            name,
            schema="pg_catalog",
            encoder=lambda value: value if isinstance(value, str) else orjson.dumps(value).decode(),
            decoder=orjson.Fragment,
        )
