"""Routes of the end of a contest."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.contests import queries
from funding.contests.rules.states import AwardState
from funding.contests.schemas import (
    AwardChanged,
    AwardPage,
    AwardRead,
    ObjectionDecision,
    ObjectionPage,
    ObjectionRead,
    ObjectionStated,
    ProtocolList,
    ProtocolVerification,
)
from funding.contests.service import awarding
from funding.contests.service.protocols import protocols_of, verified
from funding.models.awards import Award, Objection
from funding.models.places import narrowed, within_division
from funding.models.programs import Program
from funding.programs.api import program_for
from funding.programs.schemas.bodies import ProgramRead
from funding.programs.schemas.words import DivisionFilter
from funding.programs.service.drafting import place_of as program_place
from shared.kit.dependencies import CurrentReads, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

programs_router = Router(prefix="/v1/funding/programs", tags=["contests"])
awards_router = Router(prefix="/v1/funding/awards", tags=["contests"])
routers = (programs_router, awards_router)
DAILY_JOBS = awarding.DAILY_JOBS

Decided = Annotated[Program, program_for("program.decide")]


@authorizes
async def _objected(award_id: UUID, uow: Uow) -> Award:
    award = await queries.locked_award(uow.session, award_id)
    if award is None:
        raise NotFound
    uow.resources.permissions.require_role(uow.caller, "award.object")
    return award


@authorizes
async def _answered(award_id: UUID, objection_id: UUID, uow: Uow) -> tuple[Program, Award, Objection]:
    award = await queries.locked_award(uow.session, award_id)
    if award is None:
        raise NotFound
    program = await queries.locked_program_of(uow.session, award.program_id)
    uow.require("program.decide", program_place(program), read="award.read")
    objection = await queries.locked_objection(uow.session, objection_id)
    if objection is None or objection.award_id != award.id:
        raise NotFound
    return program, award, objection


Objected = Annotated[Award, Depends(_objected)]
Answered = Annotated[tuple[Program, Award, Objection], Depends(_answered)]


@programs_router.post("/{program_id}/review", response_model=ProgramRead)
async def start_program_review(program: Decided, uow: Uow) -> Response:
    """Let the panels score."""
    await awarding.start_review(uow, program)
    return await changed_row(uow, ProgramRead, program)


@programs_router.post("/{program_id}/ranking", response_model=ProgramRead, **idempotent_required)
async def rank_program(program: Decided, uow: Uow) -> Response:
    """Rank the contest and allocate its money."""
    await awarding.rank(uow, program)
    return await changed_row(uow, ProgramRead, program)


@programs_router.post("/{program_id}/publicity", response_model=ProgramRead, **idempotent_required)
async def start_program_publicity(program: Decided, uow: Uow) -> Response:
    """Make public who is to get money."""
    await awarding.start_publicity(uow, program)
    return await changed_row(uow, ProgramRead, program)


@programs_router.post("/{program_id}/awards", response_model=ProgramRead, **idempotent_required)
async def grant_program_awards(program: Decided, uow: Uow) -> Response:
    """Grant the awards whose publicity is over, and commit their money."""
    await awarding.grant_awards(uow, program)
    return await changed_row(uow, ProgramRead, program)


@programs_router.get("/{program_id}/protocols", response_model=ProtocolList, dependencies=[allow("award.read")])
async def list_program_protocols(program_id: UUID, reads: CurrentReads) -> Response:
    """Give the protocols from which anybody can recompute the contest; their `method` says how."""
    rows = await protocols_of(reads, program_id)
    return Response(render({"items": rows}), media_type="application/json")


@programs_router.get(
    "/{program_id}/protocols/verification", response_model=ProtocolVerification, dependencies=[allow("award.read")]
)
async def verify_program_protocols(program_id: UUID, reads: CurrentReads) -> Response:
    """Recompute every protocol and its hash."""
    rows = await protocols_of(reads, program_id)
    return Response(render(verified(rows)), media_type="application/json")


@awards_router.get("", response_model=AwardPage, dependencies=[allow("award.read")])
async def list_awards(
    reads: CurrentReads,
    page: Page,
    program_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: AwardState | None = None,
    rural: bool | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find awards, oldest first; all of them are public from their publicity on."""
    statement = queries.AWARDS
    statement = narrowed(
        statement,
        (program_id, Award.program_id),
        (organization_id, Award.organization_id),
        (state, Award.state),
        (rural, Award.rural),
    )
    if division is not None:
        statement = statement.where(within_division(Award, division))
    return await list_response(reads, statement, queries.BY_ID, page)


@awards_router.get("/{award_id}", response_model=AwardRead, dependencies=[allow("award.read")])
async def read_award(award_id: UUID, request: Request, reads: CurrentReads) -> Response:
    """Give an award."""
    row = await reads.row(queries.AWARD, award_id=award_id)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@awards_router.post("/{award_id}/objections", response_model=AwardChanged)
async def object_to_award(award: Objected, body: ObjectionStated, uow: Uow) -> Response:
    """Object to an award during its publicity."""
    uow.expect_version(award)
    await awarding.object_to(uow, award, body.text)
    return await changed_row(uow, AwardChanged, award)


@awards_router.get("/{award_id}/objections", response_model=ObjectionPage, dependencies=[allow("award.read")])
async def list_award_objections(award_id: UUID, reads: CurrentReads, page: Page) -> Response:
    """Find the objections to an award and their answers, oldest first."""
    if await reads.row(queries.AWARD, award_id=award_id) is None:
        raise NotFound
    return await list_response(reads, queries.OBJECTIONS, queries.OBJECTIONS_BY_ID, page, award_id=award_id)


@awards_router.post(
    "/{award_id}/objections/{objection_id}/decision", response_model=ObjectionRead, **idempotent_required
)
async def decide_award_objection(found: Answered, body: ObjectionDecision, uow: Uow) -> Response:
    """Answer an objection; upholding it ends the award and allocates the money anew."""
    await awarding.decide_objection(uow, *found, body)
    return await changed_row(uow, ObjectionRead, found[2])
