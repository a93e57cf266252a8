"""Bringing a service's database to the newest schema with alembic, and writing the next step."""

import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from linli.catalogue import Component
from linli.servers.postgres import PostgresServer


def migrate(component: Component, url: str) -> None:
    """The database at `url` (postgresql://…) has the newest schema of `component`.

    Opens an event loop of its own: call it from a thread without one.
    """
    command.upgrade(alembic_configuration(component, url), "head")


def head(component: Component) -> str | None:
    """Give the newest revision that `component` brings, None before its first migration."""
    return ScriptDirectory.from_config(alembic_configuration(component, "")).get_current_head()


def write_revision(component: Component, message: str) -> None:
    """A migration file holds what changed in the models since the last one; read and correct it."""
    revisions = ScriptDirectory.from_config(alembic_configuration(component, "")).walk_revisions()
    number = f"{sum(1 for _ in revisions) + 1:04d}"
    with tempfile.TemporaryDirectory(prefix="linli-revision-") as folder:
        Path(folder).chmod(0o711)
        server = PostgresServer(Path(folder) / "postgres", durable=False)
        server.start()
        try:
            migrate(component, server.url)
            command.revision(alembic_configuration(component, server.url), message, autogenerate=True, rev_id=number)
        finally:
            server.stop(immediate=True)


def alembic_configuration(component: Component, url: str) -> Config:
    """Give the alembic configuration of `component`, with `url` where the kit's env looks for it."""
    configuration = Config(str(component.folder / "alembic.ini"))
    configuration.attributes["database_url"] = url
    return configuration
