"""What each consumer has seen: every event once, and how far it is with each aggregate."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Index, Table, Text, Uuid, bindparam, delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.contracts.envelope import CloudEvent
from shared.kit.tables import KIT

inbox = Table(
    "inbox",
    KIT,
    Column("consumer", Text, primary_key=True),
    Column("event_id", Uuid, primary_key=True),
    Column("handled_at", DateTime(timezone=True), nullable=False),
)
Index("inbox_handled_at_idx", inbox.c.handled_at)

consumed_aggregates = Table(
    "consumed_aggregates",
    KIT,
    Column("consumer", Text, primary_key=True),
    Column("aggregate_type", Text, primary_key=True),
    Column("aggregate_id", Text, primary_key=True),
    Column("last_version", BigInteger, nullable=False),
)

_TAKE: Final = text("""
    insert into inbox (consumer, event_id, handled_at)
    select :consumer, event_id, :at from unnest(cast(:ids as uuid[])) as event_id
    on conflict do nothing returning event_id
""").bindparams(bindparam("at", type_=DateTime(timezone=True)))
_TOLD: Final = """
    unnest(cast(:kinds as text[]), cast(:identities as text[]), cast(:versions as bigint[]))
        as told (aggregate_type, aggregate_id, version)
"""
_BEGIN: Final = text(f"""
    insert into consumed_aggregates (consumer, aggregate_type, aggregate_id, last_version)
    select :consumer, aggregate_type, aggregate_id, version from {_TOLD}
    on conflict do nothing
""")
_LOCK: Final = text(f"""
    select aggregate_type, aggregate_id, last_version
    from consumed_aggregates known join {_TOLD} using (aggregate_type, aggregate_id)
    where consumer = :consumer
    order by aggregate_type, aggregate_id for update of known
""")
_STORE: Final = text(f"""
    update consumed_aggregates known set last_version = told.version from {_TOLD}
    where consumer = :consumer
      and known.aggregate_type = told.aggregate_type and known.aggregate_id = told.aggregate_id
""")

Aggregate = tuple[str, str]


async def take_new(session: AsyncSession, consumer: str, event_ids: Iterable[UUID], at: datetime) -> set[UUID]:
    """Enter the events in the inbox and return those that had not been there; repeats are left out."""
    entered = await session.scalars(_TAKE, {"consumer": consumer, "ids": sorted(event_ids), "at": at})
    return set(entered.all())


async def give_back(session: AsyncSession, consumer: str, event_ids: Iterable[UUID]) -> None:
    """Take events that must wait out of the inbox again."""
    waiting = list(event_ids)
    if waiting:
        await session.execute(delete(inbox).where(inbox.c.consumer == consumer, inbox.c.event_id.in_(waiting)))


async def lock_versions(session: AsyncSession, consumer: str, aggregates: Iterable[Aggregate]) -> dict[Aggregate, int]:
    """Lock the consumer's rows of these aggregates; return the last version of each, 0 for a new one."""
    known = _columns(consumer, dict.fromkeys(sorted(set(aggregates)), 0))
    await session.execute(_BEGIN, known)
    result = await session.execute(_LOCK, known)
    return {(kind, identity): last for kind, identity, last in result}


async def store_versions(session: AsyncSession, consumer: str, versions: Mapping[Aggregate, int]) -> None:
    """Write down how far the consumer is with each aggregate."""
    await session.execute(_STORE, _columns(consumer, versions))


def _columns(consumer: str, versions: Mapping[Aggregate, int]) -> dict[str, Any]:
    kinds, identities = [kind for kind, _ in versions], [identity for _, identity in versions]
    return {"consumer": consumer, "kinds": kinds, "identities": identities, "versions": list(versions.values())}


def aggregate_of(event: CloudEvent) -> Aggregate:
    """Return the aggregate that the event is about."""
    return event.aggregatetype, event.subject


def aggregates_of(events: Sequence[CloudEvent]) -> list[Aggregate]:
    """Return the aggregates of several events, one entry per event."""
    return [aggregate_of(event) for event in events]
