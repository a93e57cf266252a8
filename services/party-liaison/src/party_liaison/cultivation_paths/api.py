"""Routes of cultivation paths."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.responses import Response

from party_liaison.cultivation_paths import service
from party_liaison.cultivation_paths.errors import PathExists
from party_liaison.cultivation_paths.queries import ORDER, locked_path, paths_where
from party_liaison.cultivation_paths.rules import PathState, PathType
from party_liaison.cultivation_paths.schemas import PathAchievement, PathCreate, PathPage, PathRead, PathStart
from party_liaison.members.rules import Purpose
from party_liaison.models import CultivationPath, Organization
from party_liaison.organizations.queries import locked_organization
from party_liaison.organizations.service import place_of
from party_liaison.row_security.service import behind_wall
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, next_link, page_of, paged
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/party/cultivation-paths"
READ, WRITE = service.READ, service.WRITE
CONSTRAINT_PROBLEMS = {"cultivation_paths_open_key": PathExists}
Stated = Annotated[Purpose, Query(description="Why the data are read; written to the audit trail")]

router = Router(prefix=PATH, tags=["cultivation-paths"])


def _path_for(permission: str) -> Callable[..., Awaitable[tuple[CultivationPath, Organization]]]:
    @authorizes
    async def find(path_id: UUID, uow: Uow) -> tuple[CultivationPath, Organization]:
        await behind_wall(uow, READ)
        path = await locked_path(uow.session, path_id)
        organization = None if path is None else await locked_organization(uow.session, path.organization_id)
        if path is None or organization is None:
            raise NotFound
        uow.require(permission, place_of(organization), read=READ)
        return path, organization

    return find


OwnPath = Annotated[tuple[CultivationPath, Organization], Depends(_path_for(WRITE))]
DecidedPath = Annotated[tuple[CultivationPath, Organization], Depends(_path_for("cultivation.decide"))]


@router.post("", status_code=201, response_model=PathRead, dependencies=[allow(WRITE)])
async def nominate_for_cultivation(body: PathCreate, uow: Uow) -> Response:
    """Nominate a person: backbone staff for the party, a member for a leading post or the community's party work."""
    return await _answered(uow, await service.nominate(uow, body), 201)


@router.get("", response_model=PathPage, dependencies=[allow(READ)])
async def list_cultivation_paths(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    purpose: Stated,
    organization_id: Annotated[UUID | None, Query()] = None,
    type: Annotated[PathType | None, Query()] = None,
    state: Annotated[PathState | None, Query()] = None,
    leading: Annotated[bool | None, Query(description="Whether the person leads the organization by now")] = None,
) -> Response:
    """List paths within reach, masked, oldest first."""
    reach = resources.permissions.reachable(caller, READ)
    found = paths_where(reach, organization_id=organization_id, type_=type, state=state, leading=leading)
    async with recorded_read(resources, caller) as uow:
        await behind_wall(uow, READ)
        rows = (await uow.session.execute(paged(found, ORDER, page))).mappings().all()
        answer = page_of([service.masked(uow.vault, dict(row)) for row in rows], ORDER, page)
        uow.audit("cultivation_path.list", "organization", organization_id or "-", purpose=purpose)
    return Response(render(answer), media_type="application/json", headers=next_link(page, answer["next_cursor"]))


@router.get("/{path_id}", response_model=PathRead, dependencies=[allow(READ)])
async def read_cultivation_path(
    path_id: UUID, caller: CurrentCaller, resources: CurrentResources, purpose: Stated
) -> Response:
    """Read one path, masked."""
    found = paths_where(resources.permissions.reachable(caller, READ), path_id=path_id)
    async with recorded_read(resources, caller) as uow:
        await behind_wall(uow, READ)
        row = (await uow.session.execute(found)).mappings().one_or_none()
        if row is None:
            raise NotFound
        uow.audit("cultivation_path.read", "cultivation_path", path_id, purpose=purpose)
        answer = service.masked(uow.vault, dict(row))
    return Response(render(answer), media_type="application/json", headers={"ETag": etag(answer["version"])})


@router.post("/{path_id}/approval", response_model=PathRead, **idempotent_required)
async def approve_cultivation(own: DecidedPath, uow: Uow) -> Response:
    """Agree to a nomination; another person than the one who nominated."""
    return await _answered(uow, await service.approve(uow, own[0]))


@router.post("/{path_id}/start", response_model=PathRead)
async def start_cultivation(own: OwnPath, body: PathStart, uow: Uow) -> Response:
    """Begin, with a mentor who is a full member."""
    return await _answered(uow, await service.start(uow, own[0], body))


@router.post("/{path_id}/achievement", response_model=PathRead, **idempotent_required)
async def achieve_cultivation(own: OwnPath, body: PathAchievement, uow: Uow) -> Response:
    """Enter that a path has led where it was to lead, with its proof."""
    return await _answered(uow, await service.achieve(uow, *own, body))


@router.post("/{path_id}/end", response_model=PathRead)
async def end_cultivation(own: OwnPath, uow: Uow) -> Response:
    """End a path that does not lead there."""
    return await _answered(uow, await service.end(uow, own[0]))


async def _answered(uow: UnitOfWork, path: CultivationPath, status: int = 200) -> Response:
    await uow.flush()
    row: dict[str, Any] = dict((await uow.session.execute(paths_where(None, path_id=path.id))).mappings().one())
    headers = {"ETag": etag(path.version)}
    if status == 201:
        headers["Location"] = f"{PATH}/{path.id}"
    return Response(render(service.masked(uow.vault, row)), status, headers, "application/json")
