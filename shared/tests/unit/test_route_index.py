"""A request finds by the index the same route as without it."""

from typing import Annotated

import httpx
import pytest
from fastapi import APIRouter, Depends, FastAPI

from shared.kit.route_index import RouteIndex, indexed


async def _nothing() -> None:
    """Stand for a dependency that only the inclusion adds."""


def application(*, by_index: bool) -> FastAPI:
    app, router, below = FastAPI(), APIRouter(prefix="/v1/house"), APIRouter(prefix="/late")

    @router.get("/rooms")
    async def rooms() -> str:
        return "rooms"

    @router.get("/rooms/free")
    async def free() -> str:
        return "free"

    @router.get("/rooms/{room}")
    async def room(room: int) -> str:
        return f"room {room}"

    @router.post("/rooms/{room}/keys")
    async def keys(room: int, count: Annotated[int, Depends(lambda: 2)]) -> str:
        return f"{count} keys to {room}"

    @below.get("/{rest:path}")
    async def rest(rest: str) -> str:
        return rest

    router.include_router(below)
    app.include_router(router)
    app.include_router(APIRouter(), dependencies=[Depends(_nothing)])
    if by_index:
        app.router.middleware_stack = RouteIndex(app.router)
    return app


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
@pytest.mark.parametrize(
    "path",
    [
        "/v1/house/rooms", "/v1/house/rooms/", "/v1/house/rooms/free", "/v1/house/rooms/7", "/v1/house/rooms/x",
        "/v1/house/rooms/7/keys", "/v1/house/late/a/b", "/v1/house", "/", "/openapi.json", "/v1/house/rooms/7/8",
    ],
)  # fmt: skip
async def test_the_answer_is_the_same(method: str, path: str) -> None:
    answers = []
    for by_index in (False, True):
        transport = httpx.ASGITransport(application(by_index=by_index))
        async with httpx.AsyncClient(transport=transport, base_url="http://house") as caller:
            answer = await caller.request(method, path)
            answers.append((answer.status_code, answer.content, sorted(answer.headers.items())))
    assert answers[0] == answers[1]


def test_what_stands_after_a_route_without_a_shape_is_not_indexed() -> None:
    paths = {route.path for routes in indexed(application(by_index=False).routes).values() for route in routes}
    assert "/v1/house/rooms/{room}/keys" in paths
    assert not [path for path in paths if path.startswith("/v1/house/late")]
