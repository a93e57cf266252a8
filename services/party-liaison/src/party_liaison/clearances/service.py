"""Casts party-liaison's vote when an organization is wound up, and casts it again when things have changed."""

from party_liaison.clearances.queries import has_relations, in_a_unit, last_clearance
from party_liaison.clearances.rules import clearance
from party_liaison.models import Clearance, Organization
from shared.contracts.party import PartyClearanceVoted
from shared.contracts.values import OrganizationStatus, Vote
from shared.kit.unit_of_work import UnitOfWork


async def vote_on_liquidation(uow: UnitOfWork, organization: Organization) -> None:
    """Our vote on the liquidation that the present event announces is cast: CLEAR only when nothing is open.

    The transaction sees all rows.
    """
    vote, reasons = await _finding(uow, organization)
    uow.session.add(
        Clearance(
            organization_id=organization.organization_id,
            liquidation_event_id=uow.causation_id,
            vote=vote,
            reasons=reasons,
            voted_at=uow.now,
        )
    )
    _tell(uow, organization, vote, reasons)


async def vote_again(uow: UnitOfWork, organization: Organization) -> None:
    """If the organization is being wound up and our answer has changed, the new one is told."""
    if organization.status != OrganizationStatus.LIQUIDATING:
        return
    last = await last_clearance(uow.session, organization.organization_id)
    if last is None:
        return
    await uow.session.flush()
    vote, reasons = await _finding(uow, organization)
    if (vote, reasons) == (last.vote, last.reasons):
        return
    last.vote, last.reasons, last.voted_at = vote, reasons, uow.now
    _tell(uow, organization, vote, reasons)


async def _finding(uow: UnitOfWork, organization: Organization) -> tuple[Vote, list[str]]:
    of = organization.organization_id
    return clearance(
        in_a_unit=await in_a_unit(uow.session, of),
        has_relations=await has_relations(uow.session, of),
    )


def _tell(uow: UnitOfWork, organization: Organization, vote: Vote, reasons: list[str]) -> None:
    event = PartyClearanceVoted(
        organization_id=organization.organization_id,
        status=organization.status,
        tier=organization.tier,
        vote=vote,
        reasons=tuple(reasons),
    )
    uow.record(event, division_code=organization.division_code)
