"""Routes of successions."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.models.successions import Succession
from funding.successions import queries
from funding.successions.rules import SuccessionState
from funding.successions.schemas import (
    SuccessionDecision,
    SuccessionMatters,
    SuccessionPage,
    SuccessionProposal,
    SuccessionRead,
)
from funding.successions.service import deciding
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

READ = "succession.read"
router = Router(prefix="/v1/funding/successions", tags=["successions"])
DAILY_JOBS = deciding.DAILY_JOBS


def _succession_for(permission: str) -> Any:
    """Return a dependency that loads a succession, locked, for who may do this."""

    @authorizes
    async def load(succession_id: UUID, uow: Uow) -> Succession:
        found = await queries.locked_succession(uow.session, succession_id)
        if found is None:
            raise NotFound
        place = Place(jurisdiction_id=found.jurisdiction_id, authority_id=found.jurisdiction_id)
        uow.require(permission, place, read=READ)
        return found

    return Depends(load)


Proposed = Annotated[Succession, _succession_for("succession.propose")]
Decided = Annotated[Succession, _succession_for("succession.decide")]


@router.get("", response_model=SuccessionPage, dependencies=[allow(READ)])
async def list_successions(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: SuccessionState | None = None,
) -> Response:
    """Find mergers and splits within reach, oldest first."""
    statement = queries.successions_within(resources.permissions.reachable(caller, READ))
    if organization_id is not None:
        statement = statement.where(queries.taking_part(organization_id))
    if state is not None:
        statement = statement.where(Succession.state == state)
    return await list_response(reads, statement, queries.ORDER, page)


@router.get("/{succession_id}", response_model=SuccessionRead, dependencies=[allow(READ)])
async def read_succession(
    succession_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Give a merger or split."""
    found = queries.successions_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(Succession.id == succession_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.get("/{succession_id}/matters", response_model=SuccessionMatters, dependencies=[allow(READ)])
async def list_succession_matters(
    succession_id: UUID, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Name what is open with the sources and has to pass to somebody."""
    found = queries.successions_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(Succession.id == succession_id))
    if row is None:
        raise NotFound
    money = {one["project_id"]: one["open_fen"] for one in await reads.rows(queries.money_of(row["sources"]))}
    matters = await reads.rows(queries.matters_of(row["sources"]))
    shown = [{**one, "open_fen": money.get(one["matter_id"], 0)} for one in matters]
    body = {"matters": shown, "claims": await reads.rows(queries.claims_on(row["sources"]))}
    return Response(render(body), media_type="application/json")


@router.post("/{succession_id}/proposal", response_model=SuccessionRead, **idempotent_required)
async def propose_succession(succession: Proposed, body: SuccessionProposal, uow: Uow) -> Response:
    """State who takes over what of a split, as the parties have written it."""
    await deciding.propose(uow, succession, body)
    return await changed_row(uow, SuccessionRead, succession)


@router.post("/{succession_id}/decision", response_model=SuccessionRead, **idempotent_required)
async def decide_succession(succession: Decided, body: SuccessionDecision, uow: Uow) -> Response:
    """Carry out the split as proposed, as a second person, or give it back."""
    await deciding.decide(uow, succession, body)
    return await changed_row(uow, SuccessionRead, succession)
