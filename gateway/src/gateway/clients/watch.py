"""What each process knows of clients while it serves them: their terms, and how much they have asked.

Terms are read again every two seconds and counts are written every five, so that no request waits for a query.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert

from gateway.clients.errors import CertificateRequired, ClientDisabled, ClientSuspended
from gateway.clients.queries import TERMS
from gateway.clients.rules import same, thumbprint_of
from gateway.edge.rate_limits import Policy
from gateway.models import ClientUsage
from shared.kit.authorization import Caller
from shared.kit.clock import Clock, legal_day
from shared.kit.database import Database
from shared.kit.reads import Row

OTHER = "other"
_LOOK_SECONDS = 2.0
_WRITE_SECONDS = 5.0
_KEYS = ("day", "client_issuer", "client_id", "route_group")
_COUNTS = ("requests", "refused", "failed")
_ADD = insert(ClientUsage).values({name: bindparam(name) for name in (*_KEYS, *_COUNTS)})
_ADD_UP = _ADD.on_conflict_do_update(
    index_elements=_KEYS,
    set_={name: ClientUsage.__table__.c[name] + _ADD.excluded[name] for name in _COUNTS},
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is special about a client: a quota of its own, a certificate that its tokens are bound to, keys that its
    requests are signed with, its end."""

    policy: Policy | None
    thumbprint: str | None
    signing_keys: Mapping[str, Any] | None
    suspended: bool
    disabled: bool


class ClientWatch:
    """Knows the terms of the issuer's own clients and counts the requests of all.

    `on_change` is called when some client's terms have changed.
    """

    def __init__(
        self, database: Database, clock: Clock, issuer: str, groups: frozenset[str], on_change: Callable[[], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._issuer = issuer
        self._groups = groups
        self._on_change = on_change
        self._terms: Mapping[str, Terms] = {}
        self._counts: dict[tuple[str, str, str], list[int]] = {}

    def admitted(self, caller: Caller, certificate: Callable[[], str | None]) -> Policy | None:
        """Return the client's own quota, None when the usual one counts.

        `certificate` gives what the TLS proxy says of the connection; it is asked only where it matters.

        Raises:
            ClientSuspended, ClientDisabled: the client may do nothing for now, or any more.
            CertificateRequired: its tokens are bound to a certificate that the connection was not made with.
        """
        terms = self._terms_of(caller)
        if terms is None:
            return None
        if terms.suspended:
            raise ClientSuspended
        if terms.disabled:
            raise ClientDisabled
        if terms.thumbprint is not None and not same(thumbprint_of(certificate()) or "", terms.thumbprint):
            raise CertificateRequired(error="invalid_token")
        return terms.policy

    def signing_keys(self, caller: Caller) -> Mapping[str, Any] | None:
        """Return with what the caller's requests are signed, None when they need not be."""
        terms = self._terms_of(caller)
        return None if terms is None else terms.signing_keys

    def may_go_on(self, caller: Caller) -> bool:
        """Tell whether what the caller began may go on: his client is neither suspended nor closed."""
        terms = self._terms_of(caller)
        return terms is None or not (terms.suspended or terms.disabled)

    def _terms_of(self, caller: Caller) -> Terms | None:
        return self._terms.get(caller.client_id) if caller.issuer == self._issuer else None

    def note(self, caller: Caller, group: str, status: int) -> None:
        """Count an answered request; groups that do not exist are one, so that nobody makes up more."""
        key = (caller.issuer, caller.client_id, group if group in self._groups else OTHER)
        count = self._counts.setdefault(key, [0, 0, 0])
        count[0] += 1
        if status >= 400:
            count[1 if status < 500 else 2] += 1

    async def run(self) -> None:
        """Keep terms and counts up to date; runs until cancelled, and then writes the last counts."""
        write_at = asyncio.get_running_loop().time() + _WRITE_SECONDS
        try:
            while True:
                await self.look()
                await asyncio.sleep(_LOOK_SECONDS)
                if asyncio.get_running_loop().time() >= write_at:
                    await self.write()
                    write_at = asyncio.get_running_loop().time() + _WRITE_SECONDS
        finally:
            await self.write()

    async def look(self) -> None:
        """Take the terms over as they stand."""
        terms = {row["client_id"]: _terms(row) for row in await self._database.reads.rows(TERMS)}
        changed, self._terms = terms != self._terms, terms
        if changed:
            self._on_change()

    async def write(self) -> None:
        """Add what was counted since the last time to the day's usage; it is kept for the next time when that fails."""
        counts, self._counts = self._counts, {}
        if not counts:
            return
        day = legal_day(self._clock.real_now())
        rows = [
            dict(zip((*_KEYS, *_COUNTS), (day, *key, *count), strict=True)) for key, count in sorted(counts.items())
        ]
        try:
            async with self._database.transaction() as session:
                await session.execute(_ADD_UP, rows)
        except BaseException:
            for key, count in counts.items():
                present = self._counts.setdefault(key, [0, 0, 0])
                present[:] = [one + other for one, other in zip(present, count, strict=True)]
            raise


def _terms(row: Row) -> Terms:
    keys, quota = row["signing_keys"], row["requests_per_minute"]
    return Terms(
        policy=Policy("client", quota) if quota else None,
        thumbprint=row["certificate_thumbprint"],
        signing_keys=None if keys is None else orjson.loads(orjson.dumps(keys)),
        suspended=row["suspended_at"] is not None,
        disabled=row["disabled_at"] is not None,
    )
