"""Databases for tests: each a clone of a template that is migrated once per run."""

import asyncio
import itertools
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from linli.catalogue import Component, component
from linli.migrations import migrate
from linli.testing.servers import TestRun


class TestDatabases:
    """Makes databases on the server of a run and drops them at the end when the server stays."""

    __test__ = False

    def __init__(self, run: TestRun) -> None:
        """Make databases for the process that joined `run`."""
        self._run = run
        self._numbers = itertools.count(1)
        self._made: list[str] = []

    async def clone(self, service: str) -> str:
        """Give the URL of a fresh database with the newest schema of `service`."""
        template = await asyncio.to_thread(self._template, component(service))
        return await self._create(component(service).name, f"TEMPLATE {template} STRATEGY file_copy")

    async def empty(self, label: str = "empty") -> str:
        """Give the URL of a fresh database without any table."""
        return await self._create(label, "TEMPLATE template0 STRATEGY file_copy")

    async def drop_all(self) -> None:
        """The databases of this process are gone; on a server that ends with the run they just stay."""
        if self._run.own_postgres:
            return
        for name in self._made:
            await self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    async def drop_templates(self) -> None:
        """The templates of the run are gone; called by the process that began it, last."""
        if self._run.own_postgres:
            return
        for marker in self._run.folder.glob("template-*.ready"):
            await self._execute(f"DROP DATABASE IF EXISTS {marker.read_text()} WITH (FORCE)")

    async def _create(self, label: str, options: str) -> str:
        name = f"{self._run.prefix}{self._run.process}_{label}_{next(self._numbers)}"
        await self._execute(f"CREATE DATABASE {name} {options}")
        self._made.append(name)
        return _with_database(self._run.postgres_url(), name)

    def _template(self, service: Component) -> str:
        name = f"{self._run.prefix}template_{service.name}"
        marker = self._run.folder / f"template-{service.name}.ready"
        with self._run.locked(service.name):
            if not marker.exists():
                asyncio.run(self._execute(f"DROP DATABASE IF EXISTS {name}"))
                asyncio.run(self._execute(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy"))
                migrate(service, _with_database(self._run.postgres_url(), name))
                marker.write_text(name)
        return name

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self._run.postgres_url())
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def _with_database(url: str, name: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{name}"))
