"""Where the codes of an OpenAPI document stand, and which list each place takes them from. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shared.kit.code_lists.lists import CodeList

_VARIANT = re.compile(r"-(Input|Output)$")
_NESTED = ("anyOf", "oneOf", "allOf")
_SINGLE = ("items", "additionalProperties", "propertyNames")


@dataclass(frozen=True, slots=True)
class Place:
    """A schema that allows certain texts only: a component, a member of one, or a parameter of an operation.

    `field` is the name of the member or parameter, None for a component that is a vocabulary itself.
    """

    name: str
    field: str | None
    values: frozenset[str]


def places(document: Mapping[str, Any]) -> Iterator[Place]:
    """Give every place of the document in which texts are restricted to certain ones."""
    for name, schema in document["components"]["schemas"].items():
        yield from _within(schema, _VARIANT.sub("", name), None)
    for item in document["paths"].values():
        for operation in item.values():
            for parameter in operation.get("parameters", ()):
                named = f"{operation['operationId']}?{parameter['name']}"
                yield from _within(parameter.get("schema", {}), named, parameter["name"])


def list_for(place: Place, lists: Iterable[CodeList]) -> CodeList | None:
    """Return the smallest list that is meant for the place and has all its codes."""
    named = [one for one in lists if _is_meant(one, place) and place.values <= one.values]
    return min(named, key=lambda one: (place.name not in one.fields, len(one.codes)), default=None)


def _is_meant(found: CodeList, place: Place) -> bool:
    if place.field is None:
        return place.name.rpartition("__")[2] in found.schemas
    return place.name in found.fields or place.field in found.fields


def _within(schema: Any, name: str, field: str | None) -> Iterator[Place]:
    if not isinstance(schema, Mapping):
        return
    values = schema.get("enum", [schema["const"]] if "const" in schema else [])
    if values and all(isinstance(value, str) for value in values):
        yield Place(name, field, frozenset(values))
    for member, below in schema.get("properties", {}).items():
        yield from _within(below, f"{name}.{member}", member)
    for key in _NESTED:
        for choice in schema.get(key, ()):
            yield from _within(choice, name, field)
    for key in _SINGLE:
        yield from _within(schema.get(key), name, field)
