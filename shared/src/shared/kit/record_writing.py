"""Writes what a transaction leaves behind besides its rows, events and audit entries, in one statement.

The number of an event is known only once its aggregate's counter is advanced, so the server puts it into the wire
itself, between the head and the tail of an envelope written without it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.audit import AuditEntry
from shared.kit.outbox import RecordedEvent

_BEGIN = select(literal(1))
_NUMBER = b'"aggregateversion":'
_WRITE = """
with counted as (
  insert into event_streams (aggregate_type, aggregate_id, last_version)
  select kind, identity, times from unnest($1::text[], $2::text[], $3::bigint[]) as streams(kind, identity, times)
  on conflict (aggregate_type, aggregate_id)
    do update set last_version = event_streams.last_version + excluded.last_version
  returning aggregate_type, aggregate_id, last_version
), told as (
  insert into outbox (event_id, type, aggregate_type, aggregate_id, aggregate_version, wire, recorded_at)
  select event_id, type, kind, identity, last_version - later,
         head || convert_to((last_version - later)::text, 'UTF8') || tail, recorded_at
  from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bytea[], $10::bytea[],
              $11::timestamptz[])
    with ordinality as events(event_id, type, kind, identity, later, head, tail, recorded_at, place)
  join counted on aggregate_type = kind and aggregate_id = identity
  order by place
)
insert into audit_log (occurred_at, actor, role, client_id, action, object_type, object_id, purpose, details,
                       correlation_id)
select occurred_at, actor, role, client_id, action, object_type, object_id, purpose, cast(details as jsonb),
       correlation_id
from unnest($12::timestamptz[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
            $19::text[], $20::text[], $21::text[])
  with ordinality as entries(occurred_at, actor, role, client_id, action, object_type, object_id, purpose, details,
                             correlation_id, place)
order by place
"""

Aggregate = tuple[str, str]


@dataclass(slots=True)
class Records:
    """Events and audit entries of a transaction that are not written yet, in order."""

    events: list[RecordedEvent] = field(default_factory=list)
    entries: list[AuditEntry] = field(default_factory=list)


async def write_records(session: AsyncSession, records: Records) -> None:
    """Leave events in the outbox, counted without gaps per aggregate, and entries in the trail; `records` is empty."""
    events, records.events = records.events, []
    entries, records.entries = records.entries, []
    if not events and not entries:
        return
    counts = Counter(_aggregate(event) for event in events)
    streams = sorted(counts.items())  # one order for all transactions: no deadlocks
    counters = [[kind for (kind, _), _ in streams], [name for (_, name), _ in streams], [times for _, times in streams]]
    connection = await _driver(session)
    await connection.execute(
        _WRITE, *counters, *_columns(8, _event_rows(events, counts)), *_columns(10, map(_entry_row, entries))
    )


async def _driver(session: AsyncSession) -> Any:
    """Return the session's own connection, inside its transaction."""
    raw = await (await session.connection()).get_raw_connection()
    connection: Any = raw.driver_connection
    if not connection.is_in_transaction():
        await session.execute(_BEGIN)
    return connection


def _event_rows(events: Sequence[RecordedEvent], counts: Counter[Aggregate]) -> list[tuple[Any, ...]]:
    rows = []
    for event in events:
        aggregate = _aggregate(event)
        counts[aggregate] -= 1
        head, number, rest = event.wire().partition(_NUMBER)
        tail = rest[rest.index(b",") :]
        rows.append(
            (
                event.event_id,
                event.data.type,
                *aggregate,
                counts[aggregate],
                head + number,
                tail,
                event.recorded_at,
            )
        )
    return rows


def _entry_row(entry: AuditEntry) -> tuple[Any, ...]:
    return (
        entry.occurred_at, entry.actor, entry.role, entry.client_id, entry.action, entry.object_type, entry.object_id,
        entry.purpose, orjson.dumps(entry.details).decode(), entry.correlation_id,
    )  # fmt: skip


def _columns(width: int, rows: Any) -> list[list[Any]]:
    """Return rows as columns."""
    turned = [list(column) for column in zip(*rows, strict=True)]
    return turned or [[] for _ in range(width)]


def _aggregate(event: RecordedEvent) -> Aggregate:
    return event.data.aggregate_type, str(event.data.aggregate_id)
