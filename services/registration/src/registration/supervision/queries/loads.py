"""Proposals that a use case looks for or decides."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.supervision import SupervisionProposal


async def proposal_from(
    session: AsyncSession, organization_id: UUID, measure: str, ground: str, source: str
) -> SupervisionProposal | None:
    """Return the proposal that came from this source before, or None."""
    statement = select(SupervisionProposal).where(
        SupervisionProposal.organization_id == organization_id,
        SupervisionProposal.measure == measure,
        SupervisionProposal.ground == ground,
        SupervisionProposal.source == source,
    )
    found: SupervisionProposal | None = await session.scalar(statement)
    return found


async def locked_proposal(session: AsyncSession, proposal_id: UUID) -> SupervisionProposal | None:
    """Return the proposal, locked until the transaction ends, or None."""
    return await session.get(SupervisionProposal, proposal_id, with_for_update=True, populate_existing=True)
