"""No path, query or header, however broken, makes the service fail.

What a route's own declaration refuses never comes to the feature: pydantic makes findings of it, and the kit makes an
answer of findings, for every route in the same lines. So every value is tried on the declaration of every parameter of
every operation, and the answer to what was found is checked; but a request is sent
* for every value that the declaration lets through, to this operation, since from there on its own code has it;
* for one value that is refused, to each parameter of each operation: it shows that the declaration is asked;
* for all of them, to the first parameter of each kind (its schema without its words and the values of its enum).
"""

import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute

from linli.testing.openapi import agreed_openapi_of
from linli.testing.refusals import Finding, found_in_path, found_in_query, refusal, routes_by_name
from registration.definition import DEFINITION

ECHO = "ECHO-8d1f"
DOCUMENT = agreed_openapi_of("registration")
PATHS = DOCUMENT["paths"]
ROUTES = routes_by_name(DEFINITION.routers)
WORDS = frozenset({"title", "description", "default", "example", "examples"})


def declared(place: str) -> dict[str, list[dict[str, Any]]]:
    """The parameters of each operation that has some in this place."""
    found = {
        operation["operationId"]: [one for one in operation.get("parameters", ()) if one["in"] == place]
        for item in PATHS.values()
        for operation in item.values()
    }
    return {name: found[name] for name in sorted(found) if found[name]}


