"""The shape of a form's body: pydantic's own schema, each member under the words of the layout."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from registration.reference.files import code_lists, toml_file
from shared.kit.code_lists.places import Place, list_for
from shared.kit.problems import Language

Schema = dict[str, Any]
_PREFIX: Final = "#/$defs/"
_LISTS_PATH: Final = "/v1/code-lists"


@dataclass(frozen=True, slots=True)
class Words:
    """How a form calls its fields, by their paths in the body, in one language."""

    fields: Mapping[str, Mapping[str, str]]
    order: Mapping[str, int]
    language: Language

    def named(self, path: str) -> Schema:
        """Return title, hint, clause and order of a field; nothing for one that is not shown."""
        field = self.fields.get(path)
        if field is None:
            return {}
        tongue = "zh" if self.language == "zh-CN" else "en"
        found: Schema = {"title": field[tongue], "x-order": self.order[path]}
        if f"hint_{tongue}" in field:
            found["description"] = field[f"hint_{tongue}"]
        return found | ({"x-clause": field["clause"]} if "clause" in field else {})


def layout(name: str) -> list[Mapping[str, Any]]:
    """Return the groups of a layout, each with its fields, in the order of the form."""
    groups: list[Mapping[str, Any]] = toml_file(f"forms/{name}.toml")["groups"]
    return groups


def words_of(name: str, language: Language) -> Words:
    """Return how the layout calls its fields."""
    fields = [field for group in layout(name) for field in group["fields"]]
    return Words(
        {field["path"]: field for field in fields},
        {field["path"]: order for order, field in enumerate(fields, start=1)},
        language,
    )


def shape_of(body: type[BaseModel], words: Words) -> Schema:
    """Return the schema of the body without references."""
    schema, definitions = _schema(body)
    return _worded(schema, "", body.__name__, definitions, words)


@cache
def _schema(body: type[BaseModel]) -> tuple[Schema, Schema]:
    schema = body.model_json_schema()
    return schema, schema.get("$defs", {})


def _worded(schema: Schema, path: str, owner: str, definitions: Schema, words: Words) -> Schema:
    """Return the schema with its members worded; `owner` is the component that it stands in."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_PREFIX)
        beside = {key: value for key, value in schema.items() if key not in ("$ref", "title", "description")}
        return _worded(definitions[name], path, name, definitions, words) | beside
    found = {key: value for key, value in schema.items() if key not in ("title", "description", "$defs", "examples")}
    if "properties" in schema:
        found["properties"] = dict(_members(schema["properties"], path, owner, definitions, words))
    if "items" in schema:
        found["items"] = _worded(schema["items"], path, owner, definitions, words)
    if "anyOf" in schema:
        found["anyOf"] = [_worded(choice, path, owner, definitions, words) for choice in schema["anyOf"]]
    return found | _listed(schema, path, owner)


def _members(members: Schema, path: str, owner: str, definitions: Schema, words: Words) -> Iterator[tuple[str, Schema]]:
    for name, member in members.items():
        below = f"{path}.{name}" if path else name
        yield name, words.named(below) | _worded(member, below, owner, definitions, words)


def _listed(schema: Schema, path: str, owner: str) -> Schema:
    """Return which code list says what the values are called."""
    values = schema.get("enum", [schema["const"]] if "const" in schema else [])
    if not values or not all(isinstance(value, str) for value in values):
        return {}
    field = path.rpartition(".")[2]
    by_field = Place(f"{owner}.{field}", field, frozenset(values))
    found = list_for(Place(owner, None, frozenset(values)), code_lists()) or list_for(by_field, code_lists())
    return {"x-code-list": f"{_LISTS_PATH}/{found.name}"} if found else {}
