"""Every event is recorded by somebody or announced, and every consumed event is in the catalogue."""

import ast
from functools import cache
from pathlib import Path

import pytest

from funding.definition import DEFINITION as FUNDING
from party_liaison.definition import DEFINITION as PARTY
from registration.definition import DEFINITION as REGISTRATION
from shared.contracts.catalogue import ANNOUNCED, EVENTS
from talent.definition import DEFINITION as TALENT

ROOT = Path(__file__).parents[2]
SERVICES = {"registration": "registration", "funding": "funding", "talent": "talent", "party": "party-liaison"}
FOLDERS = {owner: f"services/{folder}" for owner, folder in SERVICES.items()} | {"gateway": "gateway"}


@cache
def constructed(owner: str) -> set[str]:
    """Give the names of everything that is called in a service's sources."""
    names: set[str] = set()
    for path in (ROOT / FOLDERS[owner] / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = node.func
                names.add(called.id if isinstance(called, ast.Name) else getattr(called, "attr", ""))
            elif isinstance(node, ast.Name):
                names.add(node.id)
    return names


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_an_event_has_a_producer_or_is_announced(event: type) -> None:
    owner = event.type.split(".")[0]  # type: ignore[attr-defined]
    assert (event.__name__ in constructed(owner)) != (event in ANNOUNCED)


@pytest.mark.parametrize("definition", (REGISTRATION, FUNDING, TALENT, PARTY), ids=lambda definition: definition.name)
def test_what_is_consumed_is_in_the_catalogue(definition: object) -> None:
    for consumer in definition.consumers:  # type: ignore[attr-defined]
        assert set(consumer.events) <= set(EVENTS)
        assert set(consumer.handlers) <= set(consumer.events)


def test_somebody_consumes_the_register() -> None:
    for definition in (FUNDING, TALENT, PARTY):
        assert any(consumer.stream == "REGISTRATION" for consumer in definition.consumers)
