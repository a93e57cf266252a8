"""Bringing a service's database to the newest schema with alembic, and writing the next step."""

import os
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from linli.catalogue import Component
from linli.servers.postgres import PostgresServer


def migrate(service: Component, url: str) -> None:
    """The database at `url` (postgresql://…) has the newest schema of `service`.

    Opens an event loop of its own: call it from a thread without one.
    """
    command.upgrade(alembic_configuration(service, url), "head")


def head(service: Component) -> str | None:
    """Give the newest revision that `service` brings, None before its first migration."""
    return ScriptDirectory.from_config(alembic_configuration(service, "")).get_current_head()


def write_revision(service: Component, message: str) -> None:
    """A migration file holds what changed in the models since the last one; read and correct it."""
    revisions = ScriptDirectory.from_config(alembic_configuration(service, "")).walk_revisions()
    number = f"{sum(1 for _ in revisions) + 1:04d}"
    with tempfile.TemporaryDirectory(prefix="linli-revision-") as folder:
        Path(folder).chmod(0o711)
        server = PostgresServer(Path(folder) / "postgres", durable=False)
        server.start()
        try:
            if head(service) is not None:
                migrate(service, server.url)
            command.revision(alembic_configuration(service, server.url), message, autogenerate=True, rev_id=number)
        finally:
            server.stop(immediate=True)


def alembic_configuration(service: Component, url: str) -> Config:
    """Give the alembic configuration of `service`, with `url` where the kit's env looks for it."""
    configuration = Config(str(service.folder / "alembic.ini"))
    configuration.attributes["database_url"] = url
    return configuration


if __name__ == "__main__":
    migrate(Component(sys.argv[1], sys.argv[1]), os.environ["LINLI_DATABASE_URL"])
