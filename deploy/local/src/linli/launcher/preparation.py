"""Bringing databases up to date without starting the suite."""

import asyncio
import os

from linli.catalogue import COMPONENTS, Component
from linli.data_folder import DataFolder
from linli.launcher.databases import prepare_databases
from linli.launcher.servers import Servers
from linli.migrations import migrate
from linli.servers.trouble import ServerTrouble


async def migrate_one(component: Component) -> None:
    """The database that LINLI_DATABASE_URL names has the newest schema of `component`.

    Raises:
        ServerTrouble: LINLI_DATABASE_URL is not set.
    """
    url = os.environ.get("LINLI_DATABASE_URL")
    if url is None:
        raise ServerTrouble(
            f"请设置 LINLI_DATABASE_URL（{component.name} 的数据库地址），或去掉 --service 更新全部数据库。",
            f"Set LINLI_DATABASE_URL to the database of {component.name}, or leave --service out for all databases.",
        )
    await asyncio.to_thread(migrate, component, url)


async def migrate_all(folder: DataFolder) -> None:
    """Every component's database exists on LINLI_POSTGRES_URL, else in `folder`, with its newest schema."""
    with folder.held():
        servers = Servers(folder, folder.keys())
        servers.start()
        try:
            await prepare_databases(servers.postgres_url, COMPONENTS, folder.logs / "migrations.log")
        finally:
            servers.stop()
