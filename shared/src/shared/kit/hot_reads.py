"""Hot reads: GETs that are answered before FastAPI takes the request apart, in their most common form.

A route stays declared as all others, with its parameters and its model in the documentation. Its hot reader takes
the requests that it knows by sight and hands every other back (None) to the declared handler, which answers alike.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.requests import Request
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.kit.authorization import Caller
from shared.kit.resources import Resources
from shared.kit.routes import answer_to_failure

_HOT = "__hot_reader__"
_CONDITIONAL = frozenset({b"if-none-match", b"if-match", b"range"})
_JSON = (b"content-type", b"application/json")


@dataclass(frozen=True, slots=True)
class HotRequest:
    """A GET as a hot reader sees it; `parameter` is the last segment of its path."""

    resources: Resources
    caller: Caller
    path: str
    parameter: str
    query_string: bytes


class HotAnswer(NamedTuple):
    """A 200 in JSON."""

    body: bytes
    headers: Sequence[tuple[bytes, bytes]] = ()


HotReader = Callable[[HotRequest], Awaitable[HotAnswer | None]]


def hot(reader: HotReader) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Have `reader` asked before the decorated handler; for routes with one parameter, at the path's end, or none."""

    def mark(endpoint: Callable[..., Any]) -> Callable[..., Any]:
        setattr(endpoint, _HOT, reader)
        return endpoint

    return mark


@dataclass(frozen=True, slots=True)
class _HotRoute:
    route: APIRoute
    reader: HotReader
    permissions: tuple[str, ...]


@dataclass(slots=True)
class _HotRoutes:
    exact: dict[str, _HotRoute] = field(default_factory=dict)
    by_prefix: dict[str, _HotRoute] = field(default_factory=dict)

    def find(self, path: str) -> _HotRoute | None:
        return self.exact.get(path) or self.by_prefix.get(path[: path.rfind("/") + 1])


def hot_routes(routes: Sequence[BaseRoute]) -> _HotRoutes:
    """Return those of `routes` that have a hot reader, by their paths."""
    found = _HotRoutes()
    for context in iter_route_contexts(routes):
        route = context.original_route
        reader = getattr(context.endpoint, _HOT, None)
        if reader is None or not isinstance(route, APIRoute):
            continue
        entry = _HotRoute(route, reader, _permissions(route.dependant))
        head, _, last = str(context.path).rpartition("/")
        if last.startswith("{"):
            found.by_prefix[f"{head}/"] = entry
        else:
            found.exact[f"{head}/{last}"] = entry
    return found


def _permissions(dependant: Dependant) -> tuple[str, ...]:
    """Return the permissions that a route asks for; it must ask for nothing else before its handler."""
    calls: list[Any] = [below.call for below in dependant.dependencies]
    named = tuple(call.permission for call in calls if hasattr(call, "permission"))
    if not named or sum(getattr(call, "__authorizes__", False) for call in calls) != len(named):
        raise TypeError(f"{dependant.path}: a hot read is authorized by allow(...) alone")
    return named


class HotReadMiddleware:
    """Pure ASGI. Asks the hot readers of `api`; what they hand back goes on."""

    def __init__(self, app: ASGIApp, *, api: FastAPI) -> None:
        self._app = app
        self._api = api
        self._routes: _HotRoutes | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            if self._routes is None:
                self._routes = hot_routes(self._api.routes)
            found = self._routes.find(scope["path"])
            if found is not None and await self._answered(found, scope, receive, send):
                return
        await self._app(scope, receive, send)

    async def _answered(self, found: _HotRoute, scope: Scope, receive: Receive, send: Send) -> bool:
        authorization = None
        for name, value in scope["headers"]:
            if name in _CONDITIONAL:
                return False
            if name == b"authorization":
                authorization = value.decode("latin-1")
        try:
            answer = await self._read(found, scope, authorization)
        except Exception as error:
            scope["route"] = found.route
            await answer_to_failure(Request(scope), error)(scope, receive, send)
            return True
        if answer is None:
            return False
        scope["route"] = found.route
        length = (b"content-length", b"%d" % len(answer.body))
        await send({"type": "http.response.start", "status": 200, "headers": [length, _JSON, *answer.headers]})
        await send({"type": "http.response.body", "body": answer.body})
        return True

    async def _read(self, found: _HotRoute, scope: Scope, authorization: str | None) -> HotAnswer | None:
        resources: Resources = self._api.state.resources
        caller = await resources.verifier.caller(authorization)
        for permission in found.permissions:
            resources.permissions.require_role(caller, permission)
        path = scope["path"]
        parameter = path[path.rfind("/") + 1 :]
        return await found.reader(HotRequest(resources, caller, path, parameter, scope["query_string"]))
