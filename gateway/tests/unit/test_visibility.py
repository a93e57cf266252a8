"""Which events leave the suite."""

from typing import Any

import pytest

from gateway.journal.visibility import (
    PUBLISHED_TYPES,
    Recipient,
    enclosing_divisions,
    leaves_the_suite,
    recipient_of,
    shortened,
)
from shared.contracts.asyncapi import example_of
from shared.contracts.catalogue import EVENTS
from shared.contracts.envelope import CloudEvent
from shared.contracts.values import Classification

TO_ONE = ("registration.application.", "gateway.")


def example(event: Any, **changes: Any) -> CloudEvent:
    return CloudEvent.model_validate(example_of(event) | changes)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_only_public_events_and_those_to_one_client_leave(event: Any) -> None:
    may_leave = event.classification is Classification.PUBLIC or event.type.startswith(TO_ONE)
    assert leaves_the_suite(example(event)) == may_leave == (event.type in PUBLISHED_TYPES)
    assert not (may_leave and event.type.startswith(("party.", "talent.person.")))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_what_is_for_one_client_has_one_recipient_and_a_public_event_none(event: Any) -> None:
    found = recipient_of(example(event))
    if event.type.startswith(TO_ONE):
        data = example_of(event)["data"]
        assert found == Recipient(data["client_issuer"], data["client_id"])
    else:
        assert found is None


def test_an_application_of_nobody_stays_inside() -> None:
    event = next(event for event in EVENTS if event.type == "registration.application.submitted.v1")
    data = example_of(event)["data"] | {"client_id": None}
    assert not leaves_the_suite(example(event, data=data))


def test_what_its_producer_called_secret_stays_inside() -> None:
    event = next(event for event in EVENTS if event.type == "registration.organization.registered.v1")
    assert not leaves_the_suite(example(event, classification="INTERNAL"))


def test_an_unknown_type_stays_inside() -> None:
    assert not leaves_the_suite(example(EVENTS[0], type="registration.organization.unheard_of.v1"))


@pytest.mark.parametrize(
    ("code", "enclosing"),
    [
        ("50", ["50"]),
        ("500103", ["50", "500103"]),
        ("500103001", ["50", "500103", "500103001"]),
        ("500103001011", ["50", "500103", "500103001", "500103001011"]),
        ("500110-WS", ["50", "500110-WS"]),
    ],
)
def test_divisions_that_an_event_lies_in(code: str, enclosing: list[str]) -> None:
    assert enclosing_divisions(code) == enclosing


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("500000000000", "50"),
        ("500103000000", "500103"),
        ("500103001000", "500103001"),
        ("500103001011", "500103001011"),
        ("500103", "500103"),
        ("500110-WS", "500110-WS"),
    ],
)
def test_padded_codes_are_the_short_ones(code: str, short: str) -> None:
    assert shortened(code) == short
