"""The OpenAPI document of a component, and the one that was agreed and committed in its package.

A change that is meant is written down with `python -m linli.testing.openapi funding …`.
"""

import base64
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import jsonschema_rs
from openapi_spec_validator.schemas import get_schema_content_v31
from pydantic import SecretStr

from linli.applications import build, settings_type
from linli.catalogue import component

_KEY: Final = base64.urlsafe_b64encode(bytes(32)).decode()


def openapi_of(service: str) -> dict[str, Any]:
    """Give the document that the component makes of itself; no server is needed."""
    package = component(service).package
    settings = settings_type(package)(
        database_url=SecretStr("postgresql://nowhere/none"),
        data_keys=SecretStr(f"k1:{_KEY}"),
        suite_key=SecretStr(_KEY),
    )
    document: dict[str, Any] = json.loads(json.dumps(build(package, settings).openapi()))
    return document


def agreed_openapi_of(service: str) -> dict[str, Any]:
    """Give the committed document."""
    document: dict[str, Any] = json.loads(_file(service).read_text())
    return document


def require_valid(document: Mapping[str, Any]) -> None:
    """Let a document pass that OpenAPI 3.1 allows, with schemas that JSON Schema allows.

    `make check` holds the document of all services against more: `openapi-spec-validator`, which takes a minute.

    Raises:
        jsonschema_rs.ValidationError: it is none.
    """
    jsonschema_rs.Draft202012Validator(dict(get_schema_content_v31())).validate(document)
    for schema in document["components"]["schemas"].values():
        jsonschema_rs.meta.validate(schema)


def _file(service: str) -> Path:
    return component(service).package_folder / "openapi.json"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        _file(name).write_text(json.dumps(openapi_of(name), ensure_ascii=False, indent=1) + "\n")
