"""Every operation is described in the documentation, and every body has an example that would be accepted."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.params import Form
from fastapi.routing import APIRoute
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from pydantic import TypeAdapter

from funding.definition import DEFINITION as FUNDING
from linli.testing.openapi import agreed_openapi_of
from party_liaison.definition import DEFINITION as PARTY
from registration.definition import DEFINITION as REGISTRATION
from talent.definition import DEFINITION as TALENT

COMPONENTS = ("registration", "funding", "talent", "party", "gateway")
DOCUMENTS = {name: agreed_openapi_of(name) for name in COMPONENTS}
DESCRIBED = [
    (document, operation, f"{name}-{operation['operationId']}")
    for name, document in DOCUMENTS.items()
    for item in document["paths"].values()
    for operation in item.values()
]
OPERATIONS = [pytest.param(document, operation, id=name) for document, operation, name in DESCRIBED]
BODIES = [
    pytest.param(document, content, id=name)
    for document, operation, name in DESCRIBED
    for content in operation.get("requestBody", {}).get("content", {}).values()
]
JSON_ROUTES = [
    pytest.param(DOCUMENTS[definition.name], route, id=f"{definition.name}-{route.name}")
    for definition in (REGISTRATION, FUNDING, TALENT, PARTY)
    for router in definition.routers
    for route in router.routes
    if isinstance(route, APIRoute) and route.body_field is not None
    if not isinstance(route.body_field.field_info, Form)
]


def examples(content: dict[str, Any]) -> Iterator[Any]:
    """Give the examples of a body, or none."""
    if "example" in content:
        yield content["example"]
    yield from (example["value"] for example in content.get("examples", {}).values())


@pytest.mark.parametrize(("document", "operation"), OPERATIONS)
def test_an_operation_is_described(document: dict[str, Any], operation: dict[str, Any]) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+){1,4}", operation["operationId"])
    assert operation["summary"]
    assert len(operation["description"]) >= 10
    undescribed = [one["name"] for one in operation.get("parameters", []) if len(one.get("description", "")) < 10]
    assert not undescribed, "say what they mean in shared/contracts/parameters.toml or at the route"
    declared = {tag["name"]: tag["description"] for tag in document["tags"]}
    assert operation["tags"]
    assert all(re.search(r"[\u4e00-\u9fff].*[a-z]", declared[tag]) for tag in operation["tags"])


@pytest.mark.parametrize(("document", "content"), BODIES)
def test_a_body_has_a_valid_example(document: dict[str, Any], content: dict[str, Any]) -> None:
    found = list(examples(content))
    assert found
    validator = Draft202012Validator({**content["schema"], "components": document["components"]})
    for example in found:
        validator.validate(example)


@pytest.mark.parametrize(("document", "route"), JSON_ROUTES)
def test_an_example_would_be_accepted(document: dict[str, Any], route: APIRoute) -> None:
    assert route.methods is not None
    (method,) = route.methods
    (content,) = document["paths"][route.path][method.lower()]["requestBody"]["content"].values()
    assert route.body_field is not None
    annotation = route.body_field.field_info.annotation
    assert annotation is not None
    accepted: TypeAdapter[Any] = TypeAdapter(annotation)
    for example in examples(content):
        accepted.validate_python(example)
