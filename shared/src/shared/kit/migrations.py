"""What each service's migrations/env.py runs: alembic on the service's database, online or as SQL text."""

import asyncio
import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from alembic import context
from sqlalchemy import Connection, MetaData
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import SchemaItem

import shared.kit
from shared.kit.columns import Model
from shared.kit.tables import KIT


def run_migrations(models: str) -> None:
    """The migrations that alembic asked for have run.

    The address comes from the configuration's attribute `database_url`, else from LINLI_DATABASE_URL; with
    `--sql` none is needed. `models` is the module with the service's tables; it is imported for comparisons
    only, so that bringing a database up to date stays quick.
    """
    target = None if context.config.attributes.get("upgrade_only") else service_metadata(models)
    if context.is_offline_mode():
        context.configure(dialect_name="postgresql", literal_binds=True, target_metadata=target)
        with context.begin_transaction():
            context.run_migrations()
        return
    asyncio.run(_run_online(_address(), target))


def service_metadata(models: str) -> list[MetaData]:
    """Give every metadata whose tables a service's database holds: its own and the kit's."""
    module = import_module(models)
    for found in iter_modules(shared.kit.__path__, "shared.kit."):
        import_module(found.name)
    package = module.__name__.split(".")[0]
    own = {id(row.metadata): row.metadata for row in _descendants(Model) if row.__module__.startswith(package)}
    return [*own.values(), KIT]


def _descendants(row: type[Model]) -> Iterator[type[Model]]:
    for child in row.__subclasses__():
        yield child
        yield from _descendants(child)


def _address() -> str:
    url = str(context.config.attributes.get("database_url") or os.environ["LINLI_DATABASE_URL"])
    return url.replace("postgresql://", "postgresql+asyncpg://", 1)


async def _run_online(url: str, target: Iterable[MetaData] | None) -> None:
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(_run, target)
    await engine.dispose()


def _run(connection: Connection, target: Iterable[MetaData] | None) -> None:
    context.configure(
        connection=connection,
        target_metadata=list(target) if target is not None else None,
        include_object=_not_the_ledger,
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()


def _not_the_ledger(item: SchemaItem, name: str | None, kind: str, *_: object) -> bool:
    return not (kind == "table" and name == "alembic_version")
