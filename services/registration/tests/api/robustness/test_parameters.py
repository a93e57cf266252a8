"""No path, query or header, however broken, makes the service fail."""

import json
from typing import Any
from urllib.parse import quote

import pytest

from linli.testing.openapi import agreed_openapi_of

ECHO = "ECHO-8d1f"
PATHS = agreed_openapi_of("registration")["paths"]
OPERATIONS = sorted(operation["operationId"] for item in PATHS.values() for operation in item.values())


def one_of_each(*, by_length: bool) -> list[str]:
    """The first operation of each group of routes, or of each length of path in it.

    What a path or a header must look like is looked at before the feature is asked, in one way for the whole group.
    """
    found: dict[object, str] = {}
    for path, item in sorted(PATHS.items()):
        for method, operation in sorted(item.items()):
            key = (operation["tags"][0], path.count("/") if by_length else None, method == "get" and by_length)
            found.setdefault(key, operation["operationId"])
    return sorted(found.values())


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
    language = "en" if known["Accept-Language"] == "en" else answer.headers.get("content-language", "none")
    world.check(answer, language, ECHO)


@pytest.mark.parametrize("name", one_of_each(by_length=True))
async def test_broken_paths_find_nothing(world: Any, name: str) -> None:
    operation = world.operation(name)
    before, brace, after = operation.path.partition("{")
    if not brace:
        return
    for value in (*(quote(nasty, safe="") for nasty in NASTY), *NOT_UTF8):
        await send(world, operation, before + value + after.partition("}")[2])


@pytest.mark.parametrize("name", OPERATIONS)
async def test_broken_queries_are_refused(world: Any, name: str) -> None:
    operation = world.operation(name)
    path = await world.path_of(operation)
    for parameter in [one for one in operation.query if one not in PAGING or name.startswith("list_o")]:
        for value in (*(quote(nasty, safe="") for nasty in NASTY), *NOT_UTF8):
            await send(world, operation, f"{path}?{parameter}={value}")
        await send(world, operation, f"{path}?{parameter}=1&{parameter}=2")
        await send(world, operation, f"{path}?{parameter}")


@pytest.mark.parametrize("name", one_of_each(by_length=False))
async def test_broken_headers_are_refused(world: Any, name: str) -> None:
    operation = world.operation(name)
    path = await world.path_of(operation)
    for header, values in HEADERS.items():
        for value in values:
            await send(world, operation, path, {header: value})
