"""Writes the messages of an event, in the transaction that handles it.

A message is written once, with a row for each audience, and not for each person: an audience may be all users of an
office. What a person has read is kept apart (`reading`), so that nothing grows with the number of people who look.
Positions come from the row of the journal's head, which is locked until the commit: whoever has seen a position has
seen all before it, so that "read up to here" leaves no message unseen that commits later.
"""

from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import text

from gateway.inbox.making import Message, messages_of
from gateway.inbox.notices import BY_TYPE
from gateway.inbox.organizations import known_organization
from shared.contracts.catalogue import ORGANIZATION_EVENTS
from shared.contracts.envelope import CloudEvent
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_HEARD: Final = frozenset(BY_TYPE) | {event.type for event in ORGANIZATION_EVENTS}
_WRITE: Final = text("""
with new as (
  select row_number() over () as nth, n.*
  from jsonb_to_recordset(cast(:messages as jsonb)) as n (
    id uuid, notice text, kind text, importance text, organization_id uuid, title_zh text, title_en text,
    text_zh text, text_en text, path text, due_on date, audiences jsonb)
  where not exists (select from inbox_messages m where m.event_id = cast(:event_id as uuid) and m.notice = n.notice)
), head as (
  update journal_head set message_position = message_position + (select count(*) from new)
  where id = 1 and exists (select from new) returning message_position
), written as (
  insert into inbox_messages (position, id, event_id, notice, kind, importance, organization_id, title_zh, title_en,
    text_zh, text_en, path, due_on, occurred_at, written_at)
  select head.message_position - (select count(*) from new) + nth, id, cast(:event_id as uuid), notice, kind,
    importance, organization_id, title_zh, title_en, text_zh, text_en, path, due_on,
    cast(:occurred_at as timestamptz), cast(:written_at as timestamptz)
  from new, head
  on conflict do nothing returning position, id
)
insert into inbox_audiences (audience, position)
select audience, position from written join new using (id), jsonb_array_elements_text(audiences) as audience
""")


async def tell_people(uow: UnitOfWork, event: CloudEvent) -> None:
    """Whom the event concerns has a message of it, once, however often the event comes."""
    if event.type not in _HEARD:
        return
    known = await known_organization(uow.session, event)
    messages = messages_of(event, known)
    if messages:
        await uow.session.execute(_WRITE, _row(event, messages, uow.clock.real_now()))


def _row(event: CloudEvent, messages: list[Message], now: datetime) -> dict[str, Any]:
    return {
        "event_id": event.id,
        "occurred_at": event.time,
        "written_at": now,
        "messages": orjson.dumps([_shown(message) for message in messages]).decode(),
    }


def _shown(message: Message) -> dict[str, Any]:
    return {
        "id": new_id(),
        "notice": f"{message.notice.kind}:{message.notice.key}",
        "kind": message.notice.kind,
        "importance": message.notice.importance,
        "organization_id": message.organization_id,
        "title_zh": message.title.zh, "title_en": message.title.en,
        "text_zh": message.text.zh, "text_en": message.text.en,
        "path": message.path,
        "due_on": message.due_on,
        "audiences": message.audiences,
    }  # fmt: skip
