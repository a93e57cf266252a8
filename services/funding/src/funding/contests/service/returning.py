"""Proposals that a revocation had closed stand again when it is annulled, where their contest still allows it (S2)."""

from typing import Final

from funding.contests import queries
from funding.contests.service.allocating import allocate_money
from funding.contests.service.awarding import offer_next, reallocate
from funding.models import Organization
from funding.models.programs import Program, Proposal
from funding.notices.rules import NoticeKind
from funding.notices.service import raise_notice
from funding.programs.rules.states import ProgramState
from funding.projects.queries import given_in
from funding.proposals.queries import closed_by, has_open
from funding.proposals.rules.returning import stands_again
from funding.proposals.rules.states import ProposalState
from funding.proposals.service.recording import walk
from shared.contracts.values import OrganizationStatus
from shared.kit.unit_of_work import UnitOfWork

REVOKED: Final = "REVOKED"
ANNULLED: Final = "REVOCATION_ANNULLED"


async def return_all(uow: UnitOfWork, organization: Organization) -> None:
    """Proposals and unsigned awards that the revocation had ended are back; what cannot be is an officer's case.

    What was ranked gets what its program has left, by rank; nothing is taken from awards that were given since.
    """
    if organization.status not in (OrganizationStatus.ACTIVE, OrganizationStatus.SUSPENDED):
        return
    for proposal in await closed_by(uow.session, organization.organization_id, REVOKED):
        program = await queries.locked_program_of(uow.session, proposal.program_id)
        await _return(uow, program, proposal)


async def _return(uow: UnitOfWork, program: Program, proposal: Proposal) -> None:
    assert proposal.closed_from is not None, "only those that an event closed were asked for"
    stood = ProposalState(proposal.closed_from)
    to = stands_again(
        stood,
        ProgramState(program.state),
        ranked=program.protocol_hash is not None,
        passed=proposal.score is not None and proposal.score >= program.pass_score * 100,
        until_on=proposal.until_on,
        today=uow.today,
    )
    if to is None or await has_open(uow.session, proposal.organization_id, program.id):
        await _compensate(uow, proposal, "CALL_OVER")
        return
    walk(uow, proposal, f"return_to_{to.lower()}", reason=ANNULLED)
    proposal.closed_from = proposal.closed_reason = None
    if to is ProposalState.WAITLISTED:
        await _offer(uow, program)
        if stood is ProposalState.AWARDED and proposal.state == ProposalState.WAITLISTED:
            await _compensate(uow, proposal, "REALLOCATED")


async def _offer(uow: UnitOfWork, program: Program) -> None:
    """The waiting list has what is left: by a new allocation while nothing was given, else from the free money."""
    if program.state == ProgramState.REVIEW:
        await allocate_money(uow, program, ANNULLED)
    elif program.state == ProgramState.PUBLICITY:
        await reallocate(uow, program, ANNULLED)
    else:
        await offer_next(uow, program, program.budget_fen - await given_in(uow.session, program.id))


async def _compensate(uow: UnitOfWork, proposal: Proposal, why: str) -> None:
    await raise_notice(
        uow,
        NoticeKind.COMPENSATION,
        f"{why}:{proposal.closed_from or proposal.rank}",
        place=proposal,
        organization_id=proposal.organization_id,
        matter_id=proposal.id,
        details={"why": why, "requested_fen": proposal.requested_fen},
    )
