"""What custody still holds, as questions to the database."""

from typing import Final

from sqlalchemy import Uuid, bindparam, select

from funding.ledger.queries.invariants import Invariant, asking
from funding.models import CustodyAccount, CustodySubLedger

_ABOUT: Final = bindparam("organization_id", type_=Uuid())
OWN_BALANCE: Final = select(CustodySubLedger.id).where(
    CustodySubLedger.organization_id == _ABOUT, CustodySubLedger.balance_fen > 0
)
KEPT_FOR_OTHERS: Final = (
    select(CustodySubLedger.id)
    .join(CustodyAccount)
    .where(CustodyAccount.hub_organization_id == _ABOUT, CustodySubLedger.balance_fen > 0)
)
CLAIM_ON_HUB: Final = select(CustodyAccount.id).where(
    CustodyAccount.hub_organization_id == _ABOUT, CustodyAccount.claim_fen > 0, CustodyAccount.state != "CLOSED"
)
KEPT: Final = """
with kept as (
  select a.fund_id, coalesce(sum(s.balance_fen), 0) as fen
  from custody_accounts a left join custody_sub_ledgers s on s.custody_account_id = a.id group by a.fund_id
), posted as (
  select s.id, a.fund_id, s.balance_fen, coalesce((
    select sum(e.credit_fen - e.debit_fen) from ledger_entries e
    where e.organization_id = s.organization_id and e.fund_id = a.fund_id and e.account = 'OWED'), 0) as fen
  from custody_sub_ledgers s join custody_accounts a on a.id = s.custody_account_id where s.state <> 'CLOSED'
)
select 'fund ' || f.id, f.id from funds f join kept k on k.fund_id = f.id
where f.owed_fen <> k.fen or f.cash_fen <> k.fen
union all
select 'custody sub-ledger ' || id, fund_id from posted where fen <> balance_fen
"""
INVARIANTS: Final[tuple[Invariant, ...]] = (asking("L5", KEPT),)
