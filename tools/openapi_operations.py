"""Reads an OpenAPI document as a list of operations, each with what a generator of clients has to know."""

import keyword
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Document = Mapping[str, Any]
Schema = Mapping[str, Any]
_OWN_HEADERS = {"If-Match": "if_match", "Idempotency-Key": "idempotency_key", "Range": "byte_range"}
_TUS = "Tus-Resumable"
_LIST = re.compile(r"(^|_)list_")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A path or query parameter; `name` is the document's, `python` the argument's."""

    name: str
    python: str
    schema: Schema
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; `headers` are the arguments that the client turns into headers by itself."""

    id: str
    tag: str
    method: str
    path: str
    description: str
    in_path: tuple[Parameter, ...]
    in_query: tuple[Parameter, ...]
    headers: tuple[str, ...]
    body: Schema | None
    body_required: bool
    media_type: str
    answer: Schema | None
    answers_json: bool
    item: Schema | None

    @property
    def iterator(self) -> str | None:
        """Name of the method that gives every item of a list, for operations that have pages."""
        return _LIST.sub(r"\1iter_", self.id) if self.item is not None and _LIST.search(self.id) else None


def operations(document: Document) -> Iterator[Operation]:
    """Give every operation of the document, in its order; those that speak tus are for its own clients."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method != "options" and not any(each["name"] == _TUS for each in operation.get("parameters", ())):
                yield _operation(document, path, method, operation)


def identifier(name: str) -> str:
    """Return a Python name for a name of the document."""
    word = re.sub(r"\W", "_", name)
    return f"{word}_" if keyword.iskeyword(word) else word


def _operation(document: Document, path: str, method: str, operation: Schema) -> Operation:
    parameters = operation.get("parameters", ())
    in_query = tuple(_parameter(item) for item in parameters if item["in"] == "query")
    request = operation.get("requestBody", {})
    media_type, body = _content(request)
    answer, is_json = _answer(operation)
    return Operation(
        id=operation["operationId"],
        tag=operation["tags"][0],
        method=method.upper(),
        path=path,
        description=operation.get("description") or operation.get("summary", ""),
        in_path=tuple(_parameter(item) for item in parameters if item["in"] == "path"),
        in_query=in_query,
        headers=tuple(_OWN_HEADERS[item["name"]] for item in parameters if item["name"] in _OWN_HEADERS),
        body=body,
        body_required=bool(request.get("required")),
        media_type=media_type,
        answer=answer,
        answers_json=is_json,
        item=_item(document, answer) if any(item.name == "cursor" for item in in_query) else None,
    )


def _parameter(item: Schema) -> Parameter:
    name = item["name"]
    return Parameter(
        name, identifier(name), item["schema"], bool(item.get("required")), item.get("description", "").strip()
    )


def _content(holder: Schema) -> tuple[str, Schema | None]:
    for media_type, content in holder.get("content", {}).items():
        return media_type, content.get("schema", {})
    return "application/json", None


def _answer(operation: Schema) -> tuple[Schema | None, bool]:
    """Return the schema of the first successful answer, and whether it is JSON."""
    for status, response in sorted(operation["responses"].items()):
        if status.startswith("2"):
            media_type, schema = _content(response)
            return schema, "json" in media_type
    return None, False


def _item(document: Document, answer: Schema | None) -> Schema | None:
    """Return the schema of a page's items."""
    if answer is None or "$ref" not in answer:
        return None
    page = document["components"]["schemas"][answer["$ref"].rpartition("/")[2]]
    items = page.get("properties", {}).get("items", {})
    found: Schema | None = items.get("items")
    return found
