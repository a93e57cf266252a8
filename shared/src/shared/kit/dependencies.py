"""What a handler asks for: the unit of work, the read pool, the caller, the page."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request

from shared.kit.authorization import Caller
from shared.kit.clock import Clock
from shared.kit.problems import Forbidden, Text
from shared.kit.reads import Reads
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork


async def _resources(request: Request) -> Resources:
    resources: Resources = request.app.state.resources
    return resources


async def _reads(request: Request) -> Reads:
    reads: Reads = request.app.state.resources.database.reads
    return reads


async def _clock(request: Request) -> Clock:
    clock: Clock = request.app.state.resources.clock
    return clock


async def _unit_of_work(request: Request) -> UnitOfWork:
    uow: UnitOfWork = request.state.uow
    return uow


async def _caller(request: Request) -> Caller:
    caller: Caller = request.state.caller
    return caller


CurrentResources = Annotated[Resources, Depends(_resources)]
CurrentReads = Annotated[Reads, Depends(_reads)]
CurrentClock = Annotated[Clock, Depends(_clock)]
CurrentCaller = Annotated[Caller, Depends(_caller)]
Uow = Annotated[UnitOfWork, Depends(_unit_of_work)]
"""The transaction that the route class opened; only in handlers of POST, PUT, PATCH and DELETE."""


def allow(permission: str) -> Any:
    """Return a dependency that passes callers with a role which may ever do this (403 otherwise).

    For routes without an object of their own (lists, creation). Where there is one, load it in a dependency and
    call `uow.require`, so that 404 comes before 403; mark that dependency with `authorizes`.
    """

    async def check(request: Request) -> None:
        resources: Resources = request.app.state.resources
        resources.permissions.require_role(request.state.caller, permission)

    check.permission = permission  # type: ignore[attr-defined]
    return Depends(authorizes(check))


def allow_any(*permissions: str) -> Any:
    """Return a dependency that passes callers with a role which may ever do one of these (403 otherwise)."""

    async def check(request: Request) -> None:
        resources: Resources = request.app.state.resources
        if not any(resources.permissions.holds(request.state.caller, permission) for permission in permissions):
            resources.permissions.require_role(request.state.caller, permissions[0])

    return Depends(authorizes(check))


def authorizes(dependency: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Mark a dependency that decides about access; every route must have one."""
    dependency.__authorizes__ = True  # type: ignore[attr-defined]
    return dependency


async def _anyone() -> None:
    """Let every caller with a valid token pass."""


public_route = Depends(authorizes(_anyone))
"""For routes that any token may use, that of the public included."""


def internal_scope(scope: str) -> Any:
    """Return a dependency that passes other services of the suite: a token for this service with `scope`."""

    async def check(request: Request) -> None:
        caller: Caller = request.state.caller
        resources: Resources = request.app.state.resources
        if scope not in caller.scopes or resources.name not in caller.audience:
            raise Forbidden(Text("仅供内部服务调用。", "This is for the suite's own services."))

    return Depends(authorizes(check))
