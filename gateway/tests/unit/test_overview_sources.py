"""Every kind of work and every piece names a list that its service has, a state it knows and a day it shows."""

import json
from pathlib import Path
from typing import Any

import pytest

from gateway.overview.sources import PIECES, WORK, Piece, Work

SERVICES = Path(__file__).parents[3] / "services"
FOLDERS = {"party": ("party-liaison", "party_liaison")}
DOCUMENTS: dict[str, dict[str, Any]] = {}


def document(service: str) -> dict[str, Any]:
    if service not in DOCUMENTS:
        folder, package = FOLDERS.get(service, (service, service))
        DOCUMENTS[service] = json.loads((SERVICES / folder / "src" / package / "openapi.json").read_text())
    return DOCUMENTS[service]


def resolved(service: str, schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = document(service)["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def query(service: str, path: str) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in document(service)["paths"][path]["get"]["parameters"]}


def entry(service: str, path: str) -> dict[str, Any]:
    answer = document(service)["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    items = resolved(service, answer)["properties"]["items"]["items"]
    return dict(resolved(service, items)["properties"])


@pytest.mark.parametrize("work", WORK, ids=lambda work: work.kind)
def test_work(work: Work) -> None:
    state = query(work.service, work.path)["state"]["schema"]
    choices = [resolved(work.service, each).get("enum", []) for each in state.get("anyOf", [state])]
    assert any(work.state in each for each in choices)
    members = entry(work.service, work.path)
    assert "id" in members and (work.due is None or work.due in members)


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
def test_piece(piece: Piece) -> None:
    if "{id}" in piece.path:
        assert piece.path.replace("{id}", "{organization_id}") in document(piece.service)["paths"]
    else:
        assert "organization_id" in query(piece.service, piece.path)
