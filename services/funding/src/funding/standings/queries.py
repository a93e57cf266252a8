"""Reads of conduct inside a change."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models.standings import ConductFact
from funding.standings.rules import Conduct, Fact, FactKind


async def conduct_of(session: AsyncSession, organization_id: UUID, today: date) -> Conduct:
    """Return what is known of the organization's conduct."""
    rows = await session.scalars(select(ConductFact).where(ConductFact.organization_id == organization_id))
    facts = [
        Fact(FactKind(row.kind), row.state, row.detail, row.year, row.amount_fen, row.since_on, row.until_on)
        for row in rows
    ]
    return Conduct(facts, today)
