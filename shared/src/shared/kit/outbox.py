"""The transactional outbox: events are rows of the business transaction, published afterwards by the relay."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, LargeBinary, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.contracts.envelope import CloudEvent, EventData, wrap
from shared.kit.authorization import Caller
from shared.kit.clock import Clock
from shared.kit.ids import new_id
from shared.kit.tables import KIT

outbox = Table(
    "outbox",
    KIT,
    Column("position", BigInteger, Identity(always=True), primary_key=True),
    Column("event_id", Uuid, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("aggregate_type", Text, nullable=False),
    Column("aggregate_id", Text, nullable=False),
    Column("aggregate_version", BigInteger, nullable=False),
    Column("wire", LargeBinary, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("published_at", DateTime(timezone=True)),
)
Index("outbox_unpublished_idx", outbox.c.position, postgresql_where=outbox.c.published_at.is_(None))
Index(
    "outbox_aggregate_idx",
    outbox.c.aggregate_type,
    outbox.c.aggregate_id,
    outbox.c.aggregate_version,
    unique=True,
)

event_streams = Table(
    "event_streams",
    KIT,
    Column("aggregate_type", Text, primary_key=True),
    Column("aggregate_id", Text, primary_key=True),
    Column("last_version", BigInteger, nullable=False),
)
"""How many events each aggregate has had; its row lock puts concurrent events of one aggregate in order."""


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event of the running transaction, before it has its version."""

    event_id: UUID
    data: EventData
    division_code: str
    time: datetime


@dataclass(frozen=True, slots=True)
class EventOrigin:
    """What all events of one transaction have in common."""

    caller: Caller
    clock: Clock
    correlation_id: str
    causation_id: UUID | None


def recorded(data: EventData, division_code: str, time: datetime) -> RecordedEvent:
    """Return `data` as an event that happened at `time` (the domain's clock)."""
    return RecordedEvent(new_id(), data, division_code, time)


async def write_events(session: AsyncSession, events: Sequence[RecordedEvent], origin: EventOrigin) -> None:
    """Leave `events` in the outbox, versions counted without gaps per aggregate, in the order given."""
    if not events:
        return
    versions = await _take_versions(session, events)
    recorded_at = origin.clock.real_now()
    rows: list[dict[str, Any]] = []
    for event in events:
        key = _aggregate(event)
        versions[key] += 1
        envelope = _envelope(event, versions[key], recorded_at, origin)
        rows.append(
            {
                "event_id": event.event_id,
                "type": event.data.type,
                "aggregate_type": key[0],
                "aggregate_id": key[1],
                "aggregate_version": versions[key],
                "wire": envelope.to_wire(),
                "recorded_at": recorded_at,
            }
        )
    await session.execute(outbox.insert(), rows)


async def _take_versions(session: AsyncSession, events: Sequence[RecordedEvent]) -> dict[tuple[str, str], int]:
    """Advance each aggregate's counter by its number of events; return the counters as they were before."""
    counts = Counter(_aggregate(event) for event in events)
    statement = insert(event_streams)
    statement = statement.on_conflict_do_update(
        index_elements=["aggregate_type", "aggregate_id"],
        set_={"last_version": event_streams.c.last_version + statement.excluded.last_version},
    )
    rows = [
        {"aggregate_type": kind, "aggregate_id": identity, "last_version": counts[kind, identity]}
        for kind, identity in sorted(counts)  # one order for all transactions: no deadlocks
    ]
    result = await session.execute(
        statement.values(rows).returning(
            event_streams.c.aggregate_type, event_streams.c.aggregate_id, event_streams.c.last_version
        )
    )
    return {(kind, identity): last - counts[kind, identity] for kind, identity, last in result}


def _aggregate(event: RecordedEvent) -> tuple[str, str]:
    return event.data.aggregate_type, str(event.data.aggregate_id)


def _envelope(event: RecordedEvent, version: int, recorded_at: datetime, origin: EventOrigin) -> CloudEvent:
    return wrap(
        event.data,
        event_id=event.event_id,
        version=version,
        time=event.time,
        recorded_at=recorded_at,
        correlation_id=origin.correlation_id,
        causation_id=origin.causation_id,
        division_code=event.division_code,
        actor_role=origin.caller.main_role,
        actor_system=origin.caller.client_id,
    )
