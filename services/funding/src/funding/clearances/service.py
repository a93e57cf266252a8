"""Casts funding's vote when an organization is wound up."""

from funding.models import Clearance, Organization
from shared.contracts.funding import FundingClearanceVoted
from shared.contracts.values import Vote
from shared.kit.unit_of_work import UnitOfWork


async def vote_on_liquidation(uow: UnitOfWork, organization: Organization) -> None:
    """Our vote on the liquidation that the present event announces is cast.

    An account profile is not an open matter, and this service holds nothing else for an organization: no award,
    contract, claw-back, custody balance, residency or venue. So nothing is open, and the vote is CLEAR.
    """
    uow.session.add(
        Clearance(
            organization_id=organization.organization_id,
            liquidation_event_id=uow.causation_id,
            vote=Vote.CLEAR,
            reasons=[],
            voted_at=uow.now,
        )
    )
    vote = FundingClearanceVoted(
        organization_id=organization.organization_id,
        status=organization.status,
        tier=organization.tier,
        vote=Vote.CLEAR,
        reasons=(),
    )
    uow.record(vote, division_code=organization.division_code)
