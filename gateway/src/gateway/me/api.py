"""`/v1/me`: who I am and what I may do."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.requests import Request

from gateway.me.actions import actions_of, stated_place
from gateway.me.schemas import ActionList, MeRead, TaskList
from gateway.me.service import place_at, who
from gateway.me.tasks import tasks_of
from gateway.parts import CurrentGateway
from shared.kit.dependencies import CurrentCaller, public_route
from shared.kit.routes import Router

router = Router(prefix="/v1/me", tags=["me"], dependencies=[public_route])

Word = Annotated[str | None, Query(pattern=r"^[a-z_-]{1,60}$")]
Code = Annotated[str | None, Query(pattern=r"^[0-9]{2,12}(-[A-Z]{2})?$")]


@router.get("", operation_id="read_me", summary="Who I am 我的身份")
async def read_me(caller: CurrentCaller, gateway: CurrentGateway) -> MeRead:
    """Give what the token says, and for people with an account here their name and all their capacities."""
    return await who(gateway, caller)


@router.get("/tasks", operation_id="list_my_tasks", summary="What waits for me 我的待办")
async def list_my_tasks(
    request: Request,
    caller: CurrentCaller,
    gateway: CurrentGateway,
    limit: Annotated[int, Query(ge=1, le=100, description="Tasks of each kind, at most")] = 20,
) -> TaskList:
    """Give what waits for the caller's roles in all services, with the days by which it is due; services that do not
    answer are named and take nothing else with them."""
    return await tasks_of(gateway, request, caller, limit)


@router.get("/actions", operation_id="list_my_actions", summary="What I may do 我可以办理的操作")
async def list_my_actions(
    request: Request,
    caller: CurrentCaller,
    gateway: CurrentGateway,
    service: Annotated[Word, Query(description="Only of this service")] = None,
    resource: Annotated[Word, Query(description="Only on this kind of resource, such as `application`")] = None,
    path: Annotated[
        str | None,
        Query(max_length=300, description="An object, by its path; says `allowed` for where it lies and whose it is"),
    ] = None,
    jurisdiction_id: Annotated[Code, Query(description="Or where an object would lie: the authority's area")] = None,
    authority_id: Annotated[Code, Query(description="Its deciding authority")] = None,
    town_code: Annotated[Code, Query(description="Its street or town")] = None,
    community_code: Annotated[Code, Query(description="Its community")] = None,
    organization_id: Annotated[UUID | None, Query(description="Whose organization's it is")] = None,
) -> ActionList:
    """Give what the caller's roles may do, by the very tables with which the services decide. With an object's `path`,
    or a place stated, `allowed` says whether there; the state of the object may still forbid it."""
    place = stated_place(
        jurisdiction_id=jurisdiction_id, authority_id=authority_id, town_code=town_code,
        community_code=community_code, organization_id=str(organization_id) if organization_id else None,
    )  # fmt: skip
    if path is not None:
        service, place = await place_at(gateway, request, path)
    tables = await gateway.permissions.all()
    wanted = {name: table for name, table in tables.items() if service in (None, name)}
    items = [one for name, table in wanted.items() if table for one in actions_of(caller, name, table, resource, place)]
    return ActionList(items=items, unavailable=[name for name, table in wanted.items() if table is None])
