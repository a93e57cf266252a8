"""The operator's part: where the push server of an app is, and the secret that messages to it are signed with."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from gateway.models import App, AppPush
from gateway.webhooks.addresses import url_defects
from gateway.webhooks.signing import new_secret
from shared.kit.clock import Clock
from shared.kit.database import Database
from shared.kit.vault import Vault

SECRET_CONTEXT: Final = "app_pushes.secret"
OVERLAP: Final = timedelta(days=1)


async def offer_push(database: Database, vault: Vault, clock: Clock, client_id: str, url: str, *, private: bool) -> str:
    """The app's push server is at `url`; gives the secret, which is shown only now.

    An earlier secret signs too for a day, so that the server can change over.

    Raises:
        ValueError: the URL cannot be used, or there is no such app.
    """
    defects = url_defects(url, private=private)
    if defects:
        raise ValueError(f"{url}: {defects[0].message.en}")
    secret, now = new_secret(), clock.real_now()
    async with database.transaction() as session:
        if await session.scalar(select(App.client_id).where(App.client_id == client_id).with_for_update()) is None:
            raise ValueError(f"no app {client_id}")
        known = await session.get(AppPush, client_id)
        if known is None:
            known = AppPush(client_id=client_id, previous_secret=None, previous_until=None)
            session.add(known)
        else:
            known.previous_secret, known.previous_until = known.secret, now + OVERLAP
        known.url, known.secret, known.updated_at = url, vault.encrypt(secret, SECRET_CONTEXT), now
        known.failures, known.failing_since, known.not_before = 0, None, None
    return secret


async def end_push(database: Database, client_id: str) -> bool:
    """The app has no push server any more, and its devices are forgotten; tells whether it had one."""
    async with database.transaction() as session:
        known = await session.get(AppPush, client_id, with_for_update=True)
        if known is None:
            return False
        await session.delete(known)
        return True
