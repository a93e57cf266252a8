"""The invariants of the ledger as questions to the database: each finds the first place where it does not hold.

A question answers with two columns: `place`, what breaks it, and `fund_id`, null where no single fund is concerned.
"""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Executable, text


@dataclass(frozen=True, slots=True)
class Invariant:
    """What must hold, and the question that finds where it does not."""

    code: str
    question: Executable


def asking(code: str, sql: str) -> Invariant:
    """Return an invariant whose question is `sql`; only its first answer is looked at."""
    return Invariant(code, text(f"select * from ({sql}) as broken(place, fund_id) limit 1"))


BALANCED: Final = """
select 'transaction ' || t.id, cast(null as uuid)
from ledger_transactions t left join ledger_entries e on e.transaction_id = t.id
group by t.id, t.lines, t.total_fen, t.sequence
having coalesce(sum(e.debit_fen), 0) <> t.total_fen or coalesce(sum(e.credit_fen), 0) <> t.total_fen
  or count(e.id) <> t.lines
order by t.sequence
"""
AVAILABLE: Final = """
with lines as (
  select e.id, e.fund_id, e.account, e.balance_fen, f.source_type,
    sum(case when e.account = 'CASH' then e.debit_fen - e.credit_fen else e.credit_fen - e.debit_fen end)
      over (partition by e.fund_id, e.account order by e.id) as running
  from ledger_entries e join funds f on f.id = e.fund_id
), sums as (
  select f.id, f.cash_fen, f.available_fen, f.committed_fen, f.owed_fen, f.lapsed_fen,
    coalesce(sum(e.debit_fen - e.credit_fen) filter (where e.account = 'CASH'), 0) as cash,
    coalesce(sum(e.credit_fen - e.debit_fen) filter (where e.account = 'AVAILABLE'), 0) as available,
    coalesce(sum(e.credit_fen - e.debit_fen) filter (where e.account = 'COMMITTED'), 0) as committed,
    coalesce(sum(e.credit_fen - e.debit_fen) filter (where e.account = 'OWED'), 0) as owed,
    coalesce(sum(e.credit_fen - e.debit_fen) filter (where e.account = 'LAPSED'), 0) as lapsed
  from funds f left join ledger_entries e on e.fund_id = f.id group by f.id
)
select 'entry ' || id, fund_id from lines where running < 0 or running <> balance_fen
union all
select 'fund ' || id, id from sums
where (cash_fen, available_fen, committed_fen, owed_fen, lapsed_fen) <> (cash, available, committed, owed, lapsed)
"""
COMMITMENTS: Final = """
with sums as (
  select e.commitment_id,
    sum(e.credit_fen - e.debit_fen) filter (where e.account = 'COMMITTED') as open_fen,
    sum(e.debit_fen - e.credit_fen) filter (
      where e.account = 'COMMITTED' and coalesce(o.kind, t.kind) = 'PAYMENT') as paid_fen
  from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
  left join ledger_transactions o on o.id = t.reverses_id
  where e.commitment_id is not null group by e.commitment_id
)
select 'commitment ' || c.id, c.fund_id from commitments c left join sums s on s.commitment_id = c.id
where coalesce(s.open_fen, 0) <> c.open_fen or coalesce(s.paid_fen, 0) <> c.paid_fen or c.paid_fen > c.amount_fen
order by c.id
"""
RESTRICTIONS: Final = """
select 'entry ' || e.id, e.fund_id
from ledger_entries e join ledger_transactions t on t.id = e.transaction_id join funds f on f.id = e.fund_id
where ((t.kind = 'COMMIT' and e.account = 'COMMITTED') or (t.kind = 'SPENDING' and e.account = 'AVAILABLE'))
  and (e.restriction_tag is null
    or (cardinality(f.purposes) > 0 and not e.restriction_tag = any (f.purposes))
    or (cardinality(f.divisions) > 0 and not exists (
      select from unnest(f.divisions) d where e.division_code like split_part(d, '-', 1) || '%'))
    or (f.spend_from is not null and t.occurred_on < f.spend_from)
    or (f.spend_to is not null and t.occurred_on > f.spend_to)
    or (f.source_type = 'CUSTODY'))
order by e.id
"""
APPEND_ONLY: Final = """
select 'trigger ' || wanted.name, cast(null as uuid)
from unnest(array['ledger_transactions_append_only', 'ledger_transactions_no_truncate', 'ledger_transactions_balanced',
  'ledger_entries_append_only', 'ledger_entries_no_truncate', 'ledger_entries_balanced']) as wanted(name)
left join pg_trigger g on g.tgname = wanted.name and g.tgenabled in ('O', 'A')
where g.oid is null
union all
select 'transaction ' || r.id, cast(null as uuid)
from ledger_transactions r join ledger_transactions o on o.id = r.reverses_id
where o.kind = 'REVERSAL' or o.total_fen <> r.total_fen
union all
select 'transaction ' || min(cast(id as text)), cast(null as uuid) from ledger_transactions
where reverses_id is not null group by reverses_id having count(*) > 1
"""
KEYS: Final = """
select 'key ' || min(cast(id as text)), cast(null as uuid) from ledger_transactions
group by idempotency_key having count(*) > 1
union all
select 'index ledger_transactions_key_key', cast(null as uuid)
where not exists (select from pg_constraint where conname = 'ledger_transactions_key_key' and contype = 'u')
"""
FROZEN: Final = """
select 'transaction ' || t.id, e.fund_id
from ledger_transactions t join ledger_entries e on e.transaction_id = t.id and e.account = 'CASH' and e.credit_fen > 0
join organization_freezes z on z.organization_id = e.organization_id
  and t.recorded_at >= z.from_at and (z.until_at is null or t.recorded_at < z.until_at)
where t.kind = 'SPENDING'
order by t.sequence
"""
RETURNS: Final = """
select 'commitment ' || c.id, c.fund_id from commitments c where c.returned_fen > c.paid_fen
union all
select 'entry ' || e.id, e.fund_id
from ledger_entries e join ledger_transactions t on t.id = e.transaction_id and t.kind = 'RETURN'
left join commitments c on c.id = e.commitment_id
where c.id is null or c.fund_id <> e.fund_id or c.paid_fen = 0
"""
YEARS: Final = """
select 'fund ' || f.id, f.id from funds f
where f.source_type = 'FISCAL' and f.state = 'CLOSED' and (f.available_fen <> 0 or (not f.carry_over and exists (
  select from commitments c where c.fund_id = f.id and c.open_fen > c.ordered_fen)))
order by f.id
"""

LEDGER_INVARIANTS: Final[tuple[Invariant, ...]] = (
    asking("L1", BALANCED),
    asking("L2", AVAILABLE),
    asking("L4", COMMITMENTS),
    asking("L6", RESTRICTIONS),
    asking("L7", APPEND_ONLY),
    asking("L8", KEYS),
    asking("L9", FROZEN),
    asking("L10", RETURNS),
    asking("L11", YEARS),
)


def in_order(*tables: tuple[Invariant, ...]) -> list[Invariant]:
    """Return the invariants of all tables in the order of their numbers."""
    return sorted((one for table in tables for one in table), key=_number)


def _number(invariant: Invariant) -> Any:
    return int(invariant.code[1:])
