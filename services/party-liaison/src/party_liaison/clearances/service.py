"""Casts party-liaison's vote when an organization is wound up."""

from party_liaison.models import Clearance, Organization
from shared.contracts.party import PartyClearanceVoted
from shared.contracts.values import Vote
from shared.kit.unit_of_work import UnitOfWork


async def vote_on_liquidation(uow: UnitOfWork, organization: Organization) -> None:
    """Our vote on the liquidation that the event being handled announced is cast.

    A coverage task and a liaison plan are no open matters, and this service holds nothing else for an
    organization: no unit and no relations to transfer. So nothing is open, and the vote is CLEAR.
    """
    clearance = Clearance(
        organization_id=organization.organization_id,
        liquidation_event_id=uow.causation_id,
        vote=Vote.CLEAR,
        reasons=[],
        voted_at=uow.now,
    )
    uow.session.add(clearance)
    vote = PartyClearanceVoted(
        organization_id=organization.organization_id,
        status=organization.status,
        tier=organization.tier,
        vote=Vote(clearance.vote),
        reasons=tuple(clearance.reasons),
    )
    uow.record(vote, division_code=organization.division_code)
