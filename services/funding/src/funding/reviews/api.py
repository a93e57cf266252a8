"""Routes of reviewers, panels and score sheets."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from funding.models.places import narrowed
from funding.models.programs import Program, Proposal
from funding.models.reviews import Reviewer, ScoreSheet
from funding.programs.rules.states import ProgramState
from funding.proposals.queries import SEALED_PROGRAMS, locked_proposal
from funding.proposals.schemas import ProposalRead
from funding.proposals.service import places
from funding.reviews import queries
from funding.reviews.errors import SheetSealed
from funding.reviews.rules.sheets import SheetState
from funding.reviews.schemas import (
    ConflictDeclaration,
    Panel,
    ReviewerCreate,
    ReviewerPage,
    ReviewerRead,
    ScoreSheetOpened,
    ScoreSheetPage,
    ScoreSheetRead,
    ScoreStated,
    TieDeclaration,
)
from funding.reviews.service import copies, pool, scoring
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed_row
from shared.kit.routes import Router

reviewers_router = Router(prefix="/v1/funding/reviewers", tags=["reviews"])
panels_router = Router(prefix="/v1/funding/proposals", tags=["reviews"])
sheets_router = Router(prefix="/v1/funding/score-sheets", tags=["reviews"])
routers = (reviewers_router, panels_router, sheets_router)
JOB_KINDS = copies.JOB_KINDS
CONSTRAINT_PROBLEMS = pool.CONSTRAINT_PROBLEMS


def _reviewer_for(permission: str) -> Any:
    @authorizes
    async def load(reviewer_id: UUID, uow: Uow) -> Reviewer:
        reviewer = await queries.locked_reviewer(uow.session, reviewer_id)
        if reviewer is None:
            raise NotFound
        uow.require(permission, pool.place_of(reviewer), read=pool.READ)
        return reviewer

    return Depends(load)


@authorizes
async def _panel_of(proposal_id: UUID, uow: Uow) -> tuple[Proposal, Program]:
    found = await locked_proposal(uow.session, proposal_id)
    if found is None:
        raise NotFound
    places.require(uow, "proposal.assign", places.program_place(found[1]), *found)
    return found


@authorizes
async def _own_sheet(sheet_id: UUID, uow: Uow) -> ScoreSheet:
    sheet = await queries.locked_sheet(uow.session, sheet_id)
    if sheet is None:
        raise NotFound
    reviewer = await uow.session.get_one(Reviewer, sheet.reviewer_id)
    program = await uow.session.get_one(Program, sheet.program_id)
    uow.require("score_sheet.score", _sheet_place(program, reviewer), read="score_sheet.read")
    return sheet


Managed = Annotated[Reviewer, _reviewer_for("reviewer.manage")]
Declared = Annotated[Reviewer, _reviewer_for("reviewer.declare")]
Assigned = Annotated[tuple[Proposal, Program], Depends(_panel_of)]
OwnSheet = Annotated[ScoreSheet, Depends(_own_sheet)]


def _sheet_place(program: Program, reviewer: Reviewer) -> Place:
    owner = program.owner_organization_id
    return Place(
        jurisdiction_id=program.jurisdiction_id,
        town_code=program.town_code,
        community_code=program.community_code,
        authority_id=program.jurisdiction_id,
        organization_id=None if owner is None else str(owner),
        owner=reviewer.account,
    )


@reviewers_router.post("", status_code=201, response_model=ReviewerRead, dependencies=[allow("reviewer.manage")])
async def add_reviewer(body: ReviewerCreate, uow: Uow) -> Response:
    """Take an expert into the pool."""
    place = Place(jurisdiction_id=body.jurisdiction_id, authority_id=body.jurisdiction_id)
    uow.require("reviewer.manage", place, read=pool.READ)
    reviewer = pool.add_reviewer(uow, body)
    return await changed_row(uow, ReviewerRead, reviewer, location=f"{reviewers_router.prefix}/{reviewer.id}")


@reviewers_router.get("", response_model=ReviewerPage, dependencies=[allow(pool.READ)])
async def list_reviewers(
    caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources, page: Page
) -> Response:
    """Find experts within reach, oldest first."""
    statement = queries.reviewers_within(resources.permissions.reachable(caller, pool.READ))
    return await list_response(reads, statement, [SortKey(Reviewer.id.expression, "id")], page)


@reviewers_router.post("/{reviewer_id}/ties", response_model=ReviewerRead)
async def declare_reviewer_tie(reviewer: Declared, body: TieDeclaration, uow: Uow) -> Response:
    """Declare what ties a reviewer to an organization; sheets that it forbids become void."""
    await pool.declare_tie(uow, reviewer, body)
    return await changed_row(uow, ReviewerRead, reviewer)


@reviewers_router.post("/{reviewer_id}/suspension", response_model=ReviewerRead)
async def suspend_reviewer(reviewer: Managed, uow: Uow) -> Response:
    """Take an expert off the pool."""
    pool.suspend_reviewer(uow, reviewer)
    return await changed_row(uow, ReviewerRead, reviewer)


@panels_router.post("/{proposal_id}/panel", response_model=ProposalRead)
async def name_panel(found: Assigned, body: Panel, uow: Uow) -> Response:
    """Name the experts who score a proposal, or replace those whose sheets were voided."""
    proposal, program = found
    await scoring.name_panel(uow, program, proposal, body.reviewer_ids)
    return await changed_row(uow, ProposalRead, proposal)


@sheets_router.get("", response_model=ScoreSheetPage, dependencies=[allow("score_sheet.read")])
async def list_score_sheets(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    proposal_id: UUID | None = None,
    program_id: UUID | None = None,
    state: SheetState | None = None,
) -> Response:
    """Find score sheets, without what is sealed on them: a reviewer's own, or those of an officer's programs."""
    statement = queries.sheets_within(resources.permissions.reachable(caller, "score_sheet.read"))
    statement = narrowed(
        statement, (proposal_id, ScoreSheet.proposal_id), (program_id, ScoreSheet.program_id), (state, ScoreSheet.state)
    )
    return await list_response(reads, statement, [SortKey(ScoreSheet.id.expression, "id")], page)


@sheets_router.get("/{sheet_id}", response_model=ScoreSheetOpened, dependencies=[allow("score_sheet.read")])
async def open_score_sheet(
    sheet_id: UUID, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Read a sheet with its scores: its own reviewer always, officers once the contest is ranked; it is audited."""
    async with recorded_read(resources, caller) as uow:
        sheet = await uow.session.get(ScoreSheet, sheet_id)
        if sheet is None:
            raise NotFound
        reviewer = await uow.session.get_one(Reviewer, sheet.reviewer_id)
        program = await uow.session.get_one(Program, sheet.program_id)
        uow.require("score_sheet.read", _sheet_place(program, reviewer), read="score_sheet.read")
        if caller.identity != reviewer.account and _sealed(program):
            raise SheetSealed
        content = scoring.opened(uow, sheet)
        shown = ScoreSheetRead.model_validate(sheet).model_dump(mode="json")
        version = sheet.version
    proposal = await reads.row(queries.PROPOSAL, proposal_id=sheet.proposal_id)
    body = render({**shown, **content, "proposal": proposal})
    return Response(body, media_type="application/json", headers={"ETag": etag(version)})


@sheets_router.post("/{sheet_id}/scores", response_model=ScoreSheetRead)
async def submit_score_sheet(sheet: OwnSheet, body: ScoreStated, uow: Uow) -> Response:
    """Hand in the own sheet; with a conflict that has come up it is void instead."""
    await scoring.score(uow, sheet, body)
    return await changed_row(uow, ScoreSheetRead, sheet)


@sheets_router.post("/{sheet_id}/conflict", response_model=ScoreSheetRead)
async def declare_sheet_conflict(sheet: OwnSheet, body: ConflictDeclaration, uow: Uow) -> Response:
    """Step back from scoring this proposal."""
    await scoring.declare_conflict(uow, sheet, body.kind)
    return await changed_row(uow, ScoreSheetRead, sheet)


def _sealed(program: Program) -> bool:
    ranked = program.protocol_hash is not None
    return program.state == ProgramState.CANCELLED or (program.state in SEALED_PROGRAMS and not ranked)
