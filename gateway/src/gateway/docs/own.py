"""The gateway's own OpenAPI document, corrected where its routes differ from those of the services."""

from copy import deepcopy
from typing import Any

from fastapi import FastAPI

_OPEN = ("/oauth/", "/.well-known/", "/sandbox/", "/v1/sandbox/")
_CLIENT_BASIC = {"type": "http", "scheme": "basic", "description": "Client id and secret, at the token endpoint."}
_NOT_READ = frozenset({"Idempotency-Key", "If-Match"})


def correct_openapi(app: FastAPI) -> None:
    """Have `app.openapi()` answer the corrected document."""
    completed = app.openapi

    def openapi() -> dict[str, Any]:
        return _corrected(completed())

    app.openapi = openapi  # type: ignore[method-assign]


def own_document(app: FastAPI) -> dict[str, Any]:
    """Return the document of the gateway's own routes."""
    return app.openapi()


def _corrected(completed: dict[str, Any]) -> dict[str, Any]:
    document = deepcopy(completed)
    document["components"]["securitySchemes"]["clientBasic"] = _CLIENT_BASIC
    for path, item in document["paths"].items():
        if path.startswith(_OPEN):
            for operation in item.values():
                _open(operation)
    for path in ("/oauth/token", "/oauth/revoke"):
        for status in ("400", "401"):
            document["paths"][path]["post"]["responses"][status] = _refusal()
    return document


def _open(operation: dict[str, Any]) -> None:
    """Describe a route that asks for no token and repeats no answers."""
    operation.setdefault("security", [])
    parameters = [one for one in operation.pop("parameters", []) if one["name"] not in _NOT_READ]
    if parameters:
        operation["parameters"] = parameters
    for status in ("401", "403", "409", "412", "428"):
        operation["responses"].pop(status, None)


def _refusal() -> dict[str, Any]:
    example = {"error": "invalid_client", "error_description": "Client authentication failed."}
    content = {"schema": {"$ref": "#/components/schemas/TokenRefused"}, "example": example}
    return {"description": "Refused (RFC 6749, section 5.2)", "content": {"application/json": content}}
