"""Client secrets: made at random, stored as Argon2id hashes, checked beside the event loop."""

import asyncio
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()
_AT_ONCE = 2
_NOBODY = _HASHER.hash(secrets.token_urlsafe(32))


def new_secret() -> str:
    """Return a fresh secret of 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """Return the Argon2id hash under which `secret` is stored; takes tens of milliseconds."""
    return _HASHER.hash(secret)


def matches(secret_hash: str, secret: str) -> bool:
    """Tell whether `secret` is the one that was hashed; takes tens of milliseconds."""
    try:
        return _HASHER.verify(secret_hash, secret)
    except (VerificationError, InvalidHashError):
        return False


class SecretChecker:
    """Checks secrets in threads, a few at a time; an unknown client takes as long as a known one."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def check(self, secret_hash: str | None, secret: str) -> bool:
        """Tell whether `secret` belongs to the hash; always false without one."""
        async with self._turns:
            found = await asyncio.to_thread(matches, secret_hash or _NOBODY, secret)
        return found and secret_hash is not None
