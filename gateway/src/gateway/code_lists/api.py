"""`/v1/code-lists`: what the codes of all services are called."""

from typing import Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from gateway.code_lists.merging import merged
from gateway.parts import CurrentGateway, Gateway
from shared.kit.code_lists.api import ListName
from shared.kit.code_lists.schemas import CodeListIndex, CodeListRead
from shared.kit.code_lists.serving import CodeListNotFound, cached_answer, index_of
from shared.kit.dependencies import public_route
from shared.kit.problems import ServiceUnavailable
from shared.kit.routes import Router

PATH = "/v1/code-lists"
router = Router(prefix=PATH, tags=["code-lists"], dependencies=[public_route])


class AllCodeLists(CodeListIndex):
    """The lists of all services, and the services whose lists are missing because they have not answered yet."""

    unavailable: list[str] = Field(examples=[[]])


@router.get("", response_model=AllCodeLists, operation_id="list_all_code_lists", summary="All code lists 全部代码表")
async def list_all_code_lists(request: Request, gateway: CurrentGateway) -> Response:
    """List the code lists of all services by name; `version` tells whether a copy of a list is still good. Lists that
    services share have plain names, the others begin with their service's."""
    lists, unavailable = await _lists(gateway)
    return cached_answer(request, {"items": index_of(lists.values(), PATH), "unavailable": unavailable})


@router.get("/{name}", response_model=CodeListRead, operation_id="read_any_code_list", summary="A code list 代码表")
async def read_any_code_list(name: ListName, request: Request, gateway: CurrentGateway) -> Response:
    """Give a list's codes in the order in which forms offer them, with labels in Chinese and English, and where the
    services use them."""
    lists, unavailable = await _lists(gateway)
    if name in lists:
        return cached_answer(request, lists[name])
    if unavailable:
        raise ServiceUnavailable
    raise CodeListNotFound


async def _lists(gateway: Gateway) -> tuple[dict[str, dict[str, Any]], list[str]]:
    services = await gateway.code_lists.all()
    unavailable = [name for name, lists in services.items() if lists is None]
    return merged(lists for lists in services.values() if lists is not None), unavailable
