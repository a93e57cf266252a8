"""Finds conflicts of interest: before a panel is named, when a sheet comes in, and when something comes out later."""

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from funding.contests.service.recomputing import after_voiding
from funding.models.programs import Program, Proposal
from funding.models.reviews import Reviewer, ScoreSheet
from funding.proposals.service.recording import record_about
from funding.reviews import queries
from funding.reviews.rules.conflicts import ConflictKind, Tie, conflict
from funding.reviews.rules.sheets import SHEET_MACHINE, SheetState
from shared.contracts.funding import ConflictDetected
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

RECUSAL_RULE: Final = "grant.recusalMonths"


async def conflicts_of(
    uow: UnitOfWork, reviewers: Sequence[Reviewer], program: Program, proposal: Proposal
) -> dict[UUID, ConflictKind | None]:
    """Return for each reviewer what keeps that person from scoring the proposal today."""
    months = (await current_rules(uow.resources, uow.session)).value(RECUSAL_RULE, program.jurisdiction_id, uow.today)
    ties = await _ties(uow, reviewers)
    concerned = {str(one) for one in (proposal.organization_id, proposal.sponsor_organization_id) if one}
    applying = {str(one) for one in await queries.applying_in(uow.session, program.id)}
    return {one.id: conflict(ties[one.person_ref], concerned, applying, uow.today, months.value) for one in reviewers}


async def recheck_organization(uow: UnitOfWork, organization_id: UUID) -> int:
    """Sheets about the organization's proposals whose reviewers are tied to it by now are void; returns how many."""
    return await _recheck(uow, await queries.live_sheets_of_organization(uow.session, organization_id))


async def recheck_person(uow: UnitOfWork, person_ref: str) -> int:
    """The person's sheets that a tie forbids by now are void; returns how many."""
    return await _recheck(uow, await queries.live_sheets_of_person(uow.session, person_ref))


async def void_sheet(uow: UnitOfWork, sheet: ScoreSheet, proposal: Proposal, kind: ConflictKind) -> None:
    """The sheet counts no more; `funding.conflict.detected` is recorded without the person."""
    sheet.state = SHEET_MACHINE.walk(SheetState(sheet.state), "void")
    sheet.void_kind, sheet.voided_at = kind, uow.now
    uow.audit("score_sheet.void", "score_sheet", sheet.id, details={"kind": kind})
    await record_about(uow, proposal, ConflictDetected, proposal_id=proposal.id, kind=kind)


async def _recheck(uow: UnitOfWork, sheets: Sequence[ScoreSheet]) -> int:
    voided: dict[UUID, Proposal] = {}
    for sheet in sheets:
        proposal = await uow.session.get_one(Proposal, sheet.proposal_id)
        program = await uow.session.get_one(Program, sheet.program_id)
        reviewer = await uow.session.get_one(Reviewer, sheet.reviewer_id)
        kind = (await conflicts_of(uow, [reviewer], program, proposal))[reviewer.id]
        if kind is not None:
            await void_sheet(uow, sheet, proposal, kind)
            voided[proposal.id] = proposal
    for proposal in voided.values():
        await after_voiding(uow, proposal)
    return len(voided)


async def _ties(uow: UnitOfWork, reviewers: Sequence[Reviewer]) -> dict[str, list[Tie]]:
    refs: Collection[str] = {one.person_ref for one in reviewers}
    found: dict[str, list[Tie]] = {ref: [] for ref in refs}
    by_id = {one.id: one for one in reviewers}
    for tie in await queries.ties_of(uow.session, by_id):
        kind = ConflictKind(tie.kind)
        found[by_id[tie.reviewer_id].person_ref].append(Tie(str(tie.organization_id), kind, tie.until_on))
    for leader in await queries.leaderships_of(uow.session, refs):
        found[leader.person_ref].append(Tie(str(leader.organization_id), ConflictKind.LEADER, leader.until_on))
    for post in await queries.placements_of(uow.session, refs):
        if post.organization_id is not None:
            found[post.person_ref].append(Tie(str(post.organization_id), ConflictKind.PLACED, post.until_on))
    for one in reviewers:
        if one.employer_organization_id is not None:
            found[one.person_ref].append(Tie(str(one.employer_organization_id), ConflictKind.EMPLOYEE))
    return found
