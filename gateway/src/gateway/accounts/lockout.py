"""Failed attempts are counted by name and by address; too many, and nobody gets in for a while.

A name that no account has is counted like one that an account has, so that nobody learns which names exist.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import LoginFailure
from shared.kit.vault import Vault


@dataclass(frozen=True, slots=True)
class Limits:
    """How many failures within `minutes` lock a name or an address for as many minutes."""

    by_name: int
    by_address: int
    minutes: int


def name_key(login_index: str) -> str:
    """Return the key of a login name's failures."""
    return f"name:{login_index}"


def address_key(vault: Vault, address: str) -> str:
    """Return the key of an address's failures; the address itself is not kept."""
    return f"address:{vault.blind_index(f'address:{address}')}"


async def is_locked(session: AsyncSession, keys: tuple[str, ...], now: datetime) -> bool:
    """Tell whether one of the keys is locked now."""
    statement = select(LoginFailure.key).where(LoginFailure.key.in_(keys), LoginFailure.locked_until > now).limit(1)
    return await session.scalar(statement) is not None


async def count_failure(session: AsyncSession, key: str, allowed: int, minutes: int, now: datetime) -> None:
    """One more attempt with this key has failed; counts begin anew after `minutes`, parallel ones all count."""
    window = timedelta(minutes=minutes)
    fresh = insert(LoginFailure).values(key=key, failures=1, since=now, locked_until=None)
    over = LoginFailure.since < now - window
    failures = case((over, 1), else_=LoginFailure.failures + 1)
    statement = fresh.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "failures": failures,
            "since": case((over, now), else_=LoginFailure.since),
            "locked_until": case((failures >= allowed, now + window), else_=None),
        },
    )
    await session.execute(statement)


async def forget(session: AsyncSession, key: str) -> None:
    """The key begins without failures."""
    await session.execute(delete(LoginFailure).where(LoginFailure.key == key))


async def forget_old(session: AsyncSession, before: datetime) -> None:
    """Remove counts that began `before` and lock nobody any more."""
    await session.execute(
        delete(LoginFailure).where(
            LoginFailure.since < before, (LoginFailure.locked_until.is_(None)) | (LoginFailure.locked_until < before)
        )
    )
