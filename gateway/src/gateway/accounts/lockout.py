"""Attempts to sign in are counted by name and by address; after too many, nobody gets in for a while.

An attempt is counted before the password is looked at, so that parallel guesses are no more than allowed, and taken
back when it succeeds. A name that no account has is counted like one that an account has, so that nobody learns
which names exist.
"""

from datetime import datetime, timedelta

from sqlalchemy import and_, case, delete, func, or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import LoginFailure
from shared.kit.vault import Vault

_F = LoginFailure


def name_key(login_index: str) -> str:
    """Return the key of a login name's failures."""
    return f"name:{login_index}"


def address_key(vault: Vault, address: str) -> str:
    """Return the key of an address's failures; the address itself is not kept."""
    return f"address:{vault.blind_index(f'address:{address}')}"


async def begin_attempt(session: AsyncSession, key: str, allowed: int, minutes: int, now: datetime) -> bool:
    """Count an attempt, and tell whether it is one of the `allowed` ones; the last of them locks for `minutes`.

    Counts begin anew when the lock is over, or `minutes` after the first failure without one.
    """
    window = timedelta(minutes=minutes)
    first_lock = now + window if allowed == 1 else None
    fresh = insert(_F).values(key=key, failures=1, since=now, locked_until=first_lock)
    over = or_(_F.locked_until <= now, and_(_F.locked_until.is_(None), _F.since < now - window))
    statement = fresh.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "failures": case((over, 1), else_=_F.failures + 1),
            "since": case((over, now), else_=_F.since),
            "locked_until": case((over, first_lock), (_F.failures + 1 == allowed, now + window), else_=_F.locked_until),
        },
    ).returning(_F.failures)
    return (await session.scalar(statement) or 0) <= allowed


async def forget(session: AsyncSession, key: str) -> None:
    """The key begins without failures."""
    await session.execute(delete(_F).where(_F.key == key))


async def take_back(session: AsyncSession, key: str, allowed: int) -> None:
    """The key's last attempt was no failure after all; earlier ones stay counted."""
    left = func.greatest(_F.failures - 1, 0)
    values = {"failures": left, "locked_until": case((left < allowed, None), else_=_F.locked_until)}
    await session.execute(update(_F).where(_F.key == key).values(values))


async def forget_old(session: AsyncSession, before: datetime) -> None:
    """Remove counts that began `before` and lock nobody any more."""
    over = or_(_F.locked_until.is_(None), _F.locked_until < before)
    await session.execute(delete(_F).where(_F.since < before, over))
