"""Seals the audit trail: each row carries the hash of the one before it, so no row can change or go unseen.

Rows are sealed shortly after their commit, by one process at a time. A row gets its number when it is sealed, not
when it is written, so a transaction that commits late simply comes later in the chain.
"""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import DDL, bindparam, event, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.audit import audit_log
from shared.kit.leadership import leadership
from shared.kit.resources import Resources

BATCH = 1_000
SEAL_SECONDS = 0.5
UNSEALED_ALARM = timedelta(minutes=1)
GENESIS = bytes(32)

_SEALED = ("id", "occurred_at", "actor", "role", "client_id", "action", "object_type", "object_id", "purpose")
_UNSEALED = (
    select(audit_log).where(audit_log.c.sequence.is_(None)).order_by(audit_log.c.id).limit(BATCH).with_for_update()
)
_LAST = select(audit_log.c.sequence, audit_log.c.hash).order_by(audit_log.c.sequence.desc().nulls_last()).limit(1)
_SEAL = (
    update(audit_log)
    .where(audit_log.c.id == bindparam("row_id"))
    .values(sequence=bindparam("number"), previous_hash=bindparam("before"), hash=bindparam("sealed"))
)

APPEND_ONLY = (
    """
create function audit_log_append_only() returns trigger language plpgsql as $$
declare seal constant text[] := array['sequence', 'previous_hash', 'hash'];
begin
  if tg_op = 'UPDATE' then
    if old.sequence is null and new.sequence is not null and to_jsonb(new) - seal = to_jsonb(old) - seal then
      return new;
    end if;
  end if;
  raise exception 'audit_log is append-only';
end $$""",
    """create trigger audit_log_append_only before update or delete on audit_log
       for each row execute function audit_log_append_only()""",
    """create trigger audit_log_no_truncate before truncate on audit_log
       for each statement execute function audit_log_append_only()""",
)
for _statement in APPEND_ONLY:
    event.listen(audit_log, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk along the chain found. `broken_at` is the sequence of the first row that does not fit."""

    rows: int
    broken_at: int | None
    reason: str | None
    overdue: int
    """Rows that are unsealed for more than a minute."""

    @property
    def intact(self) -> bool:
        """Tell whether nothing is wrong."""
        return self.broken_at is None and self.overdue == 0


async def run_sealer(resources: Resources) -> None:
    """Seal what was committed, twice a second; runs until cancelled."""
    async with leadership(resources.database.url, "audit-sealer") as lead:
        while not lead.lost:
            async with resources.database.transaction() as session:
                sealed = await seal(session)
            if sealed < BATCH:
                await asyncio.sleep(SEAL_SECONDS)


async def seal(session: AsyncSession) -> int:
    """Append up to a batch of unsealed rows to the chain; return how many. One caller at a time."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("linli.audit"))))
    rows = (await session.execute(_UNSEALED)).mappings().all()
    if not rows:
        return 0
    last = (await session.execute(_LAST)).first()
    number, previous = (last.sequence, last.hash) if last and last.sequence is not None else (0, GENESIS)
    seals = []
    for row in rows:
        number += 1
        sealed = row_hash(row, number, previous)
        seals.append({"row_id": row["id"], "number": number, "before": previous, "sealed": sealed})
        previous = sealed
    await session.execute(_SEAL, seals)
    return len(rows)


async def verify(resources: Resources) -> Verification:
    """Walk along the whole chain and return the first break, if there is one."""
    previous, number = GENESIS, 0
    while rows := await _sealed_after(resources, number):
        for row in rows:
            number += 1
            if reason := _break(row, number, previous):
                return Verification(number, number, reason, await _overdue(resources))
            previous = row["hash"]
    return Verification(number, None, None, await _overdue(resources))


def row_hash(row: Mapping[Any, Any], number: int, previous: bytes) -> bytes:
    """Return the SHA-256 of the previous hash and the row's canonical JSON."""
    members = {name: row[name] for name in _SEALED}
    members["occurred_at"] = _instant(row["occurred_at"])
    members |= {"details": row["details"], "correlation_id": row["correlation_id"], "sequence": number}
    return hashlib.sha256(previous + orjson.dumps(members, option=orjson.OPT_SORT_KEYS)).digest()


def _break(row: Mapping[Any, Any], number: int, previous: bytes) -> str | None:
    if row["sequence"] != number:
        return "a row is missing"
    if row["previous_hash"] != previous:
        return "the row does not follow the one before it"
    if row["hash"] != row_hash(row, number, previous):
        return "the row was changed"
    return None


async def _sealed_after(resources: Resources, number: int) -> Sequence[Mapping[Any, Any]]:
    statement = select(audit_log).where(audit_log.c.sequence > number).order_by(audit_log.c.sequence).limit(BATCH)
    async with resources.database.transaction() as session:
        return (await session.execute(statement)).mappings().all()


async def _overdue(resources: Resources) -> int:
    horizon = resources.clock.real_now() - UNSEALED_ALARM
    statement = select(func.count()).where(audit_log.c.sequence.is_(None), audit_log.c.occurred_at < horizon)
    async with resources.database.transaction() as session:
        return int(await session.scalar(statement) or 0)


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
