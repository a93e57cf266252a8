"""Panels and score sheets."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import orjson

from funding.contests.service.recomputing import after_voiding
from funding.models.programs import Program, Proposal
from funding.models.reviews import Reviewer, ScoreSheet
from funding.programs.rules.states import ProgramState
from funding.proposals.rules.states import ProposalState
from funding.reviews import queries
from funding.reviews.errors import PanelNamed
from funding.reviews.rules.conflicts import Candidate, ConflictKind, require_panel
from funding.reviews.rules.sheets import SHEET_MACHINE, SheetState, sheet_total
from funding.reviews.schemas import ScoreStated
from funding.reviews.service.conflicts import conflicts_of, void_sheet
from shared.kit.ids import new_id
from shared.kit.problems import InvalidTransition, NotFound
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

EXTERNAL_RULE: Final = "grant.externalShare"
CONTEXT: Final = "score_sheets.scores"
SCORABLE: Final = (ProposalState.SCREENED_IN, ProposalState.UNDER_REVIEW)


async def name_panel(uow: UnitOfWork, program: Program, proposal: Proposal, reviewer_ids: Sequence[UUID]) -> None:
    """The experts have the proposal to score; where sheets were voided, new experts take their places.

    Raises:
        InvalidTransition: it is not to be scored (any more).
        PanelNamed: the panel is complete.
        PanelNotAllowed: the panel that would result breaks a rule.
    """
    uow.expect_version(proposal)
    scoring = program.state in (ProgramState.SCREENING, ProgramState.REVIEW)
    if not scoring or proposal.state not in SCORABLE:
        raise InvalidTransition
    sheets = await queries.sheets_of(uow.session, [proposal.id])
    kept = [sheet.reviewer_id for sheet in sheets if sheet.state != SheetState.VOIDED]
    if len(kept) >= program.panel_size:
        raise PanelNamed
    await _require_panel(uow, program, proposal, [*kept, *reviewer_ids])
    for reviewer_id in reviewer_ids:
        uow.session.add(
            ScoreSheet(
                id=new_id(),
                program_id=program.id,
                proposal_id=proposal.id,
                reviewer_id=reviewer_id,
                state=SHEET_MACHINE.walk(None, "assign"),
                assigned_by=uow.caller.identity,
                assigned_at=uow.now,
            )
        )
    proposal.updated_at = uow.now
    uow.audit("proposal.panel", "proposal", proposal.id, details={"members": len(reviewer_ids)})


async def score(uow: UnitOfWork, sheet: ScoreSheet, body: ScoreStated) -> None:
    """The sheet is in, sealed; or void, when the reviewer turns out to have a conflict by now.

    Raises:
        InvalidTransition: it is in or void, or the review is over.
        SheetIncomplete: it does not score everything within its range.
    """
    uow.expect_version(sheet)
    program, proposal, reviewer = await _around(uow, sheet)
    SHEET_MACHINE.walk(SheetState(sheet.state), "score")
    if program.state != ProgramState.REVIEW or proposal.state != ProposalState.UNDER_REVIEW:
        raise InvalidTransition
    total = sheet_total(body.scores, [(one["code"], one["weight_bps"], one["max"]) for one in program.criteria])
    kind = (await conflicts_of(uow, [reviewer], program, proposal))[reviewer.id]
    if kind is not None:
        await void_sheet(uow, sheet, proposal, kind)
        return
    content = {"scores": body.scores, "total": total, "comment": body.comment}
    sheet.scores_sealed = uow.vault.encrypt(orjson.dumps(content).decode(), CONTEXT)
    sheet.state = SHEET_MACHINE.walk(SheetState(sheet.state), "score")
    sheet.submitted_at = uow.now
    uow.audit("score_sheet.score", "score_sheet", sheet.id)


async def declare_conflict(uow: UnitOfWork, sheet: ScoreSheet, kind: ConflictKind) -> None:
    """The reviewer has stepped back; the sheet is void.

    Raises:
        InvalidTransition: it is void.
    """
    uow.expect_version(sheet)
    _, proposal, _ = await _around(uow, sheet)
    await void_sheet(uow, sheet, proposal, kind)
    await after_voiding(uow, proposal)


def opened(uow: UnitOfWork, sheet: ScoreSheet) -> dict[str, Any]:
    """Return what is on the sheet; the reading is audited."""
    uow.audit("score_sheet.read", "score_sheet", sheet.id, purpose="REVIEW")
    if sheet.scores_sealed is None:
        return {"scores": None, "total": None, "comment": None}
    content: dict[str, Any] = orjson.loads(uow.vault.decrypt(sheet.scores_sealed, CONTEXT))
    return content


async def _around(uow: UnitOfWork, sheet: ScoreSheet) -> tuple[Program, Proposal, Reviewer]:
    program = await uow.session.get_one(Program, sheet.program_id)
    proposal = await uow.session.get_one(Proposal, sheet.proposal_id)
    return program, proposal, await uow.session.get_one(Reviewer, sheet.reviewer_id)


async def _require_panel(uow: UnitOfWork, program: Program, proposal: Proposal, ids: Sequence[UUID]) -> None:
    share = (await current_rules(uow.resources, uow.session)).value(EXTERNAL_RULE, program.jurisdiction_id, uow.today)
    found = await queries.reviewers_by_id(uow.session, ids)
    if set(ids) - found.keys():
        raise NotFound
    reviewers = [found[one] for one in dict.fromkeys(ids)]
    officers = {program.created_by, program.published_by, uow.caller.identity}
    officers |= await queries.screened_by(uow.session, program.id)
    conflicts = await conflicts_of(uow, reviewers, program, proposal)
    candidates = [
        Candidate(one.external, one.state == "ACTIVE", one.account in officers, conflicts[one.id]) for one in reviewers
    ]
    require_panel(candidates, program.panel_size, (share.value["part"], share.value["whole"]))
