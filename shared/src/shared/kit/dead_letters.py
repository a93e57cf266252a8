"""Messages that could not be handled: kept with the reason, looked at, and replayed by command."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime, Integer, LargeBinary, Table, Text, UniqueConstraint, Uuid, delete, desc, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.ids import new_id
from shared.kit.tables import KIT

dead_letters = Table(
    "dead_letters",
    KIT,
    Column("id", Uuid, primary_key=True),
    Column("consumer", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("wire", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("deliveries", Integer, nullable=False),
    Column("buried_at", DateTime(timezone=True), nullable=False),
    Column("replayed_at", DateTime(timezone=True)),
    UniqueConstraint("consumer", "message_id", name="dead_letters_consumer_message_id_key"),
)
_ONE_PER_MESSAGE = "dead_letters_consumer_message_id_key"


async def bury(
    session: AsyncSession,
    *,
    consumer: str,
    message_id: str,
    subject: str,
    wire: bytes,
    reason: str,
    deliveries: int,
    at: datetime,
) -> None:
    """Keep a message that will not be delivered again; burying it twice keeps one row with the newer reason."""
    statement = insert(dead_letters).values(
        id=new_id(),
        consumer=consumer,
        message_id=message_id,
        subject=subject,
        wire=wire,
        reason=reason,
        deliveries=deliveries,
        buried_at=at,
    )
    await session.execute(
        statement.on_conflict_do_update(
            constraint=_ONE_PER_MESSAGE,
            set_={"reason": reason, "deliveries": deliveries, "buried_at": at, "replayed_at": None},
        )
    )


async def listed(session: AsyncSession, *, limit: int = 100) -> list[dict[str, Any]]:
    """Return the newest letters that were not replayed, without their bodies."""
    table = dead_letters.c
    statement = (
        select(
            table.id, table.consumer, table.subject, table.message_id, table.reason, table.deliveries, table.buried_at
        )
        .where(table.replayed_at.is_(None))
        .order_by(desc(table.buried_at))
        .limit(limit)
    )
    return [dict(row) for row in (await session.execute(statement)).mappings()]


async def found(session: AsyncSession, letter_id: UUID) -> dict[str, Any] | None:
    """Return one letter whole, locked, or None."""
    statement = select(dead_letters).where(dead_letters.c.id == letter_id).with_for_update()
    row = (await session.execute(statement)).mappings().one_or_none()
    return None if row is None else dict(row)


async def mark_replayed(session: AsyncSession, letter_id: UUID, at: datetime) -> None:
    """Take the letter off the list."""
    await session.execute(dead_letters.update().where(dead_letters.c.id == letter_id).values(replayed_at=at))


async def forget(session: AsyncSession, before: datetime) -> None:
    """Drop letters that were replayed before `before`."""
    await session.execute(delete(dead_letters).where(dead_letters.c.replayed_at < before))
