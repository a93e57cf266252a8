"""Reads: SQLAlchemy Core statements, compiled once, run on an asyncpg pool.

Rows come back as dictionaries that orjson renders as they are: UUIDs, dates and instants natively, `jsonb` as a
ready `orjson.Fragment`. Bind parameters with `bindparam("name")` and pass their values by name.
"""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

import orjson
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.sql.cache_key import CacheKey
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from shared.kit.read_pool import ReadPool

Row = dict[str, Any]

_DIALECT = PGDialect_asyncpg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class CompiledRead:
    """A statement's SQL text with the order of its parameters and their fixed values."""

    sql: str
    names: tuple[str, ...]
    processors: Mapping[str, Any]
    fixed: Mapping[str, Any]

    def arguments(self, given: Row) -> list[Any]:
        """Return the positional arguments, `given` ones over those fixed in the statement."""
        values = []
        for name in self.names:
            value = given[name] if name in given else self.fixed[name]
            processor = self.processors.get(name)
            values.append(processor(value) if callable(processor) else value)
        return values


class ReadCompiler:
    """Compiles each statement once: one of a module is known by itself, one built anew by its structure."""

    def __init__(self, keep: int = 512) -> None:
        self._keep = keep
        self._by_statement: WeakKeyDictionary[Executable, CompiledRead] = WeakKeyDictionary()
        self._by_structure: dict[object, tuple[SQLCompiler, CompiledRead]] = {}

    def compiled(self, statement: Executable) -> CompiledRead:
        """Return what to send for `statement`."""
        known = self._by_statement.get(statement)
        if known is None:
            known = self._by_statement[statement] = self._of_structure(statement)
        return known

    def _of_structure(self, statement: Executable) -> CompiledRead:
        """Compile, or take an earlier statement's text with this one's values."""
        assert isinstance(statement, ClauseElement)
        key = statement._generate_cache_key()
        if key is None:
            return _read(_compile(statement))
        known = self._by_structure.pop(key.key, None)
        if known is None:
            compiler = _compile(statement, key)
            known = compiler, _read(compiler)
            if _has_values_in_its_text(compiler):
                return known[1]
            if len(self._by_structure) >= self._keep:
                self._by_structure.pop(next(iter(self._by_structure)))
        self._by_structure[key.key] = known
        compiler, read = known
        values = compiler.construct_params(extracted_parameters=key.bindparams, _check=False)
        return replace(read, fixed={name: values[name] for name in read.fixed})


def _compile(statement: ClauseElement, key: CacheKey | None = None) -> SQLCompiler:
    compiler = statement.compile(dialect=_DIALECT, cache_key=key, compile_kwargs={"render_postcompile": True})
    assert isinstance(compiler, SQLCompiler)
    return compiler


def _read(compiler: SQLCompiler) -> CompiledRead:
    processors = dict(compiler._bind_processors)
    fixed = {name: value for name, value in compiler.params.items() if not _is_given_later(compiler, name)}
    return CompiledRead(str(compiler), tuple(compiler.positiontup or ()), processors, fixed)


def _is_given_later(compiler: SQLCompiler, name: str) -> bool:
    return name in compiler.binds and compiler.binds[name].required


def _has_values_in_its_text(compiler: SQLCompiler) -> bool:
    """Tell whether the text depends on the values, such as on the length of an IN list."""
    return bool(compiler.post_compile_params or compiler.literal_execute_params)


class Reads:
    """A pool for statements that change nothing."""

    def __init__(self, url: str, *, pool_size: int) -> None:
        self._pool = ReadPool(url, size=pool_size, prepare=_prepare_connection)
        self._compiler = ReadCompiler()

    async def start(self) -> None:
        """Open the pool; one connection at first, more as they are needed."""
        await self._pool.start()

    async def stop(self) -> None:
        """Close the pool."""
        await self._pool.stop()

    def connection(self) -> AbstractAsyncContextManager[Any]:
        """Lend a connection, e.g. for a cursor over many rows."""
        return self._pool.connection()

    async def rows(self, statement: Executable, /, **params: Any) -> list[Row]:
        """Return all rows; a statement without a limit must be bounded by nature."""
        compiled = self._compiler.compiled(statement)
        return [dict(record) for record in await self._fetched("fetch", compiled, params)]

    async def row(self, statement: Executable, /, **params: Any) -> Row | None:
        """Return the first row, or None."""
        record = await self._fetched("fetchrow", self._compiler.compiled(statement), params)
        return None if record is None else dict(record)

    async def value(self, statement: Executable, /, **params: Any) -> Any:
        """Return the first column of the first row, or None."""
        return await self._fetched("fetchval", self._compiler.compiled(statement), params)

    async def _fetched(self, method: str, compiled: CompiledRead, params: Row) -> Any:
        connection = await self._pool.acquire()
        try:
            found = await getattr(connection, method)(compiled.sql, *compiled.arguments(params))
        except BaseException:
            await self._pool.discard(connection)
            raise
        self._pool.release(connection)
        return found


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
