"""JSON schemas as Python types: objects as TypedDicts, enumerations as Literals."""

import json
import keyword
from collections.abc import Iterator, Mapping
from typing import Any

from openapi_operations import Schema, identifier

_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_HEAD = '''"""The bodies of calls and answers."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from linli_client.calls import File

'''


def type_of(schema: Schema, prefix: str = "") -> str:
    """Return the type of a value; names of schemas get the prefix."""
    if "$ref" in schema:
        return prefix + identifier(schema["$ref"].rpartition("/")[2])
    if "const" in schema:
        return _literal([schema["const"]])
    if "enum" in schema:
        return _literal(schema["enum"])
    for word in ("anyOf", "oneOf"):
        if word in schema:
            return _union(type_of(item, prefix) for item in schema[word])
    return _by_kind(schema, prefix)


def models_module(schemas: Mapping[str, Schema]) -> str:
    """Return the module that defines a type for every schema."""
    return _HEAD + "\n\n".join(_definition(identifier(name), schema) for name, schema in schemas.items()) + "\n"


def _by_kind(schema: Schema, prefix: str) -> str:
    kind = schema.get("type")
    if isinstance(kind, list):
        return _union(_by_kind({**schema, "type": one}, prefix) for one in kind)
    if kind == "array":
        return f"list[{type_of(schema.get('items', {}), prefix)}]"
    if kind == "object":
        values = schema.get("additionalProperties")
        return f"dict[str, {type_of(values, prefix) if isinstance(values, dict) else 'Any'}]"
    if kind == "string" and "binary" in (schema.get("format"), schema.get("contentMediaType")):
        return "File"
    if kind == "string" and "contentMediaType" in schema:
        return "File"
    return _PLAIN.get(str(kind), "Any")


def _definition(name: str, schema: Schema) -> str:
    if schema.get("type") != "object" or "properties" not in schema:
        return f"{name}: TypeAlias = {json.dumps(type_of(schema), ensure_ascii=False)}"
    required = set(schema.get("required", ()))
    fields = {
        field: type_of(inner) if field in required else f"NotRequired[{type_of(inner)}]"
        for field, inner in schema["properties"].items()
    }
    if any(not field.isidentifier() or keyword.iskeyword(field) for field in fields):
        members = ", ".join(f"{json.dumps(field)}: {json.dumps(text)}" for field, text in fields.items())
        return f"{name} = TypedDict({json.dumps(name)}, {{{members}}})"
    return "\n".join([f"class {name}(TypedDict):", *_members(schema, fields)])


def _members(schema: Schema, fields: Mapping[str, str]) -> Iterator[str]:
    if schema.get("description"):
        yield f"    {docstring(schema['description'])}"
    for field, text in fields.items():
        yield f"    {field}: {text}"
        description = schema["properties"][field].get("description")
        if description:
            yield f"    {docstring(description)}"
    if not fields:
        yield "    pass"


def docstring(text: str) -> str:
    """Return a text up to its first diagram as a string literal in triple quotes, in one line."""
    flat = " ".join(text.partition("```")[0].split()).replace("\\", "\\\\").replace('"""', "'''")
    return f'"""{flat}{" " if flat.endswith(chr(34)) else ""}"""'


def _literal(values: list[Any]) -> str:
    return f"Literal[{', '.join(repr(value) for value in values)}]"


def _union(types: Iterator[str]) -> str:
    return " | ".join(dict.fromkeys(types))
