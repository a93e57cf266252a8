"""Routes of bodies."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.governance.queries.loads import locked_body
from registration.governance.queries.reads import BODY_BY_ID, bodies_within
from registration.governance.rules.bodies import BodyKind
from registration.governance.schemas import (
    BodyCreate,
    BodyElection,
    BodyPage,
    BodyRead,
    GovernanceRead,
    MemberChange,
)
from registration.governance.service import bodies, reading
from registration.governance.service.reading import READ, seen_by
from registration.models.governance import GovernanceBody
from registration.organizations.service.owned import owner, shown
from registration.organizations.service.reading import is_public
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, next_link, page_of, paged
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/registration/governance-bodies"
router = Router(tags=["governance"])
_B = GovernanceBody
_BY_ID = [SortKey(_B.id.expression, "id")]


@authorizes
async def _own_body(body_id: UUID, uow: Uow) -> GovernanceBody:
    body = await locked_body(uow.session, body_id)
    if body is None:
        raise NotFound
    await owner(uow, body.organization_id, "governance.write", read=READ)
    return body


OwnBody = Annotated[GovernanceBody, Depends(_own_body)]


@router.get(
    "/v1/registration/organizations/{organization_id}/governance",
    response_model=GovernanceRead,
    dependencies=[allow(READ)],
)
async def read_organization_governance(
    organization_id: UUID, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give an organization's bodies, and which bodies and internal rules it lacks."""
    found = await reading.governance_of(resources, caller, organization_id)
    return Response(render(found), media_type="application/json")


@router.post(PATH, status_code=201, response_model=BodyRead, dependencies=[allow("governance.write")])
async def create_governance_body(body: BodyCreate, uow: Uow) -> Response:
    """Enter a body with its term and members."""
    return await _answered(uow, await bodies.create_body(uow, body), 201)


@router.get(PATH, response_model=BodyPage, dependencies=[allow(READ)])
async def list_governance_bodies(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    kind: BodyKind | None = None,
    election_by: Annotated[date | None, Query(description="To be elected anew on or before this day")] = None,
) -> Response:
    """Find bodies within reach, oldest first; the public sees no members."""
    statement = bodies_within(resources.permissions.reachable(caller, READ))
    pairs: tuple[tuple[Any, Any], ...] = ((organization_id, _B.organization_id), (kind, _B.kind))
    for value, column in pairs:
        statement = statement if value is None else statement.where(column == value)
    if election_by is not None:
        statement = statement.where(_B.next_election_on <= election_by)
    answer = page_of(await reads.rows(paged(statement, _BY_ID, page)), _BY_ID, page)
    if is_public(caller):
        answer["items"] = [seen_by(caller, row) for row in answer["items"]]
    return Response(render(answer), media_type="application/json", headers=next_link(page, answer["next_cursor"]))


@router.get(f"{PATH}/{{body_id}}", response_model=BodyRead, dependencies=[allow(READ)])
async def read_governance_body(
    body_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a body; its members are masked, and not shown to the public."""
    row = shown(resources, caller, READ, await resources.database.reads.row(BODY_BY_ID, body_id=body_id))
    variant = "public" if is_public(caller) else ""
    return representation(request, seen_by(caller, row), etag(row["version"], variant))


@router.post(f"{PATH}/{{body_id}}/election", response_model=BodyRead)
async def elect_governance_body(body: OwnBody, election: BodyElection, uow: Uow) -> Response:
    """Enter an election: the body has these members for a new term."""
    return await _answered(uow, await bodies.elect_body(uow, body, election))


@router.post(f"{PATH}/{{body_id}}/member-change", response_model=BodyRead)
async def change_governance_members(body: OwnBody, change: MemberChange, uow: Uow) -> Response:
    """Enter who joined and who left a body within its term."""
    return await _answered(uow, await bodies.change_members(uow, body, change))


async def _answered(uow: UnitOfWork, body: GovernanceBody, status: int = 200) -> Response:
    await uow.flush()
    row = (await uow.session.execute(BODY_BY_ID, {"body_id": body.id})).mappings().one()
    headers = {"ETag": etag(body.version)}
    if status == 201:
        headers["Location"] = f"{PATH}/{body.id}"
    return Response(render(seen_by(uow.caller, dict(row))), status, headers, "application/json")
