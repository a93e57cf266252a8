"""The token in use: renewed before it expires, by one caller at a time."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from linli_client.problems import LinliError

_MARGIN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class HeldToken:
    """A token with the moment it was got (monotonic) and its life in seconds."""

    value: str
    since: float
    life_seconds: float

    def state(self, refused: str | None, now: float) -> Literal["good", "ageing", "gone"]:
        """Tell whether to use it; one that is ageing still works, and is to be replaced by whoever has time."""
        left = self.since + self.life_seconds - now
        if self.value == refused or left <= 1:
            return "gone"
        return "good" if left > min(_MARGIN_SECONDS, self.life_seconds / 5) else "ageing"


class Wallet:
    """Holds the token that is in use."""

    held: HeldToken | None = None

    def usable(self, refused: str | None, *, renewing: bool) -> str | None:
        """Return the token if there is no need to wait for another; an ageing one only while somebody renews it."""
        state = self.held.state(refused, time.monotonic()) if self.held else "gone"
        return self.held.value if self.held and (state == "good" or (state == "ageing" and renewing)) else None


class Tokens:
    """For threads. While one of them renews an ageing token, the others go on with it."""

    def __init__(self, renew: Callable[[], HeldToken]) -> None:
        self._renew = renew
        self._wallet = Wallet()
        self._lock = threading.Lock()

    def get(self, refused: str | None) -> str:
        """Return a token other than `refused`; an ageing one too if there is no other to be had now."""
        token = self._wallet.usable(refused, renewing=self._lock.locked())
        if token is not None:
            return token
        with self._lock:
            token = self._wallet.usable(refused, renewing=False)
            if token is not None:
                return token
            try:
                self._wallet.held = self._renew()
            except LinliError:
                token = self._wallet.usable(refused, renewing=True)
                if token is None:
                    raise
                return token
            return self._wallet.held.value


class AsyncTokens:
    """For tasks of one event loop; otherwise like `Tokens`."""

    def __init__(self, renew: Callable[[], Awaitable[HeldToken]]) -> None:
        self._renew = renew
        self._wallet = Wallet()
        self._lock = asyncio.Lock()

    async def get(self, refused: str | None) -> str:
        """Return a token other than `refused`; an ageing one too if there is no other to be had now."""
        token = self._wallet.usable(refused, renewing=self._lock.locked())
        if token is not None:
            return token
        async with self._lock:
            token = self._wallet.usable(refused, renewing=False)
            if token is not None:
                return token
            try:
                self._wallet.held = await self._renew()
            except LinliError:
                token = self._wallet.usable(refused, renewing=True)
                if token is None:
                    raise
                return token
            return self._wallet.held.value
