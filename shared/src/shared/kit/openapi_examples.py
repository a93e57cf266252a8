"""Examples of whole bodies, put together from the examples of their fields. Pure."""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]
_PREFIX = "#/components/schemas/"
_FILE = "%PDF-1.7 …"


class NoExample(LookupError):
    """A field that must be given has no example; the message names it."""


def body_example(schema: Schema, schemas: Mapping[str, Schema]) -> Any:
    """Return a valid value of `schema`: its own example, else one made of its members' examples.

    Members that need not be given and have no example are left out.

    Raises:
        NoExample: a member that must be given has none.
    """
    for found in (schema.get("examples"), schema.get("enum")):
        if found:
            return found[0]
    for key in ("example", "const", "default"):
        if key in schema:
            return schema[key]
    if "contentMediaType" in schema:
        return _FILE
    if "$ref" in schema:
        return body_example(schemas[schema["$ref"].removeprefix(_PREFIX)], schemas)
    if "anyOf" in schema:
        return _first(schema["anyOf"], schemas)
    if schema.get("type") == "object":
        return _object(schema, schemas)
    if schema.get("type") == "array":
        return [body_example(schema["items"], schemas)]
    raise NoExample(schema.get("title", str(schema)))


def _first(choices: list[Schema], schemas: Mapping[str, Schema]) -> Any:
    for choice in choices:
        try:
            return body_example(choice, schemas)
        except NoExample:
            continue
    raise NoExample(str(choices))


def _object(schema: Schema, schemas: Mapping[str, Schema]) -> dict[str, Any]:
    required = schema.get("required", ())
    value = {}
    for name, member in schema.get("properties", {}).items():
        try:
            value[name] = body_example(member, schemas)
        except NoExample:
            if name in required:
                raise NoExample(f"{schema.get('title')}.{name}") from None
    return value


def with_nulls(value: Any, schema: Schema, schemas: Mapping[str, Schema]) -> Any:
    """Return `value` with null for the required members that it lacks; FastAPI drops nulls out of examples."""
    shape = _shape(schema, schemas)
    if isinstance(value, dict):
        members = shape.get("properties", {})
        lacking = [name for name in shape.get("required", ()) if name not in value and _nullable(members[name])]
        known = {name: with_nulls(member, members.get(name, {}), schemas) for name, member in value.items()}
        return known | dict.fromkeys(lacking)
    if isinstance(value, list):
        return [with_nulls(item, shape.get("items", {}), schemas) for item in value]
    return value


def _shape(schema: Schema, schemas: Mapping[str, Schema]) -> Schema:
    """Return the schema that a reference or a choice with null leads to."""
    if "$ref" in schema:
        return _shape(schemas[schema["$ref"].removeprefix(_PREFIX)], schemas)
    chosen = [choice for choice in schema.get("anyOf", ()) if choice.get("type") != "null"]
    return _shape(chosen[0], schemas) if chosen else schema


def _nullable(schema: Schema) -> bool:
    return any(choice.get("type") == "null" for choice in schema.get("anyOf", ()))
