"""The migrations make what the models say, and lead back to an empty database."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable

import asyncpg
import pytest
from alembic import command

from linli.catalogue import COMPONENTS, Component
from linli.launcher.databases import newest_revision
from linli.migrations import alembic_configuration, head, migrate

OURS = "select count(*) from pg_tables where schemaname = 'public' and tablename <> 'alembic_version'"


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_the_last_file_is_the_newest_revision(component: Component) -> None:
    assert newest_revision(component) == head(component) is not None


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
async def test_migrations_match_the_models(component: Component, empty_database: Callable[[], Awaitable[str]]) -> None:
    url = await empty_database()
    await asyncio.to_thread(migrate, component, url)
    alembic = [sys.executable, "-m", "alembic", "-c", str(component.folder / "alembic.ini"), "check"]
    environment = {**os.environ, "LINLI_DATABASE_URL": url}  # a process of its own holds one service's models only
    checked = await asyncio.to_thread(subprocess.run, alembic, env=environment, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
async def test_migrations_lead_back(component: Component, empty_database: Callable[[], Awaitable[str]]) -> None:
    url = await empty_database()
    await asyncio.to_thread(migrate, component, url)
    await asyncio.to_thread(command.downgrade, alembic_configuration(component, url), "base")
    connection = await asyncpg.connect(url)
    assert await connection.fetchval(OURS) == 0
    await connection.close()
