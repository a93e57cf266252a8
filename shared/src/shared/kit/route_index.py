"""Finds a request's route by the shape of its path, so that not every route of a service is asked in turn."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

Shape = tuple[int, str]


class RouteIndex:
    """Stands before a router and passes on to it what no indexed route takes: 404, 405, redirects."""

    def __init__(self, router: APIRouter) -> None:
        self._router = router
        self._routes: Mapping[Shape, Sequence[Route]] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope.get("root_path"):
            if self._routes is None:
                self._routes = indexed(self._router.routes)
            for route in self._routes.get(_shape(scope["path"]), ()):
                match, child_scope = route.matches(scope)
                if match is Match.FULL:
                    scope.setdefault("router", self._router)
                    scope.update(child_scope)
                    await route.handle(scope, receive, send)
                    return
        await self._router.app(scope, receive, send)


def indexed(routes: Sequence[BaseRoute]) -> dict[Shape, list[Route]]:
    """Return routes by shape, in their order; none that stands after a route without a fixed shape."""
    found: dict[Shape, list[Route]] = {}
    for context in iter_route_contexts(routes):
        route = context.original_route
        if not isinstance(route, Route) or not _has_shape(route, context):
            break
        found.setdefault(_shape(route.path), []).append(route)
    return found


def _shape(path: str) -> Shape:
    """Return how many segments a path has, and the one that names the kind of thing: /v1/<service>/<kind>/…"""
    parts = path.split("/")
    kind = 3 if parts[1] == "v1" else 2
    return len(parts), parts[min(kind, len(parts) - 1)]


def _has_shape(route: Route, context: RouteContext) -> bool:
    """Tell whether the route can be called by itself, and its kind and number of segments are fixed."""
    alone = context.path == route.path and (
        not isinstance(route, APIRoute) or len(context.dependant.dependencies) == len(route.dependant.dependencies)
    )
    return alone and ":path}" not in route.path and "{" not in _shape(route.path)[1]
