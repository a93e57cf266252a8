"""Casts funding's vote when an organization is wound up, and another one when what is open changes."""

from datetime import date
from typing import Final
from uuid import UUID

from funding.clearances.queries import blocked_liquidations, newest_clearance, open_matters
from funding.models import Clearance, Organization
from shared.contracts.funding import FundingClearanceVoted
from shared.contracts.values import OrganizationStatus, Tier, Vote
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 500


async def vote_on_liquidation(uow: UnitOfWork, organization: Organization) -> None:
    """Our vote on the liquidation that the present event announces is cast, by what is really open."""
    reasons = await open_matters(uow.session, organization.organization_id)
    clearance = Clearance(
        organization_id=organization.organization_id,
        liquidation_event_id=uow.causation_id,
        vote=Vote.BLOCKED if reasons else Vote.CLEAR,
        reasons=reasons,
        voted_at=uow.now,
    )
    uow.session.add(clearance)
    _tell(uow, organization, clearance)


async def revote(uow: UnitOfWork, organization_id: UUID) -> bool:
    """While the organization is wound up, our vote says what is open now; returns whether it has changed."""
    organization = await uow.session.get(Organization, organization_id)
    if organization is None or organization.status != OrganizationStatus.LIQUIDATING:
        return False
    await uow.session.flush()
    clearance = await newest_clearance(uow.session, organization_id)
    reasons = await open_matters(uow.session, organization_id)
    if clearance is None or clearance.reasons == reasons:
        return False
    clearance.vote, clearance.reasons, clearance.voted_at = Vote.BLOCKED if reasons else Vote.CLEAR, reasons, uow.now
    await uow.session.flush()
    _tell(uow, organization, clearance)
    return True


async def revote_daily(uow: UnitOfWork, day: date) -> int:
    """Votes that blocked an end say what is still open on the day."""
    found = await blocked_liquidations(uow.session, BATCH)
    return sum([await revote(uow, organization_id) for organization_id in found])


def _tell(uow: UnitOfWork, organization: Organization, clearance: Clearance) -> None:
    vote = FundingClearanceVoted(
        organization_id=organization.organization_id,
        status=OrganizationStatus(organization.status),
        tier=Tier(organization.tier),
        vote=Vote(clearance.vote),
        reasons=tuple(clearance.reasons),
    )
    uow.record(vote, division_code=organization.division_code)


DAILY_JOBS: Final = (DailyJob("clearances.revote", revote_daily),)
