"""The databases of the services: made when missing, brought to the newest schema when behind."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from linli.catalogue import Component
from linli.console import say
from linli.servers.identity import entry
from linli.servers.processes import last_error
from linli.servers.trouble import ServerTrouble


def newest_revision(component: Component) -> str | None:
    """Give the newest revision that the component brings, None before its first; alembic takes long to import."""
    numbers = [file.name.partition("_")[0] for file in (component.folder / "migrations/versions").glob("[0-9]*_*.py")]
    return max(numbers, default=None)


def address(server: str, component: Component) -> str:
    """Give the URL of the component's database on `server`."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{component.database}"))


async def prepare_databases(server: str, components: Iterable[Component], log: Path) -> None:
    """Every component has a database with its newest schema.

    Raises:
        ServerTrouble: the server is not reachable, sorts by another locale, or a migration failed.
    """
    wanted = tuple(components)
    await _create_missing(server, wanted)
    states = await asyncio.gather(*(_revision(address(server, item)) for item in wanted))
    behind = [
        item for item, state in zip(wanted, states, strict=True) if state is None or state != newest_revision(item)
    ]
    if behind:
        names = "、".join(item.name for item in behind)
        say("note", f"更新数据库结构：{names}", f"Bringing {len(behind)} databases to the newest schema")
    await asyncio.gather(*(_migrate(item, address(server, item), log) for item in behind))


async def _create_missing(server: str, components: Iterable[Component]) -> None:
    try:
        connection = await asyncpg.connect(server, timeout=10)
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        raise ServerTrouble(
            f"无法连接 PostgreSQL：{error}。请检查 LINLI_POSTGRES_URL 与服务器状态。",
            f"PostgreSQL cannot be reached: {error}. Check LINLI_POSTGRES_URL and the server.",
        ) from error
    try:
        rows = await connection.fetch("SELECT datname, datctype FROM pg_database")
        known = {row["datname"]: row["datctype"] for row in rows}
        for item in components:
            if item.database not in known:
                await connection.execute(
                    f"CREATE DATABASE {item.database} TEMPLATE template0 ENCODING 'UTF8' "
                    "LOCALE_PROVIDER libc LOCALE 'C.UTF-8'"
                )
            elif known[item.database].lower() not in ("c.utf-8", "c.utf8"):
                raise _wrong_locale(item.database, known[item.database])
    finally:
        await connection.close()


async def _revision(url: str) -> str | None:
    connection = await asyncpg.connect(url)
    try:
        if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
            return None
        found: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
        return found
    finally:
        await connection.close()


async def _migrate(component: Component, url: str, log: Path) -> None:
    command = [sys.executable, "-m", "linli.migrations", component.package]
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *command,
            env={**os.environ, "LINLI_DATABASE_URL": url},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=entry(None, signal.SIGKILL),
        )
    if await process.wait():
        raise ServerTrouble(
            f"{component.name} 的数据库结构更新失败，数据未改变。日志 {log}",
            f"The schema of {component.name} could not be brought up to date; nothing was changed. See {log}:\n"
            f"{last_error(log)}",
        )


def _wrong_locale(database: str, found: str) -> ServerTrouble:
    return ServerTrouble(
        f"数据库 {database} 的 lc_ctype 是 {found}，中文检索需要 C.UTF-8。请用 LOCALE 'C.UTF-8' 重建该数据库。",
        f"The database {database} has lc_ctype {found}; searching Chinese text needs C.UTF-8. Make it again with "
        "LOCALE 'C.UTF-8'.",
    )
