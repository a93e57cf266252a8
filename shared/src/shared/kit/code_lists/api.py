"""Routes of a service's code lists."""

import asyncio
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import orjson
from fastapi import Path as PathParameter
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.code_lists.error_codes import error_codes
from shared.kit.code_lists.lists import service_lists, shared_lists
from shared.kit.code_lists.schemas import CodeListIndex, CodeListRead
from shared.kit.code_lists.serving import INTERNAL_PATH, CodeListNotFound, cached_answer, index_of, shown_lists
from shared.kit.dependencies import internal_scope, public_route
from shared.kit.problems import Text
from shared.kit.routes import Router

TAG = Text("代码表：状态、类别等代码的中英文名称。", "Code lists: what codes are called in Chinese and English.")
ListName = Annotated[
    str, PathParameter(pattern=r"^[a-z0-9-]{1,80}$", description="Name of the list", examples=["registration-service"])
]


def code_lists_router(service: str, package: Path) -> Router:
    """Return the routes of the lists of `service`, whose package has `reference/code_lists` and `openapi.json`."""
    router = Router(tags=["code-lists"])
    path = f"/v1/{service}/code-lists"

    @cache
    def lists() -> dict[str, dict[str, Any]]:
        own = (*service_lists(service, package / "reference" / "code_lists"), error_codes(service, package.name))
        return shown_lists(service, own, shared_lists(), orjson.loads((package / "openapi.json").read_bytes()))

    async def shown() -> dict[str, dict[str, Any]]:
        return await asyncio.to_thread(lists)

    @router.get(path, response_model=CodeListIndex, dependencies=[public_route])
    async def list_code_lists(request: Request) -> Response:
        """List the service's code lists by name, without their codes; caches may keep the answer for an hour."""
        return cached_answer(request, {"items": index_of((await shown()).values(), path)})

    @router.get(f"{path}/{{name}}", response_model=CodeListRead, dependencies=[public_route])
    async def read_code_list(name: ListName, request: Request) -> Response:
        """Give a list's codes in the order in which forms offer them, with labels in Chinese and English."""
        found = (await shown()).get(name)
        if found is None:
            raise CodeListNotFound
        return cached_answer(request, found)

    @router.get(INTERNAL_PATH, include_in_schema=False, dependencies=[internal_scope("internal.read")])
    async def read_all_code_lists(request: Request) -> Response:
        """Give all lists with their codes, for the gateway."""
        return cached_answer(request, {"items": list((await shown()).values())})

    return router
