"""What becomes of proposals and awards when registration reports about their organizations."""

from collections.abc import Mapping
from typing import Final

from funding.contests import queries
from funding.contests.service.awarding import lapse_award
from funding.contests.service.returning import return_all
from funding.models import Organization
from funding.organizations.queries import locked_organization
from funding.proposals.queries import open_of
from funding.proposals.rules.states import PROPOSAL_MACHINE, ProposalState
from funding.proposals.service.drafting import flag_rural
from funding.proposals.service.recording import walk
from funding.successions.queries import waits_for_split
from shared.contracts import registration
from shared.contracts.envelope import EventData
from shared.contracts.values import CreditFlag
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

_LIVE: Final = ("PUBLICITY", "OBJECTED", "GRANTED")
_PUBLICIZED: Final = ("PUBLICITY", "OBJECTED")
_BEFORE_PUBLICITY: Final = ("SUBMITTED", "SCREENED_IN", "UNDER_REVIEW")


async def on_abnormal(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization's awards that are not signed stand still (S4)."""
    organization = await _organization(uow, delivery)
    if CreditFlag.ABNORMAL not in organization.credit_flags:
        return
    for award in await queries.awards_of_organization(uow.session, organization.organization_id, *_LIVE):
        if award.paused_since is None:
            award.paused_since, award.updated_at = uow.today, uow.now
            uow.audit("award.pause", "award", award.id, details={"reason": "ABNORMAL"})


async def on_abnormal_over(uow: UnitOfWork, delivery: Delivery) -> None:
    """Awards that stood still go on; the days for signing begin again."""
    organization = await _organization(uow, delivery)
    if CreditFlag.ABNORMAL in organization.credit_flags:
        return
    for award in await queries.awards_of_organization(uow.session, organization.organization_id, *_LIVE):
        if award.paused_since is not None:
            if award.sign_by is not None:
                award.sign_by = award.sign_by + (uow.today - award.paused_since)
            if award.staff_by is not None:
                award.staff_by = award.staff_by + (uow.today - award.paused_since)
            award.paused_since, award.updated_at = None, uow.now
            uow.audit("award.resume", "award", award.id)


async def withdraw_all(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization's open proposals are withdrawn and unsigned awards are not given; nothing revives them (S5).

    So it is when the organization is severely listed, revoked, wound up or has ended. While it is split, what was
    given to it waits for the one that takes over; awards that passed on are not its own any more.
    """
    organization = await _organization(uow, delivery)
    wound_up = isinstance(delivery.data, registration.OrganizationLiquidationStarted)
    if wound_up and await waits_for_split(uow.session, organization.organization_id):
        return
    reason = delivery.event.type.split(".")[-2].upper()
    for award in await queries.awards_of_organization(uow.session, organization.organization_id, *_LIVE):
        await lapse_award(uow, award, reason)
    for proposal in await open_of(uow.session, organization.organization_id):
        passed_on = proposal.award_id is not None and proposal.state in _PUBLICIZED
        if not passed_on and "withdraw" in PROPOSAL_MACHINE.commands(ProposalState(proposal.state)):
            proposal.closed_from, proposal.closed_reason = proposal.state, reason
            walk(uow, proposal, "withdraw", reason=reason)


async def on_annulled(uow: UnitOfWork, delivery: Delivery) -> None:
    """What the annulled revocation had closed is back where that is still possible (S2)."""
    await return_all(uow, await _organization(uow, delivery))


async def on_moved(uow: UnitOfWork, delivery: Delivery) -> None:
    """Whether open projects are rural is decided anew, unless the contest was ranked."""
    organization = await _organization(uow, delivery)
    for proposal in await open_of(uow.session, organization.organization_id):
        if proposal.state in _BEFORE_PUBLICITY:
            flag_rural(proposal, organization)
            proposal.updated_at = uow.now


async def _organization(uow: UnitOfWork, delivery: Delivery) -> Organization:
    assert isinstance(delivery.data, registration.OrganizationFacts)
    organization = await locked_organization(uow.session, delivery.data.organization_id)
    assert organization is not None, "the copy is kept before anything reacts"
    return organization


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    registration.CreditAbnormalListed: on_abnormal,
    registration.CreditAbnormalRemoved: on_abnormal_over,
    registration.CreditSevereListed: withdraw_all,
    registration.OrganizationRevoked: withdraw_all,
    registration.OrganizationLiquidationStarted: withdraw_all,
    registration.OrganizationDeregistered: withdraw_all,
    registration.FilingRemoved: withdraw_all,
    registration.OrganizationMovedCommunity: on_moved,
}
AFTER_PROJECTS: Final[Mapping[type[EventData], Handler]] = {registration.OrganizationRevocationAnnulled: on_annulled}
"""Running projects are revived first: the money that is left is theirs before it is a proposal's."""
