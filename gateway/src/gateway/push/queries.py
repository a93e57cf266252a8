"""Reads of push hooks, and the statements that end them."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import InboxMessage, PushDelivery, PushHook
from gateway.push.schemas import PushHookRead

_H: Final = PushHook
_D: Final = PushDelivery
_OWN: Final = (
    _H.issuer == bindparam("issuer"), _H.subject == bindparam("subject"), _H.client_id == bindparam("client"),
)  # fmt: skip
HOOKS: Final = (
    select(*(getattr(_H, name) for name in PushHookRead.model_fields))
    .where(*_OWN, _H.ended_at.is_(None))
    .order_by(_H.id)
)
IS_OWN: Final = select(_H.id).where(_H.id == bindparam("hook"), *_OWN)
ALIVE: Final = """
case when h.held_until is not null then h.held_until > cast(:now as timestamptz) and exists (
  select from apps where apps.client_id = h.client_id and apps.disabled_at is null
) else exists (
  select from token_families f
  join accounts a on a.id = f.account_id and a.disabled_at is null
  join account_capacities c on c.id = h.capacity_id and c.account_id = a.id and c.ended_at is null
  join apps on apps.client_id = h.client_id and apps.disabled_at is null
  where f.session_id = h.session_id and f.client_id = h.client_id and f.account_id = h.account_id
    and f.revoked_at is null and f.expires_at > cast(:now as timestamptz)
) end
"""
"""The sign-in of the hook `h` holds, and so do the account, the capacity and the app; or its time is not over."""
SIGN_IN: Final = text(f"""
select {ALIVE} from (
  select cast(:session as uuid) as session_id, cast(:client as text) as client_id, cast(:account as uuid) as account_id,
         cast(:capacity as uuid) as capacity_id, cast(null as timestamptz) as held_until
) as h
""")
END: Final = text("""
with ended as (
  update push_hooks set ended_at = :now, ended_reason = :reason, updated_at = :now, version = version + 1
  where id = any(cast(:hooks as uuid[])) and ended_at is null returning id
), silent as (
  delete from push_audiences where hook_id in (select id from ended)
)
update push_deliveries set state = 'SUPERSEDED', settled_at = :now
where hook_id in (select id from ended) and turn is not null
""")
"""Hooks that have ended answer to no word any more, and nothing open is told."""
OVER: Final = text(f"select h.id from push_hooks h where h.ended_at is null and not {ALIVE} limit 1000")
HEAD: Final = text("select message_position from journal_head where id = 1")


def deliveries_of(hook_id: UUID) -> Any:
    """Return the deliveries of a hook."""
    return (
        select(_D.id, _D.position, InboxMessage.id.label("message_id"), _D.state, _D.attempts, _D.outcome,
               _D.status_code, _D.due_at, _D.settled_at)
        .join(InboxMessage, InboxMessage.position == _D.position)
        .where(_D.hook_id == hook_id)
    )  # fmt: skip


async def hooks_of_device(session: AsyncSession, client_id: str, device_index: str) -> list[PushHook]:
    """Return the hooks that hold for a device, locked."""
    statement = select(_H).where(_H.client_id == client_id, _H.device_index == device_index, _H.ended_at.is_(None))
    return list(await session.scalars(statement.order_by(_H.id).with_for_update()))


async def hooks_of_person(session: AsyncSession, issuer: str, subject: str, client_id: str) -> list[UUID]:
    """Return the ids of the person's hooks that hold with an app."""
    person = (_H.issuer == issuer, _H.subject == subject)
    statement = select(_H.id).where(*person, _H.client_id == client_id, _H.ended_at.is_(None))
    return list(await session.scalars(statement))
