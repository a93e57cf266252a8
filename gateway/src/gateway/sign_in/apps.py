"""The apps that people use: entered by an operator with `python -m gateway add-app`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from gateway.issuer.grants import INTERNAL_SCOPES
from gateway.models import App, Client
from shared.kit.clock import Clock
from shared.kit.database import Database
from shared.kit.reads import Row

_LOOPBACK: Final = frozenset({"127.0.0.1", "::1"})
_PRIVATE_SCHEME: Final = re.compile(r"[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+")
APP = select(App.client_id, App.name, App.redirect_uris, App.post_logout_uris, App.scopes).where(
    App.client_id == bindparam("client_id"), App.disabled_at.is_(None)
)
APPS = select(App.client_id, App.name, App.redirect_uris, App.scopes, App.disabled_at).order_by(App.client_id)


@dataclass(frozen=True, slots=True)
class KnownApp:
    """An app as the endpoints see it."""

    client_id: str
    name: str
    redirect_uris: tuple[str, ...]
    post_logout_uris: tuple[str, ...]
    scopes: tuple[str, ...]


def redirect_defect(uri: str) -> str | None:
    """Return why codes must not go to `uri`, or None: HTTPS, a loopback address, or a scheme of the app's own.

    A scheme of its own is a domain in reverse (RFC 8252, section 7.1), so that it has a dot.
    """
    parts = urlsplit(uri)
    if not uri.isascii() or not uri.isprintable() or " " in uri or "#" in uri or "*" in uri:
        return "printable ASCII without blanks, fragments or wildcards"
    if parts.scheme == "https":
        return None if parts.hostname and not parts.username else "a host and no user"
    if parts.scheme == "http":
        return None if parts.hostname in _LOOPBACK else "HTTPS, unless it is a loopback address"
    return None if _PRIVATE_SCHEME.fullmatch(parts.scheme) else "a scheme like org.example.app"


async def find_app(database: Database, client_id: str | None) -> KnownApp | None:
    """Return the app, unless there is none or it is disabled."""
    if not client_id or "\0" in client_id:
        return None
    row = await database.reads.row(APP, client_id=client_id)
    if row is None:
        return None
    return KnownApp(
        row["client_id"], row["name"], tuple(row["redirect_uris"]), tuple(row["post_logout_uris"]),
        tuple(row["scopes"]),
    )  # fmt: skip


async def add_app(database: Database, app: KnownApp, clock: Clock) -> None:
    """The app is entered, in place of one of the same id.

    Raises:
        ValueError: a URI cannot be used, a scope is an internal one, or a client has the id.
    """
    for uri in (*app.redirect_uris, *app.post_logout_uris):
        defect = redirect_defect(uri)
        if defect is not None:
            raise ValueError(f"{uri}: {defect}")
    if any(scope.startswith(INTERNAL_SCOPES) for scope in app.scopes):
        raise ValueError("internal scopes are for the suite's own services")
    if not app.redirect_uris:
        raise ValueError("an app has a redirect URI")
    values = {
        "name": app.name, "redirect_uris": list(app.redirect_uris), "post_logout_uris": list(app.post_logout_uris),
        "scopes": list(app.scopes), "disabled_at": None,
    }  # fmt: skip
    entered = insert(App).values(client_id=app.client_id, created_at=clock.real_now(), **values)
    async with database.transaction() as session:
        if await session.scalar(select(Client.client_id).where(Client.client_id == app.client_id)) is not None:
            raise ValueError("a client has this id")
        await session.execute(entered.on_conflict_do_update(index_elements=["client_id"], set_=values))


async def disable_app(database: Database, client_id: str, clock: Clock) -> bool:
    """The app gets no more codes and tokens; tells whether there is such an app."""
    statement = update(App).where(App.client_id == client_id).values(disabled_at=clock.real_now())
    async with database.transaction() as session:
        return await session.scalar(statement.returning(App.client_id)) is not None


async def list_apps(database: Database) -> Sequence[Row]:
    """Return all apps."""
    return await database.reads.rows(APPS)
