"""The end of a fiscal year: free money of the treasury lapses, and what is set aside with it unless it carries over."""

from datetime import date
from typing import Final
from uuid import UUID

from funding.ledger.queries.closing import funds_of_past_years, open_commitments
from funding.ledger.rules.postings import Draft, Where, moved
from funding.ledger.rules.vocabulary import Account, FundState, Posting
from funding.ledger.service.movements import release
from funding.ledger.service.posting import funds_held, post, posted_before
from funding.ledger.service.standing import require_no_stop
from funding.models import Fund, LedgerTransaction
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 20


async def close_year(uow: UnitOfWork, fund: Fund) -> None:
    """The fund of a past fiscal year is closed, and its free money has lapsed.

    Money set aside stays payable when the fund carries over, else it lapses too; what stands in payment orders is
    paid all the same, and lapses when an order is cancelled.
    """
    fund = (await funds_held(uow, [fund.id]))[fund.id]
    fund.state, fund.closed_on = FundState.CLOSED, uow.today
    await uow.session.flush()
    if not fund.carry_over:
        for commitment in await open_commitments(uow.session, fund.id):
            await release(uow, commitment.id, key=f"close:{fund.fiscal_year}:{commitment.id}", memo="年终结账")
    await uow.session.refresh(fund)
    await lapse_available(uow, fund)
    uow.audit("fund.close_year", "fund", fund.id, details={"year": fund.fiscal_year, "lapsed_fen": fund.lapsed_fen})


async def lapse_available(uow: UnitOfWork, fund: Fund) -> None:
    """The fund's free money is the treasury's."""
    if fund.available_fen:
        lines = moved(Account.AVAILABLE, Account.LAPSED, fund.available_fen, Where(fund.id))
        await post(uow, Draft(Posting.LAPSE, f"close:{fund.fiscal_year}:{fund.id}", lines, "年终结账"))


async def remit_lapsed(uow: UnitOfWork, fund_id: UUID, amount_fen: int, *, key: str, memo: str) -> LedgerTransaction:
    """So much of what has lapsed has left the fund's bank account for the treasury.

    Raises:
        NotFound: there is no such fund.
        FundExhausted: less has lapsed and is still there.
        OutflowStopped: money stands still.
        KeyReused: as in `post`.
    """
    draft = Draft(Posting.REMITTANCE, key, moved(Account.LAPSED, Account.CASH, amount_fen, Where(fund_id)), memo)
    await funds_held(uow, [fund_id])
    known = await posted_before(uow, draft)
    if known is not None:
        return known
    await require_no_stop(uow, [fund_id])
    return await post(uow, draft)


async def close_fiscal_years(uow: UnitOfWork, day: date) -> int:
    """Fiscal funds of years that are over on the day are closed."""
    found = await funds_of_past_years(uow.session, day.year, BATCH)
    for fund in found:
        await close_year(uow, fund)
    return len(found)


DAILY_JOBS: Final = (DailyJob("ledger.close_fiscal_years", close_fiscal_years),)
