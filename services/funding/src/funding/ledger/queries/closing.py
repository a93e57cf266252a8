"""What the end of a fiscal year finds."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.ledger.rules.vocabulary import FundState, SourceType
from funding.models import Commitment, Fund


async def funds_of_past_years(session: AsyncSession, year: int, limit: int) -> Sequence[Fund]:
    """Return open fiscal funds of years before `year`, in order."""
    statement = (
        select(Fund)
        .where(Fund.state == FundState.OPEN, Fund.source_type == SourceType.FISCAL, Fund.fiscal_year < year)
        .order_by(Fund.fiscal_year, Fund.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def open_commitments(session: AsyncSession, fund_id: UUID) -> Sequence[Commitment]:
    """Return the commitments of a fund of which something is neither paid, released nor ordered, oldest first."""
    free = Commitment.open_fen > Commitment.ordered_fen
    return (
        await session.scalars(select(Commitment).where(Commitment.fund_id == fund_id, free).order_by(Commitment.id))
    ).all()
