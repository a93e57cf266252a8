"""Routes of unit work: records go in, sums come out."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.responses import Response

from party_liaison.meetings.errors import UnitNotWorking
from party_liaison.models import PartyUnit, PioneerPost
from party_liaison.row_security.service import behind_wall
from party_liaison.unit_work import service
from party_liaison.unit_work.errors import DuesEntered, PostTaken
from party_liaison.unit_work.queries import locked_post
from party_liaison.unit_work.schemas import (
    DuesCreate,
    EducationCreate,
    PioneerPostCreate,
    PioneerPostEnd,
    UnitActivityCreate,
    UnitYear,
    WorkEntered,
)
from party_liaison.units.queries.loads import locked_unit
from party_liaison.units.queries.reads import place_of_unit
from party_liaison.units.rules.states import WORKING
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

ROOT = "/v1/party"
READ, WRITE, EXACT = "unit_work.read", "unit_work.write", "unit_work.exact"
CONSTRAINT_PROBLEMS = {"dues_records_unit_id_month_key": DuesEntered, "pioneer_posts_open_key": PostTaken}

router = Router(prefix=ROOT, tags=["unit-work"])


async def _unit(uow: UnitOfWork, unit_id: UUID) -> PartyUnit:
    unit = await locked_unit(uow.session, unit_id)
    if unit is None:
        raise NotFound
    uow.require(WRITE, place_of_unit(unit), read=READ)
    if unit.state not in WORKING:
        raise UnitNotWorking
    await behind_wall(uow, WRITE)
    return unit


@authorizes
async def _own_post(post_id: UUID, uow: Uow) -> PioneerPost:
    await behind_wall(uow, READ)
    post = await locked_post(uow.session, post_id)
    unit = None if post is None else await locked_unit(uow.session, post.unit_id)
    if post is None or unit is None:
        raise NotFound
    uow.require(WRITE, place_of_unit(unit), read=READ)
    return post


@router.post("/unit-activities", status_code=201, response_model=WorkEntered, dependencies=[allow(WRITE)])
async def record_unit_activity(body: UnitActivityCreate, uow: Uow) -> Response:
    """Enter an activity of a unit."""
    row = await service.record_activity(uow, await _unit(uow, body.unit_id), body)
    return await _entered(uow, row.id, row.unit_id)


@router.post("/education-records", status_code=201, response_model=WorkEntered, dependencies=[allow(WRITE)])
async def record_education(body: EducationCreate, uow: Uow) -> Response:
    """Enter a member's hours of education."""
    row = await service.record_education(uow, await _unit(uow, body.unit_id), body)
    return await _entered(uow, row.id, row.unit_id)


@router.post(
    "/dues-records",
    status_code=201,
    response_model=WorkEntered,
    dependencies=[allow(WRITE)],
    **idempotent_required,
)
async def record_dues(body: DuesCreate, uow: Uow) -> Response:
    """Enter the dues of a month, in sums."""
    row = await service.record_dues(uow, await _unit(uow, body.unit_id), body)
    return await _entered(uow, row.id, row.unit_id)


@router.post("/pioneer-posts", status_code=201, response_model=WorkEntered, dependencies=[allow(WRITE)])
async def open_pioneer_post(body: PioneerPostCreate, uow: Uow) -> Response:
    """Enter that a member takes a pioneer post, with a promise that is kept sealed."""
    row = await service.open_post(uow, await _unit(uow, body.unit_id), body)
    return await _entered(uow, row.id, row.unit_id)


@router.post("/pioneer-posts/{post_id}/end", response_model=WorkEntered)
async def end_pioneer_post(
    post: Annotated[PioneerPost, Depends(_own_post)], body: PioneerPostEnd, uow: Uow
) -> Response:
    """End a pioneer post, with what came of it."""
    await service.end_post(uow, post, body)
    await uow.flush()
    answer = {"id": post.id, "unit_id": post.unit_id, "version": post.version}
    return Response(render(answer), media_type="application/json", headers={"ETag": etag(post.version)})


@router.get("/unit-work/{unit_id}", response_model=UnitYear, dependencies=[allow(READ)])
async def read_unit_year(
    unit_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    year: Annotated[int, Query(ge=2000, le=2100)],
) -> Response:
    """Give the sums of a unit's year; small numbers of members are hidden outside the party."""
    async with recorded_read(resources, caller) as uow:
        unit = await locked_unit(uow.session, unit_id)
        if unit is None or not resources.permissions.allows(caller, READ, place_of_unit(unit)):
            raise NotFound
        await behind_wall(uow, READ)
        answer = await service.year_of(uow, unit, year, exact=resources.permissions.holds(caller, EXACT))
        uow.audit("unit_work.read", "party_unit", unit_id)
    return Response(render(answer), media_type="application/json")


async def _entered(uow: UnitOfWork, row_id: UUID, unit_id: UUID) -> Response:
    await uow.flush()
    answer = {"id": row_id, "unit_id": unit_id, "version": 1}
    return Response(render(answer), 201, media_type="application/json")
