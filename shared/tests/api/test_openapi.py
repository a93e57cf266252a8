"""The document says what the routes do."""

from fastapi import FastAPI
from openapi_spec_validator import validate


def test_the_document_is_valid(app: FastAPI) -> None:
    validate(app.openapi())


def test_errors_and_headers_are_documented(app: FastAPI) -> None:
    paths = app.openapi()["paths"]
    closing = paths["/v1/notes/{note_id}/closing"]["post"]
    assert closing["operationId"] == "close_note"
    assert {"400", "401", "403", "404", "409", "412", "413", "415", "422", "428", "429", "503"} <= closing[
        "responses"
    ].keys()
    required = {parameter["name"]: parameter.get("required") for parameter in closing["parameters"]}
    assert required["Idempotency-Key"] is True
    assert "If-Match" in required
    update = paths["/v1/notes/{note_id}"]["patch"]
    assert list(update["requestBody"]["content"]) == ["application/merge-patch+json"]
    assert not any(path.startswith("/internal") for path in paths)
