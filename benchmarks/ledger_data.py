"""Fills the books with funds and postings, by SQL, for measuring only; every constraint and trigger stays in force."""

from typing import Final
from uuid import UUID

import asyncpg

LINES_PER_FUND: Final = 1_000
LINES_PER_POSTING: Final = 2
RECEIVED_FEN: Final = 10_000_000
SET_ASIDE_FEN: Final = 5_000_000
ORGANIZATION: Final = UUID("018f3a2b-0000-7000-8000-000000000001")
SOURCE: Final = UUID("018f3a2b-0000-7000-8000-000000000002")
CHUNK: Final = 20

ID: Final = "overlay(overlay(md5({}) placing '7' from 13) placing '8' from 17)::uuid"

FIRST: Final = """
insert into organizations (organization_id, aggregate_version, name, legal_kind, tier, status, community_code,
  town_code, county_code, jurisdiction_id, authority_id, credit_flags, registered_on, origin)
values ($1, 1, '领事巷社区服务中心', 'SO', 'REGISTERED', 'ACTIVE', '500103001011', '500103001', '500103', '500103',
  '500103', '{}', '2020-01-06', 'APPLICATION')
"""
PROVIDER: Final = """
insert into fund_sources (id, type, name, provider, authority_id, jurisdiction_id, created_by, created_at, version)
values ($1, 'SOCIAL', '扶持资金', '捐赠', '500103', '500103', 'bench', now(), 1)
"""
FUNDS: Final = f"""
insert into funds (id, source_id, source_type, name, authority_id, jurisdiction_id, fiscal_year, purposes, divisions,
  carry_over, state, available_fen, committed_fen, owed_fen, lapsed_fen, cash_fen, last_posted_on, created_by,
  created_at, version)
select {ID.format("'fund' || f")}, $1, 'SOCIAL', '资金' || f, '500103', '500103', 2024, '{{}}', '{{}}', true, 'OPEN',
  $4::bigint - $5::bigint - ($6::int - 2), $5::bigint, 0, 0, $4::bigint - ($6::int - 2), current_date - 1, 'bench',
  now(), 1
from generate_series($2::int, $3::int) f
"""
SET_ASIDE: Final = f"""
insert into commitments (id, key, fund_id, organization_id, project_id, purpose, division_code, amount_fen, open_fen,
  ordered_fen, paid_fen, released_fen, returned_fen, interest_fen, created_at, version)
select {ID.format("'commitment' || f")}, 'bench:' || f, {ID.format("'fund' || f")}, $1, {ID.format("'matter' || f")},
  'POOR', '500103001011', $4::bigint, $4::bigint, 0, 0, 0, 0, 0, now(), 1
from generate_series($2::int, $3::int) f
"""
POSTINGS: Final = f"""
insert into ledger_transactions (id, idempotency_key, content_hash, kind, occurred_on, recorded_at, recorded_by, memo,
  lines, total_fen)
select {ID.format("'posting' || f || ':' || n")},
  case n when 2 then 'bench:' || f else 'bench:' || f || ':' || n end, '',
  case n when 1 then 'RECEIPT' when 2 then 'COMMIT' else 'SPENDING' end, current_date - 1, now(), 'bench', '', 2,
  case n when 1 then $3::bigint when 2 then $4::bigint else 1 end
from generate_series($1::int, $2::int) f, generate_series(1, $5::int) n order by f, n
"""
LINES: Final = f"""
insert into ledger_entries (transaction_id, account, fund_id, organization_id, project_id, commitment_id,
  restriction_tag, division_code, debit_fen, credit_fen, balance_fen, occurred_on)
select {ID.format("'posting' || f || ':' || n")},
  case when n = 1 then case side when 1 then 'CASH' else 'AVAILABLE' end
       when n = 2 then case side when 1 then 'AVAILABLE' else 'COMMITTED' end
       else case side when 1 then 'AVAILABLE' else 'CASH' end end,
  {ID.format("'fund' || f")}, case when n > 1 then $5::uuid end,
  case when n > 1 then {ID.format("'matter' || f")} end,
  case when n = 2 then {ID.format("'commitment' || f")} end,
  case when n > 1 then 'POOR' end, case when n > 1 then '500103001011' end,
  case when side = 1 then amount else 0 end, case when side = 2 then amount else 0 end,
  case when n = 1 then $3::bigint
       when n = 2 then case side when 1 then $3::bigint - $4::bigint else $4::bigint end
       else case side when 1 then $3::bigint - $4::bigint - (n - 2) else $3::bigint - (n - 2) end end,
  current_date - 1
from generate_series($1::int, $2::int) f, generate_series(1, $6::int) n, generate_series(1, 2) side,
  lateral (select case n when 1 then $3::bigint when 2 then $4::bigint else 1 end as amount) stated
order by f, n, side
"""
COMMITMENTS: Final = "select id, fund_id from commitments order by created_at, id"


async def fill(url: str, lines: int) -> list[tuple[UUID, UUID]]:
    """Have `lines` ledger lines at `url`: 1,000 in each fund, which has money set aside as well.

    Returns commitment and fund of each.
    """
    funds, postings = max(1, lines // LINES_PER_FUND), LINES_PER_FUND // LINES_PER_POSTING
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(FIRST, ORGANIZATION)
        await connection.execute(PROVIDER, SOURCE)
        for first in range(1, funds + 1, CHUNK):
            last = min(first + CHUNK - 1, funds)
            async with connection.transaction():
                await connection.execute(FUNDS, SOURCE, first, last, RECEIVED_FEN, SET_ASIDE_FEN, postings)
                await connection.execute(SET_ASIDE, ORGANIZATION, first, last, SET_ASIDE_FEN)
                await connection.execute(POSTINGS, first, last, RECEIVED_FEN, SET_ASIDE_FEN, postings)
                await connection.execute(
                    LINES, first, last, RECEIVED_FEN, SET_ASIDE_FEN, ORGANIZATION, postings, timeout=600
                )
        await connection.execute("vacuum analyze", timeout=600)
        return [(row["id"], row["fund_id"]) for row in await connection.fetch(COMMITMENTS)]
    finally:
        await connection.close()
