"""What the services say of themselves, asked for with the gateway's own token and remembered for a few minutes."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

import orjson

from gateway.issuer.tokens import TokenClaims, TokenSigner
from gateway.proxy.call import Callee, call
from shared.kit.problems import Problem

_FRESH_SECONDS: Final = 300.0
_AGAIN_SECONDS: Final = 5.0
_PATIENCE_SECONDS: Final = 3.0

Thing = TypeVar("Thing")


@dataclass(slots=True)
class _Known(Generic[Thing]):
    """A service's answer as last seen, and when to look again."""

    thing: Thing | None = None
    etag: bytes | None = None
    good_until: float = float("-inf")
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Remembered(Generic[Thing]):
    """The answers of all services to one internal question; `read` makes the thing of an answer's JSON.

    A service that is down is known as it was last seen, or not at all.
    """

    def __init__(
        self, services: Mapping[str, Callee], internal: TokenSigner, path: str, read: Callable[[Any], Thing]
    ) -> None:
        self._services = services
        self._internal = internal
        self._path = path
        self._read = read
        self._known: dict[str, _Known[Thing]] = {name: _Known() for name in services}

    async def all(self) -> Mapping[str, Thing | None]:
        """Return what every service says, None for one that has never answered."""
        names = sorted(self._services)
        things = await asyncio.gather(*(self._thing(name) for name in names))
        return dict(zip(names, things, strict=True))

    async def _thing(self, name: str) -> Thing | None:
        known = self._known[name]
        async with known.turn:
            if time.monotonic() >= known.good_until:
                good = await self._look(name, known)
                known.good_until = time.monotonic() + (_FRESH_SECONDS if good else _AGAIN_SECONDS)
        return known.thing

    async def _look(self, name: str, known: _Known[Thing]) -> bool:
        """Ask a service, and tell whether what is known is good."""
        claims = TokenClaims("gateway", "gateway", name, scopes=["internal.read"])
        token = await self._internal.sign(claims, 60)
        headers = [(b"authorization", f"Bearer {token}".encode())]
        if known.etag is not None:
            headers.append((b"if-none-match", known.etag))
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                reply = await call(self._services[name], "GET", self._path, headers=headers)
            if reply.status == 200:
                known.thing, known.etag = self._read(orjson.loads(reply.body)), reply.header(b"etag")
        except (Problem, TimeoutError, orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
            return False
        return reply.status in (200, 304)
