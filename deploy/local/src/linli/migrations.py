"""Bringing a service's database to the newest schema with alembic."""

from alembic import command
from alembic.config import Config

from linli.catalogue import Component


def migrate(component: Component, url: str) -> None:
    """The database at `url` (postgresql://…) has the newest schema of `component`.

    Opens an event loop of its own: call it from a thread without one.
    """
    command.upgrade(configuration(component, url), "head")


def configuration(component: Component, url: str) -> Config:
    """Give the alembic configuration of `component`, with `url` where its env.py looks for it."""
    config = Config(str(component.folder / "alembic.ini"))
    config.set_main_option("script_location", str(component.folder / "migrations"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    config.attributes["database_url"] = url
    return config
