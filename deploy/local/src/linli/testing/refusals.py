"""What a route's declaration finds wrong with a request, and what the kit answers to that, without a request sent.

A value that the declaration refuses never comes to a feature: the same lines of FastAPI and of the kit look at it,
whatever the route. So each route's own declaration can be asked directly, and requests are for what it lets through.
"""

from collections.abc import Iterable, Sequence
from typing import Any, cast
from urllib.parse import unquote

import httpx
from fastapi import APIRouter
from fastapi.dependencies.utils import get_flat_params, request_params_to_args
from fastapi.exceptions import RequestValidationError
from fastapi.params import Param
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.datastructures import QueryParams
from starlette.requests import Request

from shared.kit.problem_handler import failure_response
from shared.kit.problems import Language, Problem
from shared.kit.strict_json import parse_json

Finding = dict[str, Any]


def routes_by_name(routers: Iterable[APIRouter]) -> dict[str, APIRoute]:
    """Give the routes by the ids of their operations."""
    return {
        context.original_route.name: context.original_route
        for router in routers
        for context in iter_route_contexts(router.routes)
        if isinstance(context.original_route, APIRoute)
    }


def found_in_query(route: APIRoute, name: str, query_string: str) -> list[Finding]:
    """Give what is wrong with the parameter `name` of a query, as it comes over the wire."""
    fields = [field for field in _declared(route, "query") if field.alias == name]
    return request_params_to_args(fields, QueryParams(query_string))[1]


def found_in_path(route: APIRoute, path: str) -> list[Finding] | None:
    """Give what is wrong with the parameters of a path, as it comes over the wire; None if it is not the route's."""
    matched = route.path_regex.match(unquote(path))
    if matched is None:
        return None
    given = {name: route.param_convertors[name].convert(value) for name, value in matched.groupdict().items()}
    return request_params_to_args(_declared(route, "path"), given)[1]


def found_in_body(route: APIRoute, content: bytes) -> Problem | Sequence[Finding]:
    """Give what is wrong with a body in JSON."""
    assert route.body_field is not None
    try:
        return route.body_field.validate(parse_json(content), {}, loc=("body",))[1]
    except Problem as problem:
        return problem


def refusal(found: Problem | Sequence[Finding], language: Language) -> httpx.Response:
    """Give the kit's answer to what was found, in `language`."""
    error = found if isinstance(found, Problem) else RequestValidationError(found)
    request = Request({"type": "http", "headers": [(b"accept-language", language.encode())]})
    answer = failure_response(request, error, {})
    return httpx.Response(answer.status_code, headers=answer.headers.raw, content=bytes(answer.body))


def _declared(route: APIRoute, place: str) -> list[Any]:
    return [field for field in get_flat_params(route.dependant) if cast(Param, field.field_info).in_.value == place]
