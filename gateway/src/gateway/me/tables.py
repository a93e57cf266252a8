"""The services' own tables of permissions, asked for and remembered for a few minutes."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import orjson

from gateway.issuer.tokens import TokenClaims, TokenSigner
from gateway.proxy.call import Callee, call
from shared.kit.authorization import PermissionTable, Reach
from shared.kit.permission_export import PATH
from shared.kit.problems import Problem

_FRESH_SECONDS: Final = 300.0
_AGAIN_SECONDS: Final = 5.0
_PATIENCE_SECONDS: Final = 3.0


@dataclass(slots=True)
class _Known:
    """A service's table as last seen, and when to look again."""

    table: PermissionTable | None = None
    etag: bytes | None = None
    good_until: float = float("-inf")
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class PermissionTables:
    """What the services enforce. A service that is down is known as it was last seen, or not at all."""

    def __init__(self, services: Mapping[str, Callee], internal: TokenSigner) -> None:
        self._services = services
        self._internal = internal
        self._known = {name: _Known() for name in services}

    async def all(self) -> Mapping[str, PermissionTable | None]:
        """Return the table of every service, None for one that has never answered."""
        names = sorted(self._services)
        tables = await asyncio.gather(*(self._table(name) for name in names))
        return dict(zip(names, tables, strict=True))

    async def _table(self, name: str) -> PermissionTable | None:
        known = self._known[name]
        async with known.turn:
            if time.monotonic() >= known.good_until:
                good = await self._look(name, known)
                known.good_until = time.monotonic() + (_FRESH_SECONDS if good else _AGAIN_SECONDS)
        return known.table

    async def _look(self, name: str, known: _Known) -> bool:
        """Ask a service for its table, and tell whether what is known is good."""
        claims = TokenClaims("gateway", "gateway", name, scopes=["internal.read"])
        token = await self._internal.sign(claims, 60)
        headers = [(b"authorization", f"Bearer {token}".encode())]
        if known.etag is not None:
            headers.append((b"if-none-match", known.etag))
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                reply = await call(self._services[name], "GET", PATH, headers=headers)
            if reply.status == 200:
                known.table, known.etag = _table_of(reply.body), reply.header(b"etag")
        except (Problem, TimeoutError, orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
            return False
        return reply.status in (200, 304)


def _table_of(body: bytes) -> PermissionTable:
    rows = orjson.loads(body)["rows"]
    return PermissionTable(
        {name: {role: Reach(reach) for role, reach in grants.items()} for name, grants in rows.items()}
    )
