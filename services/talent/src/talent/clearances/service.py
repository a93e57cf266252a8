"""Casts talent's vote when an organization is wound up, and again when what was open has changed."""

from uuid import UUID

from shared.contracts.talent import TalentClearanceVoted
from shared.contracts.values import OrganizationStatus, Tier, Vote
from shared.kit.unit_of_work import UnitOfWork
from talent.clearances.queries import last_vote, open_matters
from talent.models import Clearance, Organization
from talent.organizations.queries import locked_organization


async def vote_on_liquidation(uow: UnitOfWork, organization: Organization) -> None:
    """Our vote on the liquidation that the present event announces is cast: CLEAR when nobody is placed or wanted.

    A link pair and a training need are no open matters: they end with the organization.
    """
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


async def vote_again(uow: UnitOfWork, organization_id: UUID) -> None:
    """When the organization is being wound up and what is open has changed, we have voted anew."""
    organization = await locked_organization(uow.session, organization_id)
    if organization is None or organization.status != OrganizationStatus.LIQUIDATING:
        return
    clearance = await last_vote(uow.session, organization_id)
    reasons = await open_matters(uow.session, organization_id)
    if clearance is None or clearance.reasons == reasons:
        return
    clearance.vote, clearance.reasons, clearance.voted_at = Vote.BLOCKED if reasons else Vote.CLEAR, reasons, uow.now
    _tell(uow, organization, clearance)


def _tell(uow: UnitOfWork, organization: Organization, clearance: Clearance) -> None:
    vote = TalentClearanceVoted(
        organization_id=organization.organization_id,
        status=OrganizationStatus(organization.status),
        tier=Tier(organization.tier),
        vote=Vote(clearance.vote),
        reasons=tuple(clearance.reasons),
    )
    uow.record(vote, division_code=organization.division_code)
