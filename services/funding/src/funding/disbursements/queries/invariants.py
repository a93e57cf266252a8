"""The invariants of payment orders, as questions to the database."""

from typing import Final

from funding.ledger.queries.invariants import Invariant, asking

TRANCHES: Final = """
select 'order ' || o.id, cast(null as uuid)
from disbursement_orders o left join disbursement_parts p on p.order_id = o.id
group by o.id, o.amount_fen having coalesce(sum(p.amount_fen), 0) <> o.amount_fen
union all
select 'commitment ' || c.id, c.fund_id
from commitments c left join disbursement_parts p on p.commitment_id = c.id
left join disbursement_orders o on o.id = p.order_id and o.state not in ('PAID', 'CANCELLED')
group by c.id, c.fund_id, c.ordered_fen
having coalesce(sum(p.amount_fen) filter (where o.id is not null), 0) <> c.ordered_fen
"""
FROZEN: Final = """
select 'order ' || o.id, cast(null as uuid)
from disbursement_orders o
join organization_freezes z on z.organization_id in (o.organization_id, o.payee_organization_id)
  and o.sent_at >= z.from_at and (z.until_at is null or o.sent_at < z.until_at)
where o.state in ('SENT', 'PAID')
order by 1
"""
INVARIANTS: Final[tuple[Invariant, ...]] = (asking("L3", TRANCHES), asking("L9", FROZEN))
