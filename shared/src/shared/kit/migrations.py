"""Migrations: every service's `migrations/env.py` is one call of `run_migrations`."""

import asyncio
import os
from collections.abc import Sequence

from alembic import context
from sqlalchemy import Connection, MetaData, NullPool, text
from sqlalchemy.ext.asyncio import create_async_engine

from shared.kit.kit_tables import KIT

EXTENSIONS = ("btree_gist", "pg_trgm")


def run_migrations(*metadata: MetaData) -> None:
    """Bring a database to the revision that alembic was asked for.

    The address is alembic's attribute `database_url`, or LINLI_DATABASE_URL.
    """
    given = context.config.attributes.get("database_url") or os.environ["LINLI_DATABASE_URL"]
    url = given.replace("postgresql://", "postgresql+asyncpg://", 1)
    asyncio.run(_run(url, [KIT, *metadata]))


async def _run(url: str, metadata: Sequence[MetaData]) -> None:
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_migrate, metadata)
    finally:
        await engine.dispose()


def _migrate(connection: Connection, metadata: Sequence[MetaData]) -> None:
    for extension in EXTENSIONS:
        connection.execute(text(f"create extension if not exists {extension}"))
    context.configure(connection=connection, target_metadata=list(metadata), compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
