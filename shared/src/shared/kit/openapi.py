"""The OpenAPI document of a service: FastAPI's own, completed with what every route of the suite does."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fastapi import FastAPI

from shared.kit import problems
from shared.kit.idempotency import IdempotencyKeyRequired, IdempotencyKeyReused
from shared.kit.openapi_examples import body_example, with_nulls
from shared.kit.parameter_words import describe_parameter
from shared.kit.problem_body import MEDIA_TYPE, problem_body
from shared.kit.problems import Problem
from shared.kit.requests import JSON, MERGE_PATCH
from shared.kit.routes import KEY_REQUIRED, STREAMED

Document = dict[str, Any]

_PROBLEM_SCHEMA: Document = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457 problem details. `code` is stable; sentences are in the language of Accept-Language.",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/ProblemError"}},
        "rule_key": {"type": "string"},
        "rule_version": {"type": "integer"},
        "clause_ref": {"type": "string"},
        "trace_id": {"type": "string"},
    },
}
_ERROR_SCHEMA: Document = {
    "type": "object",
    "title": "ProblemError",
    "description": "One defect; `pointer` is an RFC 6901 pointer into the body, or `?name` for a parameter.",
    "required": ["pointer", "code", "message"],
    "properties": {
        "pointer": {"type": "string"},
        "code": {"type": "string"},
        "message": {"type": "string"},
        "clause_ref": {"type": "string"},
    },
}
_IF_MATCH: Document = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "ETag of the version that the change is based on; required on changes of an existing resource.",
    "schema": {"type": "string"},
    "example": '"1"',
}
_IDEMPOTENCY_KEY: Document = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A key of the caller's choice; the same key and body get the same answer for at least 24 hours.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "example": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
}
_SENDING = frozenset({"post", "patch", "delete"})
_READ_PROBLEMS = (problems.BadRequest, problems.Unauthorized, problems.Forbidden, problems.NotFound)
_ALWAYS_PROBLEMS = (problems.InvalidBody, problems.TooManyRequests, problems.ServiceUnavailable)
_CHANGE_PROBLEMS = (
    problems.Conflict,
    problems.PreconditionFailed,
    problems.PayloadTooLarge,
    problems.UnsupportedMediaType,
    problems.PreconditionRequired,
)


def install_openapi(app: FastAPI, *, token_path: str) -> None:
    """Have `app.openapi()` answer the completed document; `token_path` is where tokens are issued."""
    original: Callable[[], Document] = app.openapi

    def completed() -> Document:
        if app.openapi_schema is None:
            app.openapi_schema = _complete(original(), token_path)
        return app.openapi_schema

    app.openapi = completed  # type: ignore[method-assign]


def _complete(document: Document, token_path: str) -> Document:
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas |= {"Problem": _PROBLEM_SCHEMA, "ProblemError": _ERROR_SCHEMA}
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    components["securitySchemes"] = {
        "bearer": {
            "type": "oauth2",
            "flows": {"clientCredentials": {"tokenUrl": token_path, "scopes": {}}},
        }
    }
    document["security"] = [{"bearer": []}]
    for schema in schemas.values():
        if "examples" in schema:
            schema["examples"] = [with_nulls(example, schema, schemas) for example in schema["examples"]]
    responses = components.setdefault("responses", {})
    for path, method, operation in _operations(document):
        for parameter in operation.get("parameters", []):
            describe_parameter(parameter)
        _complete_operation(path, method, operation, responses)
        for content in operation.get("requestBody", {}).get("content", {}).values():
            if "examples" not in content:
                content.setdefault("example", body_example(content["schema"], schemas))
    return document


def _complete_operation(path: str, method: str, operation: Document, shared: Document) -> None:
    key_required = operation.pop(KEY_REQUIRED, False)
    own_protocol = operation.pop(STREAMED, False)
    kinds: list[type[Problem]] = [*_READ_PROBLEMS, *_ALWAYS_PROBLEMS]
    if own_protocol and method in _SENDING:
        kinds += _CHANGE_PROBLEMS
    elif method != "get" and not own_protocol:
        kinds += _CHANGE_PROBLEMS
        parameters = operation.setdefault("parameters", [])
        parameters.append({**_IDEMPOTENCY_KEY, "required": key_required})
        if "{" in path:
            parameters.append(_IF_MATCH)
        kinds += [IdempotencyKeyRequired, IdempotencyKeyReused]
        if method == "patch":
            _use_merge_patch(operation)
    for status, of_status in _by_status(kinds).items():
        name = "Or".join(kind.__name__ for kind in of_status)
        shared.setdefault(name, _answer(of_status))
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{name}"}


def _use_merge_patch(operation: Document) -> None:
    content = operation.get("requestBody", {}).get("content", {})
    if JSON in content:
        content[MERGE_PATCH] = content.pop(JSON)


def _by_status(kinds: list[type[Problem]]) -> Mapping[int, list[type[Problem]]]:
    found: dict[int, list[type[Problem]]] = {}
    for kind in kinds:
        found.setdefault(kind.status, []).append(kind)
    return found


def _answer(kinds: list[type[Problem]]) -> Document:
    examples = {kind.code: {"value": problem_body(kind(), "en", None)} for kind in kinds}
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}
    return {"description": kinds[0].title.en, "content": {MEDIA_TYPE: content}}


def _operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "operationId" in operation:
                yield path, method, operation
