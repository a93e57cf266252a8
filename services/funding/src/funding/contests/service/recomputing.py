"""What follows when a sheet is void after the contest was ranked."""

from typing import Final

from funding.contests import queries
from funding.contests.service.allocating import CONTESTED, MIN_SHEETS_RULE, allocate_money, valid_totals
from funding.contests.service.awarding import end_award, publicize_proposed
from funding.disbursements.service import reconsider_orders
from funding.models.programs import Program, Proposal
from funding.models.reviews import IntegrityCase
from funding.programs.rules.states import ProgramState
from funding.programs.service.running import walk as walk_program
from funding.proposals.rules.states import ProposalState
from funding.proposals.service.recording import walk
from shared.kit.ids import new_id
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

_GIVEN: Final = (ProposalState.AWARDED, ProposalState.SIGNED)


async def after_voiding(uow: UnitOfWork, proposal: Proposal) -> None:
    """The contest stands as its valid sheets say.

    Before money is awarded it is ranked and allocated anew, or the review is reopened when too few sheets are left;
    after that an integrity case is open, and no more is paid until it is decided.
    """
    program = await queries.locked_program_of(uow.session, proposal.program_id)
    if proposal.state in _GIVEN:
        _open_case(uow, program, proposal)
        await uow.session.flush()
        await reconsider_orders(uow, proposal.organization_id)
        return
    if program.protocol_hash is None or program.state not in (ProgramState.REVIEW, ProgramState.PUBLICITY):
        return
    least = (await current_rules(uow.resources, uow.session)).value(MIN_SHEETS_RULE, program.jurisdiction_id, uow.today)
    await uow.session.flush()
    if len((await valid_totals(uow, [proposal]))[proposal.id]) < least.value:
        await reopen_review(uow, program)
        return
    await allocate_money(uow, program, "SHEET_VOIDED")
    if program.state == ProgramState.PUBLICITY:
        await publicize_proposed(uow, program)


async def reopen_review(uow: UnitOfWork, program: Program) -> None:
    """The contest is under review again; what was publicized is not given."""
    if program.state == ProgramState.PUBLICITY:
        walk_program(uow, program, "reopen_review")
    program.protocol_hash = None
    for award in await queries.awards_of(uow.session, program.id, "PUBLICITY", "OBJECTED"):
        await end_award(uow, award, "REVIEW_REOPENED")
    for proposal in await queries.proposals_in(uow.session, program.id, *CONTESTED, "OBJECTED"):
        walk(uow, proposal, "review_again")
        proposal.score, proposal.rank, proposal.award_fen, proposal.award_id = None, None, None, None


def _open_case(uow: UnitOfWork, program: Program, proposal: Proposal) -> None:
    case = IntegrityCase(
        id=new_id(),
        kind="REVIEWER_CONFLICT",
        subject_id=new_id(),
        program_id=program.id,
        organization_id=proposal.organization_id,
        detail=str(proposal.id),
        state="OPEN",
        opened_on=uow.today,
    )
    uow.session.add(case)
    uow.audit("integrity_case.open", "integrity_case", case.id, details={"proposal_id": str(proposal.id)})