def bare(schema: Any) -> Any:
    """A schema without what makes no difference to how a value is looked at."""
    if isinstance(schema, list):
        return [bare(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return bare(DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    return {key: key if key == "enum" else bare(value) for key, value in schema.items() if key not in WORDS}


@cache
def first_of_kind(place: str) -> frozenset[tuple[str, str]]:
    """The first operation and parameter of each kind."""
    found: dict[str, tuple[str, str]] = {}
    for operation, parameters in declared(place).items():
        for parameter in parameters:
            kind = json.dumps(bare(parameter["schema"]), sort_keys=True)
            found.setdefault(kind, (operation, parameter["name"]))
    return frozenset(found.values())


def first_of_each(kind: Callable[[str, str, dict[str, Any]], object]) -> list[str]:
    """The first operation of each kind, told from its path, method and description."""
    found: dict[object, str] = {}
    for path, item in sorted(PATHS.items()):
        for method, operation in sorted(item.items()):
            found.setdefault(kind(path, method, operation), operation["operationId"])
    return sorted(found.values())


def is_hot(route: APIRoute) -> bool:
    """Whether the route takes requests apart by itself, so that its declaration does not tell all."""
    return hasattr(route.endpoint, "__hot_reader__")


def class_of(route: APIRoute) -> object:
    """What decides how the head of a request is read."""
    return type(route), is_hot(route)


PAGING = frozenset({"limit", "cursor"})
"""Read by the kit alike for every list."""
NASTY = (
    "", " ", "0", "-1", "1e9", "99999999999999999999", "null", "true", ECHO, "%", "%%", "'", "\x00", "a\x00b", "\x7f",
    "\ufeff", "\ud7ff", "𣵦", "领事巷社区", "[]", "{}", "*", "../..", "2024-02-30", "0001-01-01", "9999-12-31",
    "10000-01-01", "2024-13-01", "50", "500103001011", "A" * 3000, "a,b", "id,id", ",", "1" * 12, "٣٣", "1\n",
)  # fmt: skip
NOT_UTF8 = ("%ff", "%c3%28", "%ed%a0%80", "%", "%zz", "%00")
HEADERS = {
    "If-Match": ("", "*", '"', "1", '"x"', 'W/"1"', '"1", "2"', "A" * 3000, '"99999999999999999999"', '"-1"', '"٣"'),
    "If-None-Match": ("", "*", '"', 'W/"1"', '"1", "2"', "A" * 3000),
    "Accept-Language": ("", "*", "en;q=x", "zh-CN;q=0,en;q=0", ",,,", "A" * 3000, "en;q=9999999999999"),
    "Idempotency-Key": ("", " ", "A" * 256, "A" * 3000, "键", "a\tb"),
    "Accept": ("", "text/html", "*/*;q=0", "application/xml"),
    "Range": ("bytes=", "bytes=5-1", "bytes=-0", "bytes=0-0,2-3", "bytes=99999999999999999999-", "items=0-1", "x"),
    "Authorization": ("", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic eDp5", "bearer", "A" * 5000),
    "traceparent": ("", "00-0-0-00", "A" * 3000),
    "X-Request-Id": ("", "A" * 3000),
}  # fmt: skip


async def send(world: Any, operation: Any, path: str, headers: dict[str, str] | None = None) -> None:
    """The answer to the example, checked."""
    known = {"Accept-Language": "en", "Content-Type": operation.media_type or "text/plain"} | (headers or {})
    encoded = {name: value.encode() for name, value in known.items()}
    content = json.dumps(operation.example).encode() if "json" in (operation.media_type or "") else b""
    answer = await world.caller(operation).request(operation.method, path, content=content, headers=encoded)
    if operation.method == "HEAD":
        assert answer.status_code < 500 and not answer.content
        return
    language = "en" if known["Accept-Language"] == "en" else answer.headers.get("content-language", "none")
    world.check(answer, language, ECHO)


async def try_values(
    world: Any, operation: Any, found: Iterable[tuple[str, list[Finding] | None]], *, send_all: bool
) -> None:
    """Look at the answers to what was found at these paths; send what nothing was found in, and one of the others."""
    shown = False
    for path, findings in found:
        if findings:
            world.check(refusal(findings, "en"), "en", ECHO)
        if send_all or not findings or not shown:
            shown = shown or bool(findings)
            await send(world, operation, path)


@pytest.mark.parametrize("name", declared("path"))
async def test_broken_paths_find_nothing(world: Any, name: str) -> None:
    operation, route = world.operation(name), ROUTES[name]
    before, _, after = operation.path.partition("{")
    parameter, _, after = after.partition("}")
    paths = [before + value + after for value in (*(quote(nasty, safe="") for nasty in NASTY), *NOT_UTF8)]
    found = [(path, None if is_hot(route) else found_in_path(route, path)) for path in paths]
    await try_values(world, operation, found, send_all=(name, parameter) in first_of_kind("path"))


@pytest.mark.parametrize("name", declared("query"))
async def test_broken_queries_are_refused(world: Any, name: str) -> None:
    operation, route = world.operation(name), ROUTES[name]
    path = await world.path_of(operation)
    for parameter in [one for one in operation.query if one not in PAGING or name.startswith("list_o")]:
        values = (*(quote(nasty, safe="") for nasty in NASTY), *NOT_UTF8)
        queries = [f"{parameter}={value}" for value in values] + [f"{parameter}=1&{parameter}=2", parameter]
        found = [
            (f"{path}?{query}", None if is_hot(route) else found_in_query(route, parameter, query)) for query in queries
        ]
        await try_values(world, operation, found, send_all=(name, parameter) in first_of_kind("query"))


GROUPS = first_of_each(lambda _path, _method, operation: operation["tags"][0])
"""What a header must look like is looked at in one way for the whole group of routes."""
READ_BEFORE_ROUTES = frozenset({"Authorization", "Idempotency-Key", "traceparent", "X-Request-Id"})
"""No feature reads them: they are the same for all routes of a class and method."""
CLASSES = first_of_each(lambda _path, method, one: (method, class_of(ROUTES[one["operationId"]])))


@pytest.mark.parametrize("name", sorted({*GROUPS, *CLASSES}))
async def test_broken_headers_are_refused(world: Any, name: str) -> None:
    operation = world.operation(name)
    path = await world.path_of(operation)
    for header, values in HEADERS.items():
        if header in READ_BEFORE_ROUTES and name not in CLASSES:
            continue
        for value in values:
            await send(world, operation, path, {header: value})
