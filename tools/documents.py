"""Writes the OpenAPI document of every component and of the whole suite, and the AsyncAPI document, into a folder."""

import base64
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from gateway.docs.merging import merge
from gateway.docs.own import own_document
from linli.applications import build, settings_type
from linli.catalogue import GATEWAY, SERVICES
from linli.testing.openapi import agreed_openapi_of
from shared.contracts.asyncapi import asyncapi_document

_KEY = base64.urlsafe_b64encode(bytes(32)).decode()


def main(folder: Path) -> None:
    """Leave asyncapi.json, openapi.json and one openapi-<component>.json each in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = {component.name: agreed_openapi_of(component.name) for component in SERVICES}
    documents |= {GATEWAY.name: _gateway_in_a_sandbox()}
    whole = merge(documents, {"title": "邻里 Linli", "version": "1", "description": "The whole suite."})
    whole["servers"] = [{"url": "http://127.0.0.1:8000"}]
    whole["security"] = [{"bearer": []}]
    for name, document in documents.items():
        _write(folder / f"openapi-{name}.json", document)
    _write(folder / "openapi.json", whole)
    _write(folder / "asyncapi.json", asyncapi_document())


def _gateway_in_a_sandbox() -> dict[str, Any]:
    settings = settings_type(GATEWAY.package)(
        database_url=SecretStr("postgresql://nowhere/none"),
        data_keys=SecretStr(f"k1:{_KEY}"),
        suite_key=SecretStr(_KEY),
        sandbox=True,
    )
    return own_document(build(GATEWAY.package, settings))


def _write(path: Path, document: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
