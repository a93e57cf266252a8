"""Reads of the inbox, and what marks messages as read. The one place that says in SQL whose a message is.

Each statement begins with the caller's words. A message is unread while it came by one of them after the mark that
the person set there, unless the person has read or unread it by itself.
"""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, DateTime, Text, Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from gateway.inbox.audiences import OWN, Relation, audiences_of_caller
from shared.kit.authorization import Caller

MOST_COUNTED: Final = 1_000
_KEYS: Final = f"""
keys as materialized (
  select words.audience, coalesce(mark.position, 0) as read_up_to
  from (
    select unnest(cast(:audiences as text[])) as audience
    union select 'CSO:{Relation.AREA}:' || jurisdiction_id from known_organizations
      where id = cast(:organization as uuid)
    union select '{OWN}:' || path from inbox_matters where issuer = :issuer and subject = :subject
  ) as words
  left join inbox_marks mark on mark.issuer = :issuer and mark.subject = :subject
    and mark.audience = case when words.audience like '{OWN}:%' then '{OWN}' else words.audience end
)
"""
_SHOWN: Final = """
m.position, m.id, m.kind, m.importance, m.organization_id, json_build_object('zh', m.title_zh, 'en', m.title_en)
  as title, json_build_object('zh', m.text_zh, 'en', m.text_en) as text, m.path, m.due_on, m.occurred_at,
coalesce(r.is_read, not exists (
  select from keys k join inbox_audiences a on a.audience = k.audience
  where a.position = m.position and m.position > k.read_up_to
)) as is_read
"""
_READING: Final = "left join inbox_readings r on r.issuer = :issuer and r.subject = :subject and r.position = "
_WHOSE: Final = {
    "audiences": ARRAY(Text), "organization": Uuid, "issuer": Text, "subject": Text,
}  # fmt: skip
_FILTERS: Final = {
    "before": BigInteger, "rows": BigInteger, "unread": Boolean, "kinds": ARRAY(Text), "about": Uuid,
    "since": DateTime(timezone=True),
}  # fmt: skip


def _statement(sql: str, types: dict[str, Any]) -> Any:
    binds = (bindparam(name, type_=kind) for name, kind in {**_WHOSE, **types}.items())
    return text(sql).bindparams(*binds)


PAGE: Final = _statement(
    f"""
with {_KEYS}, found as (
  select distinct one.position from keys, lateral (
    select a.position from inbox_audiences a join inbox_messages m using (position) {_READING} a.position
    where a.audience = keys.audience and a.position < :before
      and (not cast(:unread as boolean) or not coalesce(r.is_read, a.position <= keys.read_up_to))
      and (cardinality(cast(:kinds as text[])) = 0 or m.kind = any(cast(:kinds as text[])))
      and (cast(:about as uuid) is null or m.organization_id = cast(:about as uuid))
      and (cast(:since as timestamptz) is null or m.written_at >= cast(:since as timestamptz))
    order by a.position desc limit :rows
  ) as one
)
select {_SHOWN} from found join inbox_messages m using (position) {_READING} m.position
order by m.position desc limit :rows
""",
    _FILTERS,
)
"""A page, newest first: of each of the caller's words at most so many rows are looked at."""

ONE: Final = _statement(
    f"""
with {_KEYS}
select {_SHOWN} from inbox_messages m {_READING} m.position
where m.id = cast(:message as uuid)
  and exists (select from keys k join inbox_audiences a using (audience) where a.position = m.position)
""",
    {"message": Uuid},
)

UNREAD: Final = _statement(
    f"""
with recursive {_KEYS}, steps as (
  select keys.*, 1 as nth, (select max(a.position) from inbox_audiences a where a.audience = keys.audience) as position
  from keys
  union all
  select audience, read_up_to, nth + 1, (
    select max(a.position) from inbox_audiences a where a.audience = steps.audience and a.position < steps.position
  ) from steps where position > read_up_to and nth <= {MOST_COUNTED}
), unread as (
  select steps.position from steps {_READING} steps.position
  where steps.position > read_up_to and r.is_read is not true
  union
  select r.position from inbox_readings r where r.issuer = :issuer and r.subject = :subject and not r.is_read
    and exists (select from keys k join inbox_audiences a using (audience) where a.position = r.position)
)
select least(count(*), {MOST_COUNTED}) as unread,
  exists (select from steps where nth > {MOST_COUNTED} and position > read_up_to) or count(*) > {MOST_COUNTED} as more,
  max(position) as newest
from unread
""",
    {},
)
"""How many are unread of the newest ones, step by step down the index of audiences: of each word up to a bound.

A limit with an order would do, but is planned as a sort of all that a busy office has not read."""

READ_UP_TO: Final = _statement(
    f"""
with {_KEYS}, until as (
  select least(cast(:up_to as bigint), message_position) as position from journal_head where id = 1
), marked as (
  insert into inbox_marks (issuer, subject, audience, position, at)
  select distinct on (word) :issuer, :subject, word, until.position, cast(:at as timestamptz)
  from until, (
    select case when audience like '{OWN}:%' then '{OWN}' else audience end as word from keys
  ) as words order by word
  on conflict (issuer, subject, audience) do update
    set position = excluded.position, at = excluded.at where inbox_marks.position < excluded.position
)
delete from inbox_readings r using until
where r.issuer = :issuer and r.subject = :subject and r.position <= until.position
  and exists (select from keys k join inbox_audiences a using (audience) where a.position = r.position)
""",
    {"up_to": BigInteger, "at": DateTime(timezone=True)},
)
"""Everything of the caller's up to a position is read; nothing beyond the newest message ever is."""

ONE_BY_ONE: Final = text("select pg_advisory_xact_lock(hashtext('inbox'), hashtext(:person))")
"""Marks of one person are set one after the other, so that none waits for another in a circle."""

NOTE: Final = text("""
insert into inbox_readings (issuer, subject, position, is_read, at)
values (:issuer, :subject, :position, :is_read, cast(:at as timestamptz))
on conflict (issuer, subject, position) do update set is_read = excluded.is_read, at = excluded.at
""")


def whose(caller: Caller) -> dict[str, Any]:
    """Return the parameters that keep a statement to what is the caller's."""
    return {
        "audiences": audiences_of_caller(caller), "organization": _own_organization(caller),
        "issuer": caller.issuer, "subject": caller.subject,
    }  # fmt: skip


def _own_organization(caller: Caller) -> UUID | None:
    """Return the organization whose user the caller is; a supervising unit's own name is no organization's."""
    try:
        return UUID(caller.organization_id) if caller.organization_id and "CSO" in caller.roles else None
    except ValueError:
        return None
