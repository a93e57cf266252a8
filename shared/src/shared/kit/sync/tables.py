"""The tables by which a service knows what changed when; each service that offers copies defines them for itself.

Triggers of the database write them (`triggers.py`), so that no change is missed, whoever makes it. A change is marked
with the number of its transaction. Numbers are given when transactions begin and rows are seen when they commit, in
another order; therefore readers are never shown what lies at or above the oldest transaction that still runs.
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, DateTime, Index, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB


@dataclass(frozen=True, slots=True)
class SyncTables:
    """`changed`: the last change of each row. `departed`: where a row lay before it moved or was deleted.

    `history` has one row: which line of transaction numbers this is, and up to which one departures were forgotten.
    """

    changed: Table
    departed: Table
    history: Table


def define_sync_tables(metadata: MetaData) -> SyncTables:
    """Return the tables, defined on the metadata of a service."""
    changed = Table(
        "row_changes",
        metadata,
        Column("resource", Text, primary_key=True),
        Column("row_id", Uuid, primary_key=True),
        Column("xid", BigInteger, nullable=False),
    )
    Index("row_changes_order_idx", changed.c.resource, changed.c.xid, changed.c.row_id, unique=True)
    departed = Table(
        "row_departures",
        metadata,
        Column("resource", Text, primary_key=True),
        Column("xid", BigInteger, primary_key=True, autoincrement=False),
        Column("row_id", Uuid, primary_key=True),
        Column("place", JSONB, nullable=False),
        Column("left_at", DateTime(timezone=True), nullable=False),
    )
    Index("row_departures_left_at_idx", departed.c.left_at)
    history = Table(
        "row_history",
        metadata,
        Column("single", Boolean, primary_key=True, server_default="true"),
        Column("line", Uuid, nullable=False),
        Column("forgotten_xid", BigInteger, nullable=False, server_default="0"),
        CheckConstraint("single", "single"),
    )
    return SyncTables(changed, departed, history)
