"""Pushes are made out of the inbox, and their results written down: the statements of the dispatcher."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.push.queries import ALIVE

CHUNK: Final = 1_000
MOST: Final = 200
KEPT: Final = timedelta(days=30)
_BEGIN: Final = text("""
insert into push_head (id, reached) select 1, message_position from journal_head where id = 1 on conflict do nothing
""")
_REACH: Final = text(f"""
update push_head set reached = least(h.message_position, push_head.reached + {CHUNK})
from journal_head h, (select reached from push_head where id = 1 for update) as before
where push_head.id = 1 and h.id = 1 and h.message_position > before.reached
returning before.reached as after, push_head.reached as until
""")
_MAKE_OUT: Final = text("""
insert into push_deliveries (hook_id, client_id, position, state, attempts, due_at)
select distinct h.id, h.client_id, m.position, 'WAITING', 0, cast(:now as timestamptz)
from inbox_messages m
join inbox_audiences a on a.position = m.position
cross join lateral (
  select w.hook_id from push_audiences w where w.audience = a.audience
  union all
  select o.id from inbox_matters i join push_hooks o on o.issuer = i.issuer and o.subject = i.subject
  where a.audience like 'own:%' and i.path = substr(a.audience, 5)
) as answering
join push_hooks h on h.id = answering.hook_id and h.ended_at is null and m.position > h.position
  and (cardinality(h.kinds) = 0 or m.kind = any(h.kinds))
where m.position > :after and m.position <= :until
on conflict do nothing
""")
AT_WORK: Final = text("""
select p.client_id from app_pushes p
where (p.not_before is null or p.not_before <= cast(:now as timestamptz)) and (
  select d.id from push_deliveries d
  where d.client_id = p.client_id and d.turn is not null and d.due_at <= cast(:now as timestamptz)
  order by d.turn, d.id limit 1
) is not null
""")
"""The apps for which something may go out; looked for by the index of open pushes, whatever the planner knows."""
BATCH: Final = text(f"""
select d.id, d.hook_id, d.position, d.state, d.attempts, m.id as message_id, m.kind, m.importance, m.title_zh,
  m.title_en, m.written_at, h.language, h.device_token, h.issuer, h.subject, h.quiet_from, h.quiet_until,
  array(select w.audience from push_audiences w where w.hook_id = h.id) as audiences,
  exists (select from push_deliveries n where n.hook_id = d.hook_id and n.position > d.position
          and n.state = 'DELIVERED') as told_later
from push_deliveries d
join push_hooks h on h.id = d.hook_id
cross join lateral (select * from inbox_messages where position = d.position limit 1) m
where d.client_id = :client and h.ended_at is null and d.turn is not null and d.due_at <= cast(:now as timestamptz)
  and {ALIVE}
order by d.turn, d.id limit cast(:most as bigint)
""")
SETTLE: Final = text("""
update push_deliveries set state = :state, attempts = :attempts, due_at = :due_at, settled_at = :settled_at,
  outcome = :outcome, status_code = :status_code
where id = :id and turn is not null
""")
_FORGET: Final = (
    text("delete from push_deliveries where settled_at < :before"),
    text("delete from push_hooks where ended_at < :before"),
)


async def make_out(session: AsyncSession, now: datetime) -> int:
    """The next messages of the inbox are to be told on the devices that want them; tells how many positions."""
    reached = (await session.execute(_REACH)).mappings().one_or_none()
    if reached is None:
        await session.execute(_BEGIN)
        return 0
    await session.execute(_MAKE_OUT, {"after": reached["after"], "until": reached["until"], "now": now})
    return int(reached["until"] - reached["after"])


async def batch_of(session: AsyncSession, client_id: str, now: datetime, most: int) -> list[dict[str, Any]]:
    """Return what may be told on devices of an app now, older messages first."""
    found = await session.execute(BATCH, {"client": client_id, "now": now, "most": most})
    return [dict(row) for row in found.mappings()]


async def forget(session: AsyncSession, before: datetime) -> None:
    """What was settled long ago is gone, and so are hooks that ended long ago."""
    for statement in _FORGET:
        await session.execute(statement, {"before": before})
