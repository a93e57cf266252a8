"""The books of uploads: whose each is, how far it has come, and which parts it consists of."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.tables import KIT

USED_KEPT_FOR = timedelta(hours=1)
"""For how long a used upload is remembered, so that a repeated request hears what became of it."""

uploads = Table(
    "uploads",
    KIT,
    Column("id", Uuid, primary_key=True),
    Column("owner", Text, nullable=False, index=True),
    Column("length", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False, server_default="0"),
    Column("turn", Integer, nullable=False, server_default="0"),
    Column("metadata", Text, nullable=False, server_default=""),
    Column("expires_at", DateTime(timezone=True), nullable=False, index=True),
    Column("used_at", DateTime(timezone=True)),
    CheckConstraint("received between 0 and length", name="received"),
)
"""`turn` counts the requests that began to send a part: only the last of them may move `received`."""

parts = Table(
    "upload_parts",
    KIT,
    Column("upload_id", Uuid, ForeignKey(uploads.c.id, ondelete="CASCADE"), primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("key", Text, nullable=False),
    Column("stored_size", BigInteger, nullable=False),
)
"""Where the bytes from `position` on are kept, sealed."""
Index("uploads_used_idx", uploads.c.used_at, postgresql_where=uploads.c.used_at.is_not(None))


async def add_upload(session: AsyncSession, **values: Any) -> None:
    """Enter an upload of which nothing has come."""
    await session.execute(insert(uploads).values(values))


async def count_open(session: AsyncSession, owner: str, now: datetime) -> int:
    """Return how many uploads of the owner wait for bytes or for their use; no other is counted at the same time."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("uploads"), func.hashtext(owner))))
    held = uploads.c.owner == owner, uploads.c.used_at.is_(None), uploads.c.expires_at > now
    return await session.scalar(select(func.count()).where(*held)) or 0


async def locked_upload(session: AsyncSession, upload_id: UUID, owner: str) -> dict[str, Any] | None:
    """Return the owner's upload, locked, or None."""
    statement = select(uploads).where(uploads.c.id == upload_id, uploads.c.owner == owner).with_for_update()
    row = (await session.execute(statement)).mappings().first()
    return None if row is None else dict(row)


async def take_turn(session: AsyncSession, upload_id: UUID) -> int:
    """Return the number of a new turn; bytes of earlier turns are no longer kept."""
    statement = update(uploads).where(uploads.c.id == upload_id).values(turn=uploads.c.turn + 1)
    return int((await session.execute(statement.returning(uploads.c.turn))).scalar_one())


async def enter_parts(
    session: AsyncSession, upload_id: UUID, turn: int, position: int, size: int, rows: Sequence[dict[str, Any]]
) -> bool:
    """The parts, `size` bytes from `position` on, belong to the upload; False when the turn is no longer this one."""
    moved = (
        update(uploads)
        .where(uploads.c.id == upload_id, uploads.c.turn == turn, uploads.c.received == position)
        .values(received=position + size)
    )
    if not (await session.execute(moved.returning(uploads.c.id))).first():
        return False
    await session.execute(insert(parts).values([{"upload_id": upload_id, **row} for row in rows]))
    return True


async def parts_of(session: AsyncSession, upload_id: UUID) -> list[tuple[str, int]]:
    """Return key and stored size of each part, in order."""
    statement = select(parts.c.key, parts.c.stored_size).where(parts.c.upload_id == upload_id)
    rows = await session.execute(statement.order_by(parts.c.position))
    return [(row.key, row.stored_size) for row in rows]


async def note_use(session: AsyncSession, upload_id: UUID, now: datetime) -> None:
    """The upload has become what it was sent for."""
    await session.execute(update(uploads).where(uploads.c.id == upload_id).values(used_at=now))


async def end(session: AsyncSession, upload_id: UUID, now: datetime) -> None:
    """Nothing more comes and nothing can be made of it; what its parts take up is freed afterwards."""
    ended = {"expires_at": now, "turn": uploads.c.turn + 1}
    await session.execute(update(uploads).where(uploads.c.id == upload_id).values(ended))


async def ended_uploads(session: AsyncSession, now: datetime, limit: int = 100) -> list[UUID]:
    """Return uploads whose bytes nobody can ask for any more."""
    over = or_(uploads.c.expires_at <= now, uploads.c.used_at < now - USED_KEPT_FOR)
    return list(await session.scalars(select(uploads.c.id).where(over).limit(limit)))


async def forget(session: AsyncSession, upload_ids: Sequence[UUID]) -> None:
    """The uploads have left the books."""
    await session.execute(delete(uploads).where(uploads.c.id.in_(upload_ids)))
