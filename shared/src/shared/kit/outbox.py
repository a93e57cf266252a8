"""The transactional outbox: events are rows of the business transaction, published afterwards by the relay."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, LargeBinary, Table, Text, Uuid

from shared.contracts.envelope import EventData, wrap
from shared.kit.authorization import Caller
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
class EventOrigin:
    """What all events of one transaction have in common."""

    caller: Caller
    correlation_id: str
    causation_id: UUID | None


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event of the running transaction, before it has its version; `time` is the domain's, `recorded_at` real."""

    event_id: UUID
    data: EventData
    division_code: str
    time: datetime
    recorded_at: datetime
    origin: EventOrigin

    def wire(self) -> bytes:
        """Return the event in its envelope, as the first one of its aggregate."""
        return wrap(
            self.data,
            event_id=self.event_id,
            version=1,
            time=self.time,
            recorded_at=self.recorded_at,
            correlation_id=self.origin.correlation_id,
            causation_id=self.origin.causation_id,
            division_code=self.division_code,
            actor_role=self.origin.caller.main_role,
            actor_system=self.origin.caller.client_id,
        ).to_wire()
