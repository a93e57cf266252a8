"""A program from its publication to its end."""

from datetime import date
from typing import Final

from funding.ledger.queries import funds_by_id
from funding.models.programs import Program
from funding.programs.errors import CallNotOver, FundsInsufficient, FundUnknown, ProposalsOpen, PurposeNotAllowed
from funding.programs.queries import calls_due, open_proposals, unended_proposals
from funding.programs.rules.states import PROGRAM_MACHINE, ProgramState
from funding.proposals.rules.states import PROPOSAL_MACHINE, ProposalState
from shared.contracts.funding import ProgramCancelled, ProgramClosed, ProgramFacts, ProgramPublished
from shared.kit.authorization import WHOLE_CITY, require_other_person
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 200


async def publish_program(uow: UnitOfWork, program: Program) -> None:
    """Everybody can read the program; `funding.program.published` is recorded.

    Raises:
        SamePerson: whoever wrote the terms does not publish them.
        InvalidTransition: it is no draft.
        FundUnknown, FundsInsufficient, PurposeNotAllowed: the money named cannot be given like this.
    """
    uow.expect_version(program)
    require_other_person(uow.caller, program.created_by)
    walk(uow, program, "publish")
    await _require_money(uow, program)
    program.published_by, program.published_at = uow.caller.identity, uow.now
    record(uow, program, ProgramPublished)


async def cancel_program(uow: UnitOfWork, program: Program, reason: str) -> None:
    """There is no contest; its open proposals end and `funding.program.cancelled` is recorded.

    Raises:
        InvalidTransition: money was awarded, or it has ended.
    """
    uow.expect_version(program)
    published = program.state != ProgramState.DRAFT
    walk(uow, program, "cancel", reason=reason)
    program.cancel_reason = reason
    for proposal in await unended_proposals(uow.session, program.id):
        proposal.state = PROPOSAL_MACHINE.walk(ProposalState(proposal.state), "withdraw")
        proposal.closed_reason, proposal.updated_at = "PROGRAM_CANCELLED", uow.now
    if published:
        record(uow, program, ProgramCancelled)


async def start_screening(uow: UnitOfWork, program: Program) -> None:
    """The call is over and the officers look at what came in.

    Raises:
        CallNotOver: proposals may still come in.
    """
    uow.expect_version(program)
    follow_clock(uow, program)
    if program.state in (ProgramState.PUBLISHED, ProgramState.CALL_OPEN):
        raise CallNotOver
    walk(uow, program, "start_screening")


async def complete_program(uow: UnitOfWork, program: Program) -> None:
    """Every project has ended; `funding.program.closed` is recorded.

    Raises:
        ProposalsOpen: one has not.
    """
    uow.expect_version(program)
    walk(uow, program, "complete")
    if await open_proposals(uow.session, program.id):
        raise ProposalsOpen
    record(uow, program, ProgramClosed)


def follow_clock(uow: UnitOfWork, program: Program) -> None:
    """The call is open, or over, as the time says."""
    if program.state == ProgramState.PUBLISHED and program.call_from <= uow.now:
        walk(uow, program, "open_call")
    if program.state == ProgramState.CALL_OPEN and program.call_to <= uow.now:
        walk(uow, program, "close_call")


async def open_and_close_calls(uow: UnitOfWork, day: date) -> int:
    """Calls that are due are open, or over."""
    due = await calls_due(uow.session, uow.now, _BATCH)
    for program in due:
        follow_clock(uow, program)
    return len(due)


def walk(uow: UnitOfWork, program: Program, command: str, **details: object) -> None:
    """The program has taken the step."""
    program.state = PROGRAM_MACHINE.walk(ProgramState(program.state), command)
    program.updated_at = uow.now
    uow.audit(f"program.{command}", "program", program.id, details=details)


def record(uow: UnitOfWork, program: Program, event: type[ProgramFacts]) -> None:
    """The event of the program is recorded."""
    told = event(
        program_id=program.id,
        kind=program.kind,
        title=program.title,
        jurisdiction_id=program.jurisdiction_id,
        owner_organization_id=program.owner_organization_id,
        call_from=program.call_from,
        call_to=program.call_to,
    )
    uow.record(told, division_code=program.community_code or program.town_code or program.jurisdiction_id)


async def _require_money(uow: UnitOfWork, program: Program) -> None:
    funds = await funds_by_id(uow.session, program.fund_ids)
    if len(funds) < len(set(program.fund_ids)):
        raise FundUnknown(clause_ref="14")
    for fund in funds.values():
        owned = fund.owner_organization_id == program.owner_organization_id
        if fund.state != "OPEN" or not owned or fund.authority_id not in (None, program.jurisdiction_id, WHOLE_CITY):
            raise FundUnknown(clause_ref="14")
        if fund.purposes and not set(program.purposes) <= set(fund.purposes):
            raise PurposeNotAllowed(clause_ref="14")
    if sum(fund.available_fen for fund in funds.values()) < program.budget_fen:
        raise FundsInsufficient(clause_ref="14")


DAILY_JOBS: Final = (DailyJob("programs.open_and_close_calls", open_and_close_calls),)
