"""No body, however broken, makes the service fail: every refusal is a problem in the caller's language.

The broken bodies are made of each operation's own example, always the same ones in the same order. What an operation's
model refuses never comes to the feature: pydantic makes findings of it, and the kit makes an answer of findings, for
every route in the same lines. So the models of all operations read all bodies directly, and the answer to what was
found is checked; but a request is sent, to the operations whose object the tests can make,
* for every body that the model lets through, since from there on the operation's own code has it;
* for the first that is refused: it shows that the model is asked.
In the same way, what is no JSON at all is sent to the first operation of each kind of route, and samples to the others:
one that no parser reads, and one that only a strict parser refuses.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi.params import Form
from fastapi.routing import APIRoute

from linli.testing.openapi import agreed_openapi_of
from linli.testing.refusals import found_in_body, refusal, routes_by_name
from registration.definition import DEFINITION
from shared.kit.problems import Language

ECHO = "ECHO-8d1f"
LANGUAGES: tuple[Language, ...] = ("zh-CN", "en")
NASTY: tuple[Any, ...] = (
    None, True, 0, -1, 2**31, 2**63 - 1, 1.5, "", " ", ECHO, "A" * 70_000, "𣵦" * 100, "\u202e协会", "' OR 1=1 --",
    "0000-00-00", "9999-12-31", "500103001011000", "%", [], [None], [[]], {}, {"a": 1}, ["A"] * 500,
)  # fmt: skip
MALFORMED = (
    b"{", b"nul", b'{"a": NaN}', b'{"a": Infinity}', b'{"a": -Infinity}', b'{"a": 1e999}', b'{"a": "\\ud800"}',
    b'{"a": "\\u0000"}', b'{"\\u0000": 1}', b'{"a": "\xff"}', b'{"a": 1, "a": 2}', b"[" * 100_000,
    b'{"a":' * 40 + b"1" + b"}" * 40, b'{"a": "\x00"}', b"\xef\xbb\xbf{}", b'{"a": 99999999999999999999}',
    b'{"a": ' + b"9" * 5000 + b"}", b"{} {}", b"{'a': 1}", b"\xfe\xff\x00{\x00}", b'{"a": 1,}',
)  # fmt: skip
FORM = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'
SAMPLES = (b"{", b'{"a": NaN}')
MEDIA_TYPES = ("text/plain", "application/xml", "application/cbor", "text/json", "jsonish")
NO_OBJECT = (b"[]", b'"text"', b"1", b"true", b"[{}]")


def broken(example: Any) -> Iterator[Any]:
    """The example with one value replaced, or one member removed, at each place in it."""
    yield from NASTY
    if isinstance(example, dict):
        for name, value in example.items():
            rest = {other: kept for other, kept in example.items() if other != name}
            yield rest
            for replaced in broken(value) if isinstance(value, (dict, list)) else NASTY:
                yield {**example, name: replaced}
    elif isinstance(example, list) and example:
        for replaced in broken(example[0]) if isinstance(example[0], (dict, list)) else NASTY:
            yield [replaced, *example[1:]]


class Sender:
    """Sends bodies to one operation, with the version of the object as it is now."""

    def __init__(self, world: Any, operation: Any, path: str) -> None:
        self._caller, self._operation, self._path = world.caller(operation), operation, path
        self.route, self.example = ROUTES[operation.name], operation.example
        self.first_of_kind = operation.name in FIRST_OF_KIND
        self._sent, self._tag, self._check = 0, "*", world.check

    async def send(self, content: bytes, media_type: str | None = None) -> httpx.Response:
        """The answer, checked."""
        self._sent += 1
        language = LANGUAGES[self._sent % 2]
        headers = {
            "Accept-Language": language,
            "Content-Type": media_type or self._operation.media_type,
            "Idempotency-Key": f"{self._operation.name}-{self._sent}",
            "If-Match": self._tag,
        }
        answer: httpx.Response = await self._caller.request(
            self._operation.method, self._path, content=content, headers=headers
        )
        self._check(answer, language, ECHO)
        if answer.status_code in (200, 412):
            await self.look()
        return answer

    async def look(self) -> None:
        """Learn the version of the object that the path starts with."""
        found = await self._caller.get("/".join(self._path.split("/")[:5]))
        self._tag = found.headers.get("etag", "*")


PATHS = agreed_openapi_of("registration")["paths"]
MADE = {"application_id", "filing_id", "unit_id", "reservation_id", "document_id", "code", "key", "clause_ref",
        "authority_id"}  # fmt: skip
"""What `world` can put into a path: the bodies of other operations would never be read."""
BODIES = sorted(
    operation["operationId"]
    for path, item in PATHS.items()
    for operation in item.values()
    if any("json" in media_type for media_type in operation.get("requestBody", {}).get("content", {}))
    and set(re.findall(r"\{(\w+)\}", path)) <= MADE
)
ROUTES = routes_by_name(DEFINITION.routers)
MODELS = [
    pytest.param(route, id=name)
    for name, route in ROUTES.items()
    if route.body_field is not None and not isinstance(route.body_field.field_info, Form)
]


def first_of_kind() -> frozenset[str]:
    """The first operation of each class, methods and media type of routes: what they read, they read alike."""
    found: dict[object, str] = {}
    for name in BODIES:
        route = ROUTES[name]
        (method,) = route.methods or ()
        (media_type,) = PATHS[route.path][method.lower()]["requestBody"]["content"]
        found.setdefault((type(route), method, media_type), name)
    return frozenset(found.values())


FIRST_OF_KIND = first_of_kind()


@pytest.fixture
async def sender(world: Any, request: pytest.FixtureRequest) -> Sender:
    """Sends to the operation that the test names."""
    operation = world.operation(request.param)
    made = Sender(world, operation, await world.path_of(operation))
    await made.look()
    return made


@pytest.mark.parametrize("sender", BODIES, indirect=True)
async def test_malformed_bodies_are_refused(sender: Sender) -> None:
    for content in MALFORMED if sender.first_of_kind else SAMPLES:
        assert (await sender.send(content)).status_code in (400, 422), content[:30]
    for content in NO_OBJECT if sender.first_of_kind else NO_OBJECT[:1]:
        assert (await sender.send(content)).status_code == 422, content
    for media_type in MEDIA_TYPES if sender.first_of_kind else MEDIA_TYPES[:1]:
        answer = await sender.send(json.dumps(sender.example).encode(), media_type)
        assert answer.status_code == 415, (media_type, answer.text)
    assert (await sender.send(FORM, "multipart/form-data; boundary=x")).status_code == 415
    answer = await sender.send(json.dumps(sender.example | {"unexpected": ECHO}).encode())
    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/unexpected"], answer.text


@pytest.mark.parametrize("sender", BODIES, indirect=True)
async def test_broken_bodies_are_refused(sender: Sender) -> None:
    shown = False
    for content in written(broken(sender.example)):
        found = found_in_body(sender.route, content)
        if not found or not shown:
            shown = shown or bool(found)
            await sender.send(content)


def written(bodies: Iterator[Any]) -> Iterator[bytes]:
    """The bodies as they are sent."""
    return (json.dumps(body, ensure_ascii=False).encode() for body in bodies)


@pytest.mark.parametrize("route", MODELS)
def test_the_models_of_bodies_read_anything(world: Any, route: APIRoute) -> None:
    (method,) = route.methods or ()
    (content,) = PATHS[route.path][method.lower()]["requestBody"]["content"].values()
    examples = [one["value"] for one in content.get("examples", {}).values()] or [content["example"]]
    for example in examples:
        assert not found_in_body(route, json.dumps(example).encode())
    for sent, body in enumerate(body for example in examples for body in written(broken(example))):
        if found := found_in_body(route, body):
            language = LANGUAGES[sent % 2]
            world.check(refusal(found, language), language, ECHO)
    for body in NO_OBJECT:
        assert found_in_body(route, body), body
