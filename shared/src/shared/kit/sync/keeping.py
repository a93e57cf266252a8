"""What keeps the changes in order: forgetting old departures, and a new line of numbers after a restoration."""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, delete, func, literal_column, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.sync.tables import SyncTables
from shared.kit.sync.triggers import XID

_BATCH = 5_000
_NEXT_XID: Final[ColumnElement[int]] = literal_column("pg_snapshot_xmax(pg_current_snapshot())::text::bigint")


async def forget_departures(session: AsyncSession, tables: SyncTables, before: datetime) -> int:
    """Departures of before that instant are gone, up to a batch of them; return how many.

    Points from before the last forgotten one are refused from then on.
    """
    departed = tables.departed
    oldest = select(departed.c.xid).where(departed.c.left_at < before).order_by(departed.c.xid).limit(_BATCH)
    last = await session.scalar(select(func.max(oldest.subquery().c.xid)))
    if last is None:
        return 0
    await session.execute(
        update(tables.history).values(forgotten_xid=func.greatest(tables.history.c.forgotten_xid, last))
    )
    found = await session.execute(delete(departed).where(departed.c.xid <= last).returning(departed.c.xid))
    return len(found.all())


async def begin_new_line_if_restored(session: AsyncSession, tables: SyncTables) -> bool:
    """Numbers of another cluster, which a restored database brings, are replaced; return whether there were any.

    They are told by being ahead of this cluster's. All copies begin anew then.
    """
    ahead = select(tables.changed.c.xid).where(tables.changed.c.xid >= _NEXT_XID).limit(1)
    behind = select(tables.departed.c.xid).where(tables.departed.c.xid >= _NEXT_XID).limit(1)
    if await session.scalar(ahead) is None and await session.scalar(behind) is None:
        return False
    await session.execute(delete(tables.departed))
    await session.execute(update(tables.changed).values(xid=text(XID)))
    await session.execute(update(tables.history).values(line=func.gen_random_uuid(), forgotten_xid=0))
    return True
