"""What each consumer has seen: every event once, and how far it is with each aggregate."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Index, Table, Text, Uuid, bindparam, delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert
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

Aggregate = tuple[str, str]


async def take_new(session: AsyncSession, consumer: str, event_ids: Iterable[UUID], at: datetime) -> set[UUID]:
    """Enter the events in the inbox and return those that had not been there; repeats are left out."""
    rows = [{"consumer": consumer, "event_id": event_id, "handled_at": at} for event_id in sorted(event_ids)]
    statement = insert(inbox).values(rows).on_conflict_do_nothing().returning(inbox.c.event_id)
    return set((await session.scalars(statement)).all())


async def give_back(session: AsyncSession, consumer: str, event_ids: Iterable[UUID]) -> None:
    """Take events that must wait out of the inbox again."""
    waiting = list(event_ids)
    if waiting:
        await session.execute(delete(inbox).where(inbox.c.consumer == consumer, inbox.c.event_id.in_(waiting)))


async def lock_versions(session: AsyncSession, consumer: str, aggregates: Iterable[Aggregate]) -> dict[Aggregate, int]:
    """Lock the consumer's rows of these aggregates; return the last version of each, 0 for a new one."""
    keys = sorted(set(aggregates))
    rows = [
        {"consumer": consumer, "aggregate_type": kind, "aggregate_id": identity, "last_version": 0}
        for kind, identity in keys
    ]
    await session.execute(insert(consumed_aggregates).values(rows).on_conflict_do_nothing())
    table = consumed_aggregates.c
    result = await session.execute(
        select(table.aggregate_type, table.aggregate_id, table.last_version)
        .where(table.consumer == consumer, tuple_(table.aggregate_type, table.aggregate_id).in_(keys))
        .order_by(table.aggregate_type, table.aggregate_id)
        .with_for_update()
    )
    return {(kind, identity): last for kind, identity, last in result}


async def store_versions(session: AsyncSession, consumer: str, versions: dict[Aggregate, int]) -> None:
    """Write down how far the consumer is with each aggregate."""
    table = consumed_aggregates
    await session.execute(
        table.update()
        .where(
            table.c.consumer == consumer,
            table.c.aggregate_type == bindparam("kind"),
            table.c.aggregate_id == bindparam("identity"),
        )
        .values(last_version=bindparam("last")),
        [{"kind": kind, "identity": identity, "last": last} for (kind, identity), last in versions.items()],
    )


def aggregate_of(event: CloudEvent) -> Aggregate:
    """Return the aggregate that the event is about."""
    return event.aggregatetype, event.subject


def aggregates_of(events: Sequence[CloudEvent]) -> list[Aggregate]:
    """Return the aggregates of several events, one entry per event."""
    return [aggregate_of(event) for event in events]
