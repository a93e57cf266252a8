"""The steps of a proposal, and what is told of them."""

from funding.models.programs import Proposal
from funding.organizations.service import concerning
from funding.proposals.queries import organization_of
from funding.proposals.rules.states import PROPOSAL_MACHINE, ProposalState
from funding.proposals.service.places import funding_of
from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.funding import ProposalFacts
from shared.kit.unit_of_work import UnitOfWork


def walk(uow: UnitOfWork, proposal: Proposal, command: str, **details: object) -> None:
    """The proposal has taken the step."""
    proposal.state = PROPOSAL_MACHINE.walk(ProposalState(proposal.state), command)
    proposal.updated_at = uow.now
    uow.audit(f"proposal.{command}", "proposal", proposal.id, details=details)


async def record_proposal(uow: UnitOfWork, proposal: Proposal, event: type[ProposalFacts]) -> None:
    """The event of the proposal is recorded, without scores."""
    organization = await organization_of(uow.session, proposal)
    told = event(
        **concerning(organization),
        **await funding_of(uow.session, proposal, proposal.program_id),
        proposal_id=proposal.id,
        program_id=proposal.program_id,
        state=proposal.state,
    )
    uow.record(told, division_code=proposal.community_code or proposal.jurisdiction_id)


async def record_about(uow: UnitOfWork, proposal: Proposal, event: type[ConcernsOrganization], **facts: object) -> None:
    """An event that concerns the proposal's organization is recorded."""
    organization = await organization_of(uow.session, proposal)
    told = event.model_validate({**concerning(organization), **facts})
    uow.record(told, division_code=proposal.community_code or proposal.jurisdiction_id)
