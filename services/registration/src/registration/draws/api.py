"""Routes of draws."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.draws.errors import DrawOpen
from registration.draws.queries.loads import locked_draw
from registration.draws.queries.reads import DRAWN, DRAWS
from registration.draws.rules.states import DrawKind, DrawState
from registration.draws.schemas import (
    DrawCancellation,
    DrawCommitment,
    DrawPage,
    DrawRead,
    DrawReplacement,
    DrawVerification,
)
from registration.draws.service import committing, publishing, reading, replacing
from registration.models.draws import Draw
from shared.contracts.values import AuthorityId
from shared.kit.dependencies import CurrentReads, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import changed, representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/draws", tags=["draws"])
CONSTRAINT_PROBLEMS = {"draws_open_regular_key": DrawOpen}
_BY_ID = [SortKey(Draw.id.expression, "id")]


@authorizes
async def _draw(draw_id: UUID, uow: Uow) -> Draw:
    draw = await locked_draw(uow.session, draw_id)
    if draw is None:
        raise NotFound
    uow.require(committing.DECIDE, committing.place_of(draw.authority_id), read=committing.READ)
    return draw


OwnDraw = Annotated[Draw, Depends(_draw)]


@router.post(
    "", status_code=201, response_model=DrawRead, dependencies=[allow(committing.DECIDE)], **idempotent_required
)
async def commit_draw(body: DrawCommitment, uow: Uow) -> Response:
    """Fix a random seed that nobody knows, and publish its hash before the pool is taken."""
    return await _answer(uow, await committing.commit_draw(uow, body), location=router.prefix)


@router.get("", response_model=DrawPage, dependencies=[allow(committing.READ)])
async def list_draws(
    reads: CurrentReads,
    page: Page,
    authority_id: AuthorityId | None = None,
    year: Annotated[int | None, Query(ge=1950, le=2200)] = None,
    kind: DrawKind | None = None,
    state: DrawState | None = None,
) -> Response:
    """Find draws, oldest first."""
    statement = DRAWS
    wanted = {"authority_id": authority_id, "year": year, "kind": kind, "state": state}
    for name, value in wanted.items():
        statement = statement if value is None else statement.where(getattr(Draw, name) == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{draw_id}", response_model=DrawRead, dependencies=[allow(committing.READ)])
async def read_draw(draw_id: UUID, request: Request, reads: CurrentReads) -> Response:
    """Give a draw; the seed is there once it is published."""
    row = await reading.shown_draw(reads, draw_id)
    return representation(request, row, etag(row["version"]))


@router.get("/{draw_id}/verification", response_model=DrawVerification, dependencies=[allow(committing.READ)])
async def verify_draw(draw_id: UUID, reads: CurrentReads) -> Response:
    """Recompute the draw from what is published; `method` says how anybody can do the same."""
    return Response(render(await reading.verified_draw(reads, draw_id)), media_type="application/json")


@router.post("/{draw_id}/publication", response_model=DrawRead, **idempotent_required)
async def publish_draw(draw: OwnDraw, uow: Uow) -> Response:
    """Take the pool, reveal the seed and draw, as an officer who did not fix the seed."""
    return await _answer(uow, await publishing.publish_draw(uow, draw))


@router.post("/{draw_id}/replacements", response_model=DrawRead, **idempotent_required)
async def replace_drawn(draw: OwnDraw, body: DrawReplacement, uow: Uow) -> Response:
    """Let the next key take the place of an organization that has ended."""
    return await _answer(uow, await replacing.replace_drawn(uow, draw, body))


@router.post("/{draw_id}/cancellation", response_model=DrawRead)
async def cancel_draw(draw: OwnDraw, body: DrawCancellation, uow: Uow) -> Response:
    """Give the draw up before it is published; the seed stays unknown."""
    return await _answer(uow, committing.cancel_draw(uow, draw, body.reason))


async def _answer(uow: Uow, draw: Draw, *, location: str | None = None) -> Response:
    await uow.flush()
    rows = (await uow.session.execute(DRAWN, {"draw_id": draw.id})).mappings().all()
    stated = {name: getattr(draw, name) for name in DrawRead.model_fields if name != "drawn"}
    return changed({**stated, "drawn": [dict(row) for row in rows]}, location=location)
