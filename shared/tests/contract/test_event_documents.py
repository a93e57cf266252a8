"""Schema, example and AsyncAPI document of every event in the catalogue."""

from functools import cache
from typing import Any

import orjson
import pytest
from jsonschema_rs import Draft202012Validator, meta

from shared.contracts.asyncapi import asyncapi_document, example_of
from shared.contracts.catalogue import ANNOUNCED, BY_TYPE, EVENTS
from shared.contracts.envelope import EventData, owner_of
from shared.contracts.json_schemas import data_schema, envelope_schema, schema_files, schema_folder

every_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)

PERSONAL = ("id_number", "person_id", "phone", "birth", "residence", "leader_name", "initiator", "donor", "address")
COUNTS_AND_FORMS = ("count", "members", "form", "unit_kind")


def properties(schema: object) -> set[str]:
    """Return the names of all properties of a schema, at any depth."""
    if isinstance(schema, list):
        return set().union(*map(properties, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
    return own.union(*(properties(part) for part in schema.values()))


@cache
def schema_of(event: type[EventData]) -> dict[str, Any]:
    """The schema of the event's data."""
    return data_schema(event)


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """What holds documents against a schema that is valid itself."""
    meta.validate(schema)
    return Draft202012Validator(schema, validate_formats=True)


@cache
def envelope() -> Draft202012Validator:
    """What holds events against the envelope's schema."""
    return validator(envelope_schema())


def test_every_type_is_listed_once() -> None:
    assert len(BY_TYPE) == len(EVENTS)
    assert set(ANNOUNCED) <= set(EVENTS)


def test_every_event_class_is_listed() -> None:
    def leaves(cls: type[EventData]) -> set[type[EventData]]:
        below = {leaf for child in cls.__subclasses__() for leaf in leaves(child)}
        return below | ({cls} if "type" in vars(cls) else set())

    assert {event for event in leaves(EventData) if event.__module__.startswith("shared.")} == set(EVENTS)


def test_the_committed_schemas_are_those_of_the_classes() -> None:
    committed = {path.name: path.read_bytes() for path in schema_folder().iterdir()}
    assert committed == schema_files()


@every_event
def test_the_example_is_valid(event: type[EventData]) -> None:
    example = example_of(event)
    assert example["type"] == event.type
    assert example["aggregatetype"] == event.aggregate_type
    assert example["classification"] == event.classification
    envelope().validate(example)
    validator(schema_of(event)).validate(example["data"])
    data = event.model_validate(example["data"])
    assert data.aggregate_id == example["subject"]
    assert orjson.loads(data.model_dump_json()) == example["data"]


@every_event
def test_the_docstring_says_when_it_is_true(event: type[EventData]) -> None:
    assert "__doc__" in vars(event)
    assert event.__doc__ and event.__doc__.strip().rstrip(".")


@every_event
def test_no_event_has_room_for_a_person(event: type[EventData]) -> None:
    names = properties(schema_of(event))
    assert not [name for name in names if any(word in name for word in PERSONAL)]


@every_event
def test_an_event_about_an_organization_says_status_and_tier(event: type[EventData]) -> None:
    names = properties(schema_of(event))
    assert "organization_id" not in names or {"status", "tier"} <= names


@pytest.mark.parametrize("event", [e for e in EVENTS if owner_of(e.type) == "party"], ids=lambda e: e.type)
def test_no_party_event_gives_numbers_or_forms_away(event: type[EventData]) -> None:
    assert event.classification == "SENSITIVE"
    names = properties(schema_of(event))
    assert not [name for name in names if any(word in name.split("_") for word in COUNTS_AND_FORMS)]


def test_public_events_are_those_that_the_catalogue_gives_to_integrators() -> None:
    public = {event.type for event in EVENTS if event.classification == "PUBLIC"}
    assert public == {
        "registration.assessment.finalised.v1",
        "registration.organization.registered.v1",
        "registration.organization.renamed.v1",
        "registration.organization.deregistered.v1",
        "registration.filing.upgrade_suggested.v1",
        "registration.credit.abnormal_listed.v1",
        "registration.credit.abnormal_removed.v1",
        "registration.brand.recognised.v1",
        "registration.brand.withdrawn.v1",
        "registration.inspection.draw_committed.v1",
        "registration.inspection.draw_published.v1",
        "registration.model_case.published.v1",
        "registration.model_case.withdrawn.v1",
        "funding.program.published.v1",
        "funding.program.cancelled.v1",
        "funding.program.closed.v1",
        "funding.project.suspended.v1",
        "funding.project.resumed.v1",
        "funding.project.terminated.v1",
        "funding.project.settled.v1",
        # beside the catalogue: what everybody may see of activities, so that apps can tell people
        "registration.activity_sign_up.opened.v1",
        "registration.activity_sign_up.promoted.v1",
        "registration.activity_sign_up.moved.v1",
        "registration.activity_sign_up.called_off.v1",
    }


def test_the_asyncapi_document_has_a_channel_for_every_event_and_no_loose_end() -> None:
    document = asyncapi_document()
    assert list(document["channels"]) == [event.type for event in EVENTS]

    def resolve(reference: str) -> object:
        found: Any = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        return found

    for reference in references(document):
        assert resolve(reference) is not None


def references(part: object) -> set[str]:
    """Return all `$ref` values of a document."""
    if isinstance(part, list):
        return set().union(*map(references, part))
    if not isinstance(part, dict):
        return set()
    own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
    return own.union(*map(references, part.values()))
