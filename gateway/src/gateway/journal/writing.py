"""Writes the journal: one consumer per stream, each event once, positions without gaps in the order of commits."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, String, Table, Uuid, bindparam, exists, insert, literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as insert_head

from gateway.inbox.writing import tell_people
from gateway.journal.visibility import enclosing_divisions, leaves_the_suite, recipient_of
from gateway.models import Model
from gateway.register.keeping import keep
from shared.contracts.catalogue import EVENTS
from shared.contracts.envelope import CloudEvent, stream_of
from shared.kit.consume import Consumer, Delivery
from shared.kit.database import Database
from shared.kit.streams import OWNERS
from shared.kit.unit_of_work import UnitOfWork

_HEAD = Table("journal_head", Model.metadata)
_ENTRIES = Table("journal", Model.metadata)
_IS_NEW = ~exists(select(_ENTRIES.c.position).where(_ENTRIES.c.event_id == bindparam("new_event_id", type_=Uuid)))
_NEXT = (
    update(_HEAD)
    .where(_HEAD.c.id == 1, _IS_NEW)
    .values(position=_HEAD.c.position + literal(1, BigInteger))
    .returning(_HEAD.c.position)
    .cte("next_position")
)
_COLUMNS: dict[str, Any] = {
    "event_id": Uuid,
    "type": String,
    "organization_id": Uuid,
    "division_codes": ARRAY(String),
    "client_issuer": String,
    "client_id": String,
    "event": String,
    "written_at": DateTime(timezone=True),
}
_APPEND = (
    insert(_ENTRIES)
    .from_select(
        ["position", *_COLUMNS],
        select(_NEXT.c.position, *(bindparam(f"new_{name}", type_=kind) for name, kind in _COLUMNS.items())),
    )
    .returning(_ENTRIES.c.position)
)


async def write_event(uow: UnitOfWork, delivery: Delivery) -> None:
    """The event stands in the journal, if it is one that leaves the suite and was not there before.

    The copy of the public register keeps up with it, and whom the event concerns has a message of it.

    The row of the journal's head is locked until the transaction ends, so that positions become visible in order:
    a reader who has seen a position has seen all before it.
    """
    event = delivery.event
    if leaves_the_suite(event):
        row = _row(event) | {"written_at": uow.clock.real_now()}
        position = await uow.session.scalar(_APPEND, {f"new_{name}": value for name, value in row.items()})
        if position is not None:
            await keep(uow.session, event, position)
    await tell_people(uow, event)


def _row(event: CloudEvent) -> dict[str, Any]:
    recipient = recipient_of(event)
    return {
        "event_id": event.id,
        "type": event.type,
        "organization_id": _organization_of(event),
        "division_codes": enclosing_divisions(event.divisioncode),
        "client_issuer": recipient.client_issuer if recipient else None,
        "client_id": recipient.client_id if recipient else None,
        "event": event.to_wire().decode(),
    }


def _organization_of(event: CloudEvent) -> UUID | None:
    value = event.data.get("organization_id")
    return UUID(value) if isinstance(value, str) else None


CONSUMERS = tuple(
    Consumer(
        name=f"gateway-{owner.lower()}",
        stream=owner,
        subjects=[f"{owner.lower()}.>"],
        events=[event for event in EVENTS if stream_of(event.type) == owner],
        handlers={},
        otherwise=write_event,
    )
    for owner in OWNERS
)
"""One reader per stream, the gateway's own included. They keep what may leave and only count the rest."""


async def begin_journal(database: Database) -> None:
    """The journal has a head, at position 0 when it is new."""
    async with database.transaction() as session:
        await session.execute(insert_head(_HEAD).values(id=1, position=0).on_conflict_do_nothing())
