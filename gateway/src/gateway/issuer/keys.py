"""The keys that sign tokens: one signs, its successor is already published, its predecessors still verify."""

import time
from datetime import datetime, timedelta
from typing import Any

import orjson
from joserfc.jwk import OKPKey
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import KeyPurpose, KeyState, SigningKey
from shared.kit.clock import Clock
from shared.kit.database import Database
from shared.kit.vault import Vault

ALGORITHM = "Ed25519"
OVERLAP = timedelta(hours=1)
"""How long a retired key stays published: longer than any token lives and any key set is cached."""

_SEALED_FOR = "signing_keys.private_jwk"
_REMEMBERED_SECONDS = 10.0


class Keyring:
    """The keys of one purpose as this process uses them; the database is asked again after ten seconds."""

    def __init__(self, purpose: KeyPurpose, database: Database, vault: Vault, clock: Clock) -> None:
        self.purpose = purpose
        self._database = database
        self._vault = vault
        self._clock = clock
        self._loaded_at = float("-inf")
        self._current: OKPKey
        self._published: list[dict[str, Any]] = []

    async def signing_key(self) -> OKPKey:
        """Return the key that signs now."""
        await self._refresh()
        return self._current

    async def key_set(self) -> dict[str, Any]:
        """Return the public keys as a JWK set: next, current and lately retired ones."""
        await self._refresh()
        return {"keys": self._published}

    async def rotate(self, *, revoke: bool = False) -> None:
        """The next key signs and a new one waits; with `revoke`, no other key verifies any more."""
        async with self._database.transaction() as session:
            await rotate(session, self._vault, self.purpose, self._clock.real_now(), revoke=revoke)
        self._loaded_at = float("-inf")

    async def rotate_when_old(self, days: int) -> bool:
        """Rotate if the current key has signed for `days`, and tell whether it was so; removes what has lapsed."""
        now = self._clock.real_now()
        async with self._database.transaction() as session:
            await _lock(session, self.purpose)
            await _remove_lapsed(session, self.purpose, now)
            rows = await _own_keys(session, self._vault, self.purpose, now)
            activated = rows[KeyState.CURRENT].activated_at
            due = activated is not None and activated <= now - timedelta(days=days)
            if due:
                await _advance(session, self._vault, rows, now)
        if due:
            self._loaded_at = float("-inf")
        return due

    async def _refresh(self) -> None:
        if time.monotonic() - self._loaded_at < _REMEMBERED_SECONDS:
            return
        async with self._database.transaction() as session:
            query = select(SigningKey).where(SigningKey.purpose == self.purpose).order_by(SigningKey.created_at)
            keys = list(await session.scalars(query))
            if not any(key.state == KeyState.CURRENT for key in keys):
                await _lock(session, self.purpose)
                await _own_keys(session, self._vault, self.purpose, self._clock.real_now())
                keys = list(await session.scalars(query))
        current = next(key for key in keys if key.state == KeyState.CURRENT)
        private = orjson.loads(self._vault.decrypt(current.private_jwk, _SEALED_FOR))
        self._current = OKPKey.import_key(private)
        self._published = [key.public_jwk for key in keys]
        self._loaded_at = time.monotonic()


async def rotate(
    session: AsyncSession, vault: Vault, purpose: KeyPurpose, now: datetime, *, revoke: bool = False
) -> None:
    """The next key of `purpose` signs and a new one waits; with `revoke`, all others are gone at once.

    Revoking makes every token signed so far invalid as soon as the verifiers look for keys again.
    """
    await _lock(session, purpose)
    if revoke:
        await session.execute(delete(SigningKey).where(SigningKey.purpose == purpose))
        await _own_keys(session, vault, purpose, now)
        return
    await _advance(session, vault, await _own_keys(session, vault, purpose, now), now)
    await _remove_lapsed(session, purpose, now)


async def _lock(session: AsyncSession, purpose: KeyPurpose) -> None:
    """Let no other process change keys until the transaction ends."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"signing_keys:{purpose}"))))


async def _own_keys(
    session: AsyncSession, vault: Vault, purpose: KeyPurpose, now: datetime
) -> dict[KeyState, SigningKey]:
    """Return the current and the next key, made if missing; the lock must be held."""
    found = await session.scalars(
        select(SigningKey).where(SigningKey.purpose == purpose, SigningKey.state != KeyState.RETIRED)
    )
    rows = {KeyState(key.state): key for key in found}
    for state in (KeyState.CURRENT, KeyState.NEXT):
        if state not in rows:
            rows[state] = _new_key(vault, purpose, state, now)
            session.add(rows[state])
    await session.flush()
    return rows


async def _advance(session: AsyncSession, vault: Vault, rows: dict[KeyState, SigningKey], now: datetime) -> None:
    """Move each key one state on; flushed step by step, as each state but the last has one key at a time."""
    retiring, advancing = rows[KeyState.CURRENT], rows[KeyState.NEXT]
    retiring.state, retiring.retired_at = KeyState.RETIRED, now
    await session.flush()
    advancing.state, advancing.activated_at = KeyState.CURRENT, now
    await session.flush()
    session.add(_new_key(vault, KeyPurpose(advancing.purpose), KeyState.NEXT, now))


async def _remove_lapsed(session: AsyncSession, purpose: KeyPurpose, now: datetime) -> None:
    lapsed = delete(SigningKey).where(SigningKey.purpose == purpose, SigningKey.retired_at < now - OVERLAP)
    await session.execute(lapsed, execution_options={"synchronize_session": False})


def _new_key(vault: Vault, purpose: KeyPurpose, state: KeyState, now: datetime) -> SigningKey:
    key = OKPKey.generate_key("Ed25519", {"use": "sig", "alg": ALGORITHM}, private=True, auto_kid=True)
    private = orjson.dumps(key.as_dict(private=True)).decode()
    return SigningKey(
        key_id=key.kid,
        purpose=purpose,
        state=state,
        public_jwk=dict(key.as_dict(private=False)),
        private_jwk=vault.encrypt(private, _SEALED_FOR),
        created_at=now,
        activated_at=now if state == KeyState.CURRENT else None,
        retired_at=None,
    )
